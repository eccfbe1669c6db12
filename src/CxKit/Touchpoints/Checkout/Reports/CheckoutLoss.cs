namespace CxKit.Touchpoints;

/// <summary>What one cause costs in one currency.</summary>
public sealed record CheckoutLoss
{
    /// <summary>The cause; null for attempts in which nothing was seen to go wrong.</summary>
    public CheckoutCause? Cause { get; init; }

    /// <summary>The currency; null where no price was seen and there are several currencies.</summary>
    public string? Currency { get; init; }

    /// <summary>Attempts that are over and whose last obstacle it was.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many of them were abandoned for good.</summary>
    public required int Lost { get; init; }

    /// <summary>Lost × the average order value, in the currency; null when no order has a value.</summary>
    public Estimate? Value { get; init; }

    /// <summary>How many of the lost ones are more than attempts without any obstacle lose that came as far; null for those themselves, or when there are none to compare with.</summary>
    public Estimate? Excess { get; init; }

    /// <summary>Excess × the average order value: what mending the cause may bring.</summary>
    public Estimate? ExcessValue { get; init; }
}
