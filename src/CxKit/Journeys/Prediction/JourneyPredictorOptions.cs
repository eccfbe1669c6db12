namespace CxKit.Journeys;

/// <summary>What a <see cref="JourneyPredictor"/> learns from, and how it is checked.</summary>
public sealed record JourneyPredictorOptions
{
    /// <summary>The largest <see cref="Order"/>: 8.</summary>
    public const int MaximumOrder = 8;

    /// <summary>The event that is the aim of a journey. Default <c>purchase</c>. A journey is over with it.</summary>
    public string Conversion { get; init; } = "purchase";

    /// <summary>What a journey is; default <see cref="JourneyUnit.Session"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Session;

    /// <summary>How many of the last events count, 1 to <see cref="MaximumOrder"/>. Default 5; less is used where so much was seldom seen.</summary>
    public int Order { get; init; } = 5;

    /// <summary>
    /// A sequence of events is remembered when so many customers had it, at least 1; also <see cref="JourneyLogOptions.MinimumCell"/> where that is more. Default 3.
    /// </summary>
    public int MinimumCustomers { get; init; } = 3;

    /// <summary>Into how many parts customers are divided to judge predictions on those not learnt from; 2 to 20, default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Decides which customer is in which part. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The level of the intervals of the report, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <inheritdoc cref="PainPointOptions.Abandonment"/>
    public TimeSpan Abandonment { get; init; } = TimeSpan.FromMinutes(60);

    /// <inheritdoc cref="PainPointOptions.LongestJourney"/>
    public int LongestJourney { get; init; } = 1_000;

    internal JourneyScope Scope => new(Conversion, Unit, Abandonment, LongestJourney);

    internal void RequireValid()
    {
        Scope.RequireValid();
        Interval.RequireLevel(Level);
        ArgumentOutOfRangeException.ThrowIfLessThan(Order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Order, MaximumOrder);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCustomers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Folds, 20);
    }
}
