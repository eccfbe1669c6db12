namespace CxKit.Journeys;

/// <summary>A step that loses, slows or confuses more than comparable ones, and what that costs.</summary>
public sealed record PainPoint
{
    /// <summary>In which way it hurts.</summary>
    public required PainPointKind Kind { get; init; }

    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>
    /// The other step of <see cref="PainPointKind.BackAndForth"/>, the error of <see cref="PainPointKind.Error"/>, the most frequent way round of <see cref="PainPointKind.Loop"/>; otherwise
    /// null.
    /// </summary>
    public string? Other { get; init; }

    /// <summary>How many journeys reached the step, of those whose time at the step is known for <see cref="PainPointKind.Slow"/>.</summary>
    public required int Reached { get; init; }

    /// <summary>How many of them are affected: ended there without another pain point before, were in the slower half, repeated it, went back and forth, or met the error.</summary>
    public required int Affected { get; init; }

    /// <summary>
    /// The share of affected journeys that convert; for <see cref="PainPointKind.DropOff"/> the share of visits to the step that are the end of the journey.
    /// </summary>
    public required double Rate { get; init; }

    /// <summary>What <see cref="Rate"/> is where comparable journeys are not affected, or at comparable steps.</summary>
    public required double ComparableRate { get; init; }

    /// <summary>How many more conversions there would have been had the affected journeys done as the comparable ones.</summary>
    public required Estimate LostConversions { get; init; }

    /// <summary><see cref="LostConversions"/> times the average order value; null when no order value is known.</summary>
    public Estimate? Money { get; init; }

    /// <summary>How probable so large a loss would be by chance alone, one-sided.</summary>
    public required double PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for the number of candidates (Benjamini &amp; Hochberg 1995).</summary>
    public double AdjustedPValue { get; init; }

    /// <summary>The median time spent at the step, beyond which a journey counts as slow; null but for <see cref="PainPointKind.Slow"/>.</summary>
    public TimeSpan? MedianTime { get; init; }

    /// <summary>Conversion by quarters of the time spent at the step, the fastest first; empty but for <see cref="PainPointKind.Slow"/>.</summary>
    public IReadOnlyList<PaceQuarter> Quarters { get => field ?? []; init; }

    /// <summary>All of it in one plain sentence.</summary>
    public string Explanation { get => field ?? ""; init; }
}
