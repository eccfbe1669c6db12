namespace CxKit.Journeys;

/// <summary>The pain points of a log as plain data, to be stored or sent; serialise it with <see cref="JourneysJson"/>.</summary>
public sealed record PainPointsDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(PainPointsDocument)); } = CurrentVersion;

    /// <summary>The journeys that were looked at.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many of them converted.</summary>
    public required int Conversions { get; init; }

    /// <summary>The number of candidates that were tested.</summary>
    public required int Tested { get; init; }

    /// <summary>The pain points, the costliest first.</summary>
    public required IReadOnlyList<PainPoint> Points { get; init; }

    /// <summary>What they cost together.</summary>
    public required PainTotal Total { get; init; }

    /// <summary>The value of an order, or null.</summary>
    public Estimate? AverageOrderValue { get; init; }

    /// <summary>What a reader should know.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Takes over what was found.</summary>
    public static PainPointsDocument From(PainPoints pain)
    {
        ArgumentNullException.ThrowIfNull(pain);
        return new()
        {
            Journeys = pain.Journeys,
            Conversions = pain.Conversions,
            Tested = pain.Tested.Count,
            Points = [.. pain],
            Total = pain.Total,
            AverageOrderValue = pain.AverageOrderValue,
            Remarks = pain.Remarks,
        };
    }
}
