namespace CxKit.Touchpoints;

/// <summary>How events become a <see cref="CheckoutLedger"/>.</summary>
public sealed record CheckoutOptions
{
    /// <summary>
    /// The steps in their order. Default empty: <see cref="CheckoutSteps.Standard"/> in their order, others where they are on average. Steps that are
    /// not named come after those that are.
    /// </summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>An attempt without an event for this long is over; positive, default 60 minutes.</summary>
    public TimeSpan Inactivity { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How long after it was given up an order of the same customer counts as this one recovered; positive, default 7 days.</summary>
    public TimeSpan RecoveryWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Up to when the data are complete: later events are left out. Default null: the latest event.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The most events that are kept of one attempt, the earliest ones; at least 10, default 10,000.</summary>
    public int EventsPerAttempt { get; init; } = 10_000;

    /// <summary>The most attempts that one ledger takes; at least 1, default 10 million.</summary>
    public int Attempts { get; init; } = 10_000_000;

    /// <summary>The fewest attempts of a group that reports name (a device, an issuer, a field); at least 1, default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether two mean the same, step by step.</summary>
    public bool Equals(CheckoutOptions? other) => other is not null && Steps.SequenceEqual(other.Steps, StringComparer.Ordinal)
        && (Inactivity, RecoveryWindow, AsOf, EventsPerAttempt, Attempts, MinimumCell, Level)
        == (other.Inactivity, other.RecoveryWindow, other.AsOf, other.EventsPerAttempt, other.Attempts, other.MinimumCell, other.Level);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Steps.Count, Inactivity, RecoveryWindow, AsOf, EventsPerAttempt, Attempts, MinimumCell, Level);

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Steps);
        if (Steps.Any(string.IsNullOrWhiteSpace) || Steps.Distinct(StringComparer.Ordinal).Count() != Steps.Count)
        {
            throw new ArgumentException("A step has no name, or comes twice. Name each step once.", nameof(Steps));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Inactivity, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RecoveryWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventsPerAttempt, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(Attempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 1);
        Interval.RequireLevel(Level);
    }
}
