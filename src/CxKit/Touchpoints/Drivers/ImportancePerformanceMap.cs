using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>How important each driver is and how well it does: the map on which one looks for what is important and weak.</summary>
/// <remarks>
/// <para>Ringle &amp; Sarstedt (2016): importance is the unstandardised total effect on the outcome, performance 100·(mean − minimum) ÷ (maximum − minimum) with the ends of the <em>scale</em>, not
/// of the ratings that were given. R's cSEM uses the two words the other way round. Drivers here act on the outcome directly, so that the total effect is the slope of the regression on all
/// drivers, or the average marginal effect of a logistic or ordinal model.</para>
/// <para>A point is important from <see cref="ImportanceSplit"/>, and strong from <see cref="PerformanceSplit"/>; both are the means over the drivers where nothing else was said. "High" therefore means
/// high among these drivers.</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed partial record ImportancePerformanceMap
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ImportancePerformanceMap)); } = CurrentVersion;

    /// <summary>The column that is explained.</summary>
    public required string Outcome { get; init; }

    /// <summary>Where the mean outcome stands on its scale, from 0 to 100.</summary>
    public required Estimate OutcomePerformance { get; init; }

    /// <summary>How many respondents were used.</summary>
    public required int Respondents { get; init; }

    /// <summary>How many draws the intervals are from; 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>Importance from which a driver is important.</summary>
    public required double ImportanceSplit { get; init; }

    /// <summary>Performance from which a driver is strong.</summary>
    public required double PerformanceSplit { get; init; }

    /// <summary>Every driver, the most important first.</summary>
    public required IReadOnlyList<ImportancePerformancePoint> Drivers { get; init; }

    /// <summary>What the reader has to know about the ratings.</summary>
    public IReadOnlyList<DriverWarning> Warnings { get => field ?? []; init; }

    /// <summary>The point of a driver, or null where it is none.</summary>
    public ImportancePerformancePoint? Find(string driver) => Drivers.FirstOrDefault(point => point.Driver == driver);

    /// <summary>Writes the drivers to concentrate on, on one line, in the current culture.</summary>
    public override string ToString()
    {
        var weak = Drivers.Where(point => point.Quadrant == ImportanceQuadrant.ConcentrateHere)
            .Select(point => string.Create(CultureInfo.CurrentCulture, $"{point.Driver} (importance {point.Importance.Value:0.##}, performance {point.Performance.Value:0})")).ToList();
        return $"{Outcome}: {(weak.Count > 0 ? "concentrate on " + string.Join(", ", weak) : "no driver is both important and weak")}";
    }

    internal static ImportanceQuadrant QuadrantOf(double importance, double performance, double importanceSplit, double performanceSplit) =>
        (importance >= importanceSplit, performance >= performanceSplit) switch
        {
            (true, false) => ImportanceQuadrant.ConcentrateHere,
            (true, true) => ImportanceQuadrant.KeepUpTheGoodWork,
            (false, false) => ImportanceQuadrant.LowPriority,
            (false, true) => ImportanceQuadrant.PossibleOverkill,
        };
}
