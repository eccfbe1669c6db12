namespace CxKit.Touchpoints;

/// <summary>How <see cref="RaterAgreement.From"/> finds the interval.</summary>
public sealed record RaterAgreementOptions
{
    /// <summary>The level of the interval, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many times units are drawn again, at least 100. Default 1,000.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Where the draws start; the same seed gives the same interval. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 100);
    }
}
