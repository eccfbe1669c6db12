using System.Globalization;

namespace CxKit.Feedback;

/// <summary>The sentence that announces how long a survey takes.</summary>
internal static class DurationText
{
    private static readonly (string Language, string Sentence)[] s_sentences =
    [
        ("en", "Takes {0} for 80 % of people."),
        ("de", "Dauert für 80 % der Leute höchstens {0}."),
        ("es", "El 80 % de las personas tarda como máximo {0}."),
        ("fr", "80 % des personnes mettent au plus {0}."),
        ("it", "L’80 % delle persone impiega al massimo {0}."),
        ("nl", "Duurt voor 80 % van de mensen hoogstens {0}."),
        ("pt", "80 % das pessoas levam no máximo {0}."),
    ];

    /// <summary>The sentence in a language, or in the next wider one, or in English.</summary>
    public static string Sentence(double seconds, string? language)
    {
        for (var tag = language; tag is not null; tag = LanguageTag.Parent(tag))
        {
            foreach (var (known, sentence) in s_sentences)
            {
                if (string.Equals(known, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return string.Format(CultureInfo.InvariantCulture, sentence, Span(seconds));
                }
            }
        }

        return string.Format(CultureInfo.InvariantCulture, s_sentences[0].Sentence, Span(seconds));
    }

    /// <summary>Minutes and seconds as the international symbols have them, up to the next 5 seconds below two minutes and the next 10 seconds beyond: a promise is not rounded down.</summary>
    public static string Span(double seconds)
    {
        var step = seconds <= 120 ? 5 : 10;
        var rounded = (long)Math.Max(step, Math.Ceiling(Math.Round(seconds, 6) / step) * step);
        var (minutes, rest) = (rounded / 60, rounded % 60);
        return minutes == 0 ? Number(rest, "s") : rest == 0 ? Number(minutes, "min") : $"{Number(minutes, "min")} {Number(rest, "s")}";

        static string Number(long count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}");
    }
}
