using System.Collections.Frozen;

namespace CxKit.Touchpoints;

/// <summary>Which codes of declined payments are soft and which are hard, as data: the response codes of ISO 8583 and the words of processors.</summary>
/// <remarks>Processors differ; give codes of your own to <see cref="CheckoutLedger.Payments"/>.</remarks>
public static class DeclineCodes
{
    /// <summary>The codes that are known, in any case.</summary>
    public static IReadOnlyDictionary<string, DeclineKind> Standard { get; } = Make();

    /// <summary>The kind of a code; <see cref="DeclineKind.Unknown"/> for null and for codes that are not known.</summary>
    /// <param name="code">The code.</param>
    public static DeclineKind KindOf(string? code) => code is not null && Standard.TryGetValue(code.Trim(), out var kind) ? kind : DeclineKind.Unknown;

    private static FrozenDictionary<string, DeclineKind> Make()
    {
        string[] soft =
        [
            "01", "02", "05", "19", "51", "61", "65", "1A", "70", "75", "85", "91", "96",
            "insufficient_funds", "do_not_honor", "issuer_not_available", "try_again_later", "authentication_required", "limit_exceeded", "processing_error", "incorrect_cvc",
        ];
        string[] hard =
        [
            "03", "04", "07", "12", "14", "15", "41", "43", "46", "54", "57", "62", "78", "R0", "R1", "R3",
            "lost_card", "stolen_card", "expired_card", "pickup_card", "invalid_number", "invalid_account", "card_not_supported", "restricted_card", "fraudulent", "account_closed",
        ];
        return soft.Select(code => (code, DeclineKind.Soft)).Concat(hard.Select(code => (code, DeclineKind.Hard)))
            .ToFrozenDictionary(pair => pair.code, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);
    }
}
