namespace CxKit.Touchpoints;

/// <summary>The part of one driver in what all drivers explain.</summary>
/// <remarks>Intervals are three zeros, as in <c>default(Interval)</c>, where none were asked for.</remarks>
public sealed record DriverImportance
{
    /// <summary>The name of its column.</summary>
    public required string Driver { get; init; }

    /// <summary>Its part of R², or of the pseudo-R²; at least 0. All parts sum to <see cref="DriverImportances.Explained"/>.</summary>
    public required Estimate Importance { get; init; }

    /// <summary>The same as a fraction of what all drivers explain, from 0 to 1.</summary>
    public required Estimate Share { get; init; }

    /// <summary>What it explains alone.</summary>
    public required double First { get; init; }

    /// <summary>What it adds to all other drivers.</summary>
    public required double Last { get; init; }

    /// <summary>How probable each rank is, the most important first: the shares of the draws in which it had that rank. Empty without draws. Drivers that are equal in a draw share its
    /// ranks.</summary>
    public IReadOnlyList<double> RankProbabilities { get => field ?? []; init; }

    /// <summary>The standard error of <see cref="Importance"/> from sampling orders of the drivers, which a longer run would make smaller; null where importance is exact.</summary>
    public double? MonteCarloError { get; init; }

    /// <summary>How many times the variance of its slope is what it would be if drivers were uncorrelated, at least 1; null where it is a combination of other drivers, so that there is no such
    /// number, or constant.</summary>
    public double? VarianceInflation { get; init; }
}
