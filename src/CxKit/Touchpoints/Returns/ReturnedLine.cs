namespace CxKit.Touchpoints;

/// <summary>Units of a sold line that came back.</summary>
public sealed record ReturnedLine
{
    /// <summary>What tells it from other returns: one that comes twice counts once. Null when there is no such id.</summary>
    public string? Id { get; init; }

    /// <summary>The order.</summary>
    public required string Order { get; init; }

    /// <summary>The line of the order, by <see cref="SoldLine.Line"/> or, where that is null, by its product.</summary>
    public required string Line { get; init; }

    /// <summary>How many came back; at least 1, default 1.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Why, as a code of <see cref="ReturnReasons"/>; null when not told.</summary>
    public string? Reason { get; init; }

    /// <summary>When it came back, not before it could be sent back.</summary>
    public required DateTimeOffset Returned { get; init; }

    /// <summary>When the customer had the money back, not before it came back; null as long as that is open.</summary>
    public DateTimeOffset? Refunded { get; init; }

    /// <summary>What handling this return cost (transport, inspection, loss of value), not negative; null for <see cref="ReturnsOptions.CostPerReturn"/>.</summary>
    public decimal? Cost { get; init; }
}
