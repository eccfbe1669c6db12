namespace CxKit.Touchpoints;

/// <summary>One driver on an importance–performance map.</summary>
/// <remarks>Intervals are three zeros, as in <c>default(Interval)</c>, where none were asked for.</remarks>
public sealed record ImportancePerformancePoint
{
    /// <summary>The name of its column.</summary>
    public required string Driver { get; init; }

    /// <summary>The unstandardised total effect: by how many points (of 0 to 100) the outcome differs between respondents who differ by one point of performance on this driver, other drivers equal.
    /// May be below 0.</summary>
    public required Estimate Importance { get; init; }

    /// <summary>Where the mean rating stands on its scale, from 0 to 100.</summary>
    public required Estimate Performance { get; init; }

    /// <summary>The same effect in the units of the ratings: outcome per point of rating. Equal to <see cref="Importance"/> where outcome and driver have the same scale.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>Where the point lies.</summary>
    public required ImportanceQuadrant Quadrant { get; init; }

    /// <summary>In which fraction of the draws it lay there; near 0.5 the quadrant is a guess. Null without draws.</summary>
    public double? QuadrantProbability { get; init; }
}
