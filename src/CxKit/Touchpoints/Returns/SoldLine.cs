namespace CxKit.Touchpoints;

/// <summary>A line of an order that was sold. All amounts of a report are in one currency.</summary>
public sealed record SoldLine
{
    /// <summary>The order.</summary>
    public required string Order { get; init; }

    /// <summary>What tells the line from the others of its order; default null: the product.</summary>
    public string? Line { get; init; }

    /// <summary>The product, as it is sold (with its size and colour).</summary>
    public required string Product { get; init; }

    /// <summary>What products that differ in size or colour only have in common; default null: the product itself. Bracketing is seen by it.</summary>
    public string? Style { get; init; }

    /// <summary>The category; null when not told.</summary>
    public string? Category { get; init; }

    /// <summary>The size; null when not told.</summary>
    public string? Size { get; init; }

    /// <summary>The colour; null when not told.</summary>
    public string? Color { get; init; }

    /// <summary>Where it was sold, such as <c>web</c>; null when not told.</summary>
    public string? Channel { get; init; }

    /// <summary>The customer; null for a guest.</summary>
    public string? Customer { get; init; }

    /// <summary>How many were sold; at least 1, default 1.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>What one of them cost the customer; not negative.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset Ordered { get; init; }

    /// <summary>When it was handed over, not before it was ordered; the time to send it back runs from then. Default null: from the order.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>From when it can be sent back.</summary>
    internal DateTimeOffset Start => Delivered ?? Ordered;
}
