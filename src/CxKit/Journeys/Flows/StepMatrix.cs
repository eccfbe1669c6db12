namespace CxKit.Journeys;

/// <summary>Where journeys are after 1, 2, 3 … steps, or so many steps before and behind an event.</summary>
/// <remarks>
/// At every step the counts of <see cref="Rows"/>, <see cref="Ended"/>, <see cref="NotStarted"/> and <see cref="LeftOut"/> add up to <see cref="Journeys"/>. Plain data,
/// immutable.
/// </remarks>
public sealed record StepMatrix
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The event at step 0, or null where steps count from the start of the journey.</summary>
    public required string? CentredOn { get; init; }

    /// <summary>The number of journeys; of a centred matrix, of those with the event.</summary>
    public required int Journeys { get; init; }

    /// <summary>The steps: from 1 on, or from before the event, which is 0, to behind it.</summary>
    public required IReadOnlyList<int> Steps { get; init; }

    /// <summary>The events, in ordinal order of names.</summary>
    public required IReadOnlyList<StepMatrixRow> Rows { get; init; }

    /// <summary>How many journeys have ended before each step.</summary>
    public required IReadOnlyList<int> Ended { get; init; }

    /// <summary>How many journeys only start after each step; 0 throughout where steps count from the start.</summary>
    public required IReadOnlyList<int> NotStarted { get; init; }

    /// <summary>How many journeys are at each step at an event that fewer customers than <see cref="JourneyLog.MinimumCell"/> have there.</summary>
    public required IReadOnlyList<int> LeftOut { get; init; }

    /// <summary>The share of journeys that are at an event at a step, with its Wilson interval.</summary>
    /// <param name="name">The event.</param>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="level">The level of the interval, a fraction in (0, 1).</param>
    /// <returns>Null when there are no journeys.</returns>
    /// <exception cref="ArgumentException">The matrix does not show <paramref name="name"/> or <paramref name="step"/>.</exception>
    public Estimate? Share(string name, int step, double level = 0.95)
    {
        Interval.RequireLevel(level);
        var row = Rows.FirstOrDefault(row => row.Name == name)
            ?? throw new ArgumentException($"No journey is shown at '{name}' at any of the steps. Check the name, or take more steps.", nameof(name));
        var column = step - (Steps.Count == 0 ? 0 : Steps[0]);
        return column >= 0 && column < Steps.Count
            ? Numerics.WilsonInterval.Of(row.Counts[column], Journeys, level)
            : throw new ArgumentException($"The matrix has the steps {Steps[0]} to {Steps[^1]}, but not {step}.", nameof(step));
    }
}
