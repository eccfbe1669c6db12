using System.Collections;

namespace CxKit.Journeys;

/// <summary>The pain points of a log, the costliest first.</summary>
/// <remarks>
/// Pain points overlap: a journey may be slow at one step and go back and forth at another, so their losses must not be added; <see cref="Total"/> counts each
/// journey once. Immutable and thread-safe.
/// </remarks>
public sealed class PainPoints : IReadOnlyList<PainPoint>
{
    private readonly IReadOnlyList<PainPoint> _points;

    internal PainPoints(IReadOnlyList<PainPoint> points) => _points = points;

    /// <summary>The number of pain points.</summary>
    public int Count => _points.Count;

    /// <summary>Everything that was tested, found or not, the smallest p value first.</summary>
    public required IReadOnlyList<PainPoint> Tested { get; init; }

    /// <summary>What they cost together.</summary>
    public required PainTotal Total { get; init; }

    /// <summary>The journeys that were looked at.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many of them converted.</summary>
    public required int Conversions { get; init; }

    /// <summary>Journeys left out because they may still go on; see <see cref="PainPointOptions.Abandonment"/>.</summary>
    public required int OpenJourneys { get; init; }

    /// <summary>Journeys left out because they are too long; see <see cref="PainPointOptions.LongestJourney"/>.</summary>
    public required int OverlongJourneys { get; init; }

    /// <summary>Candidates left out because fewer customers are affected than <see cref="JourneyLogOptions.MinimumCell"/>.</summary>
    public required int Withheld { get; init; }

    /// <summary>The value of an order: as given, or the mean of the log's conversions; null when neither is known.</summary>
    public required Estimate? AverageOrderValue { get; init; }

    /// <summary>What a reader should know: that nothing converts, that too few steps could be compared; empty when nothing.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The pain point at a place in the ranking, 0 the costliest.</summary>
    public PainPoint this[int index] => _points[index];

    /// <summary>Goes through the ranking.</summary>
    public IEnumerator<PainPoint> GetEnumerator() => _points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
