using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>What a field says about the stock of a day.</summary>
internal static class ObservationText
{
    /// <summary>What the message about an unreadable field lists.</summary>
    public const string AcceptedForms = "0, 1, false, true, observed, censored or missing";

    public static bool TryParse(ReadOnlySpan<byte> text, out DemandObservation kind)
    {
        kind = DemandObservation.Observed;
        if (text.IsEmpty || Is(text, "0") || Is(text, "false") || Is(text, "observed"))
        {
            return true;
        }

        kind = Is(text, "missing") ? DemandObservation.Missing : DemandObservation.Censored;
        return kind == DemandObservation.Missing || Is(text, "1") || Is(text, "true") || Is(text, "censored");
    }

    private static bool Is(ReadOnlySpan<byte> text, string word)
    {
        Span<char> characters = stackalloc char[16];
        return text.Length == word.Length && System.Text.Encoding.ASCII.GetChars(text, characters) == word.Length
            && characters[..word.Length].Equals(word, StringComparison.OrdinalIgnoreCase);
    }
}
