namespace Shop.Orders;

/// <summary>Why a line of the input is not taken as demand, in the order in which the reasons are tried: a line gets the first that fits.</summary>
internal enum Exclusion
{
    Unreadable,
    ReadBefore,
    Repeated,
    NotAProduct,
    NoPrice,
    CancelledSale,
    Cancellation,
    Return,
    OutOfProportion,
    PartialWeek,
}

internal static class ExclusionText
{
    /// <summary>What an owner reads in the report.</summary>
    public static string Describe(this Exclusion reason) => reason switch
    {
        Exclusion.Unreadable => "unreadable date, number, item or order",
        Exclusion.ReadBefore => "order already in an earlier file",
        Exclusion.Repeated => "exact repetition within an order",
        Exclusion.NotAProduct => "no goods: postage, fees, vouchers, tests",
        Exclusion.NoPrice => "no price: write-offs, corrections, gifts",
        Exclusion.CancelledSale => $"sale cancelled within {OrderCleaning.CancellationWindow.Days} days",
        Exclusion.Cancellation => "the cancellation of such a sale",
        Exclusion.Return => "later return (its sale stays demand)",
        Exclusion.OutOfProportion => $"over {OrderCleaning.Disproportion} × the item's next-largest line",
        Exclusion.PartialWeek => "in a week that is not complete",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Bug in the sample: a reason without words."),
    };
}
