using System.Collections.Frozen;

namespace CxKit.Touchpoints;

/// <summary>The forms of postal codes by country, as data: <c>9</c> is a digit, <c>A</c> a letter, <c>#</c> either, anything else itself; spaces and hyphens are left out.</summary>
/// <remarks>By the member pages of the Universal Postal Union. Countries that are not listed have no postal code, or are not known here.</remarks>
public static class PostalCodeForms
{
    private static readonly FrozenDictionary<string, string[]> Forms = new Dictionary<string, string[]>
    {
        ["AT"] = ["9999"],
        ["AU"] = ["9999"],
        ["BE"] = ["9999"],
        ["BG"] = ["9999"],
        ["BR"] = ["99999999"],
        ["CA"] = ["A9A9A9"],
        ["CH"] = ["9999"],
        ["CN"] = ["999999"],
        ["CY"] = ["9999"],
        ["CZ"] = ["99999"],
        ["DE"] = ["99999"],
        ["DK"] = ["9999"],
        ["EE"] = ["99999"],
        ["ES"] = ["99999"],
        ["FI"] = ["99999"],
        ["FR"] = ["99999"],
        ["GB"] = ["A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"],
        ["GR"] = ["99999"],
        ["HR"] = ["99999"],
        ["HU"] = ["9999"],
        ["IE"] = ["A99####", "D6W####"],
        ["IN"] = ["999999"],
        ["IS"] = ["999"],
        ["IT"] = ["99999"],
        ["JP"] = ["9999999"],
        ["KR"] = ["99999"],
        ["LI"] = ["9999"],
        ["LT"] = ["99999", "LT99999"],
        ["LU"] = ["9999", "L9999"],
        ["LV"] = ["9999", "LV9999"],
        ["MT"] = ["AAA9999"],
        ["MX"] = ["99999"],
        ["NL"] = ["9999AA"],
        ["NO"] = ["9999"],
        ["NZ"] = ["9999"],
        ["PL"] = ["99999"],
        ["PT"] = ["9999999"],
        ["RO"] = ["999999"],
        ["RS"] = ["99999"],
        ["SE"] = ["99999"],
        ["SI"] = ["9999"],
        ["SK"] = ["99999"],
        ["TR"] = ["99999"],
        ["UA"] = ["99999"],
        ["US"] = ["99999", "999999999"],
        ["ZA"] = ["9999"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The countries that are known, as two capital letters, in order.</summary>
    public static IReadOnlyList<string> Countries { get; } = [.. Forms.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The forms of a country; none where the country is not known.</summary>
    /// <param name="country">Two letters of ISO 3166-1, in any case.</param>
    public static IReadOnlyList<string> For(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return Forms.TryGetValue(country, out var forms) ? forms : [];
    }
}
