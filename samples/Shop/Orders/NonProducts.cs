using System.Text.RegularExpressions;

namespace Shop.Orders;

/// <summary>Codes that stand among the items of an order but are no goods. Edit this table for your shop.</summary>
internal static class NonProducts
{
    private static readonly string[] Codes =
    [
        "POST", "DOT", "C2", "C3",            // postage and carriage
        "M", "PADS",                          // typed in by hand, given along
        "D", "S",                             // discounts, samples
        "B", "ADJUST[0-9]*",                  // bad debts and adjustments
        "BANK CHARGES", "AMAZONFEE", "CRUK",  // fees, commissions and donations
        "GIFT.*",                             // gift vouchers
        "TEST[0-9]*",
    ];

    private static readonly Regex Pattern = new($"^({string.Join('|', Codes)})$", RegexOptions.CultureInvariant);

    /// <summary>Tells whether an item code, in capitals, is in the table.</summary>
    public static bool Contains(string sku) => Pattern.IsMatch(sku);
}
