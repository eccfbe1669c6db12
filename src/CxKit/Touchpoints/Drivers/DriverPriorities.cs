namespace CxKit.Touchpoints;

/// <summary>Which driver to mend first, and by how much it would help if what goes together is also what causes.</summary>
/// <remarks>
/// <para>Gains are comparisons between respondents: those who rate a driver one point better have, other drivers equal, an outcome that is better by so much. They are what mending would bring only if
/// nothing that is not among the drivers moves both, and if a better outcome does not itself raise ratings (a halo). Prove the first priority by an experiment or by mending one region
/// first.</para>
/// <para>Largest gain from the head-room first; largest gain per point first where a scale is not known. The gain from the head-room carries the slope to the end of the scale, where nobody
/// may be: take it as what is left at most, not as a target. A linear model may carry the outcome beyond its own scale; a logistic or ordinal one cannot.</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed record DriverPriorities
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DriverPriorities)); } = CurrentVersion;

    /// <summary>The column that is explained.</summary>
    public required string Outcome { get; init; }

    /// <summary>What kind of number that is.</summary>
    public required DriverOutcome OutcomeKind { get; init; }

    /// <summary>The mean outcome as it is.</summary>
    public required double MeanOutcome { get; init; }

    /// <summary>How many respondents were used.</summary>
    public required int Respondents { get; init; }

    /// <summary>How many draws the intervals are from; 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>Every driver, the largest gain first.</summary>
    public required IReadOnlyList<DriverPriority> Drivers { get; init; }

    /// <summary>What the reader has to know about the ratings.</summary>
    public IReadOnlyList<DriverWarning> Warnings { get => field ?? []; init; }

    /// <summary>The gains of a driver, or null where it is none.</summary>
    public DriverPriority? Find(string driver) => Drivers.FirstOrDefault(one => one.Driver == driver);

    /// <summary>Writes the outcome and the first driver on one line, in the current culture.</summary>
    public override string ToString() => $"{Outcome}: {(Drivers.Count > 0 ? $"first {Drivers[0]}" : "no driver")}";
}
