namespace CxKit.Journeys;

/// <summary>What <see cref="JourneyLog.Correlations(CorrelationOptions?)"/> takes for a journey and a conversion.</summary>
public sealed record CorrelationOptions
{
    /// <summary>The event that is the aim of a journey. Default <c>purchase</c>. It and all that comes after it is cut off.</summary>
    public string Conversion { get; init; } = "purchase";

    /// <summary>What a journey is; default <see cref="JourneyUnit.Session"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Session;

    /// <summary>
    /// Only the first so many events count, and only journeys that go on after them: long journeys have time for every event, and this takes that advantage away. At least 1; default
    /// null: all events before the conversion.
    /// </summary>
    public int? FirstEvents { get; init; }

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The fewest journeys with and without a factor, at least 1. Default 30.</summary>
    public int MinimumJourneys { get; init; } = 30;

    /// <inheritdoc cref="PainPointOptions.Abandonment"/>
    public TimeSpan Abandonment { get; init; } = TimeSpan.FromMinutes(60);

    /// <inheritdoc cref="PainPointOptions.LongestJourney"/>
    public int LongestJourney { get; init; } = 1_000;

    internal JourneyScope Scope => new(Conversion, Unit, Abandonment, LongestJourney);

    internal void RequireValid()
    {
        Scope.RequireValid();
        Interval.RequireLevel(Level);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumJourneys, 1);
        if (FirstEvents is { } first)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(first, 1, nameof(FirstEvents));
        }
    }
}
