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
    private readonly JourneyLog _log;
    private readonly PainPointOptions _options;
    private readonly Dictionary<PainPoint, PainCandidate> _candidates;

    internal PainPoints(IReadOnlyList<PainPoint> points, JourneyLog log, PainPointOptions options, IEnumerable<PainCandidate> tested)
    {
        (_points, _log, _options) = (points, log, options);
        _candidates = tested.ToDictionary(candidate => candidate.Point);
    }

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

    /// <summary>Who is affected by a pain point: which channels, values of properties and events before it go with being affected, the most certain first.</summary>
    /// <param name="point">One of this list or of <see cref="Tested"/>.</param>
    /// <remarks>
    /// Among the journeys that reached the step, those affected against those not, by what was known when they first reached it: channel, the last value of every property up to
    /// and with that event, and the events before it. What came later, such as the error itself, explains nothing. A factor is left out where fewer journeys than
    /// <see cref="PainPointOptions.MinimumJourneys"/>, or fewer customers than <see cref="JourneyLogOptions.MinimumCell"/>, have it.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="point"/> is not one of these.</exception>
    public IReadOnlyList<JourneyFactor> Explain(PainPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (!_candidates.TryGetValue(point, out var candidate))
        {
            throw new ArgumentException($"The pain point at '{point.Step}' is not of this list. Take one from the list or from Tested.", nameof(point));
        }

        var table = new FactorTable(_log);
        var step = (ushort)Array.BinarySearch(_log.Columns.Names, point.Step, StringComparer.Ordinal);
        foreach (var trace in _log.Traces(_options.Unit))
        {
            if (Array.BinarySearch(candidate.Reached, trace.Unit) >= 0)
            {
                var at = trace.Names.IndexOf(step);
                table.Add(trace, at + 1, at, Array.BinarySearch(candidate.Journeys, trace.Unit) >= 0);
            }
        }

        return table.Factors(_options.MinimumJourneys, _options.Level);
    }

    /// <summary>Goes through the ranking.</summary>
    public IEnumerator<PainPoint> GetEnumerator() => _points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
