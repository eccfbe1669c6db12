using System.Globalization;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Signals added up by signal, channel, segment and period: all that an index or a control chart needs of them, in a size that does not depend on how many there were.</summary>
/// <remarks>
/// <para>The sums are exact: those of several threads, machines or days combine to the same bits as all signals in one go (<see cref="SignalTotalsBuilder.Merge(SignalTotals)"/>). Nobody can be
/// found in them, but a cell of one value is that value.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
public sealed class SignalTotals
{
    internal SignalTotals(SignalCatalogue signals, Period period, Dictionary<CellKey, SignalSums> cells, IReadOnlyList<string?> channels, IReadOnlyList<string?> segments,
        IReadOnlyList<RefusedSignals> refused, long forgotten)
    {
        (Signals, Period, Refused, Forgotten) = (signals, period, refused, forgotten);

        // Names in order, so that the totals do not depend on the order of the signals.
        (ChannelNames, var channelNumbers) = Sorted(channels, cells.Keys.Select(key => key.Channel));
        (SegmentNames, var segmentNumbers) = Sorted(segments, cells.Keys.Select(key => key.Segment));
        Cells = [.. cells
            .Select(cell => (cell.Key with { Channel = channelNumbers[cell.Key.Channel], Segment = segmentNumbers[cell.Key.Segment] }, cell.Value.Copy()))
            .OrderBy(cell => cell.Item1.Signal).ThenBy(cell => cell.Item1.Channel).ThenBy(cell => cell.Item1.Segment).ThenBy(cell => cell.Item1.Period)];
        Count = Cells.Sum(cell => cell.Sums.Count);
    }

    /// <summary>The catalogue by which values were scored.</summary>
    public TouchpointCatalogue Catalogue => Signals.Catalogue;

    /// <summary>By what periods they were added up.</summary>
    public Period Period { get; }

    /// <summary>How many signals are in the totals.</summary>
    public long Count { get; }

    /// <summary>How many signals were older than <see cref="SignalTotalsOptions.Periods"/> allows.</summary>
    public long Forgotten { get; }

    /// <summary>What was not taken, by reason, with an example each.</summary>
    public IReadOnlyList<RefusedSignals> Refused { get; }

    /// <summary>The channels that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Channels => [.. ChannelNames.OfType<string>()];

    /// <summary>The segments that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Segments => [.. SegmentNames.OfType<string>()];

    internal SignalCatalogue Signals { get; }

    /// <summary>The names of the channels by number; the first is null.</summary>
    internal IReadOnlyList<string?> ChannelNames { get; }

    /// <summary>The names of the segments by number; the first is null.</summary>
    internal IReadOnlyList<string?> SegmentNames { get; }

    internal IReadOnlyList<(CellKey Place, SignalSums Sums)> Cells { get; }

    /// <summary>Adds signals up.</summary>
    /// <param name="signals">The signals, in any order. What cannot be used is counted in <see cref="Refused"/>.</param>
    /// <param name="catalogue">The touchpoints and their signals; null for <see cref="TouchpointCatalogue.Standard"/>.</param>
    /// <param name="options">How they are added up; null for the defaults.</param>
    /// <exception cref="ArgumentException">The catalogue has problems; all are named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SignalTotals From(IEnumerable<Signal> signals, TouchpointCatalogue? catalogue = null, SignalTotalsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var builder = new SignalTotalsBuilder(catalogue, options);
        switch (signals)
        {
            case Signal[] array:
                builder.Observe(array.AsSpan());
                break;
            case List<Signal> list:
                builder.Observe(CollectionsMarshal.AsSpan(list));
                break;
            default:
                foreach (var signal in signals)
                {
                    builder.Observe(signal, long.MaxValue, out _);
                }

                break;
        }

        return builder.Snapshot();
    }

    /// <summary>Reads totals that were kept or sent.</summary>
    /// <param name="document">Their form.</param>
    /// <exception cref="ArgumentException">The catalogue has problems, or a cell cannot be: it is named.</exception>
    public static SignalTotals From(SignalTotalsDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var signals = SignalCatalogue.From(document.Catalogue);
        var (channels, segments) = (new SignalNames(), new SignalNames());
        var cells = new Dictionary<CellKey, SignalSums>();
        foreach (var (cell, row) in document.Cells.Select((cell, index) => (cell, index + 1)))
        {
            var number = Check(signals, cell, row);
            var key = new CellKey(number, channels.NumberOf(cell.Channel), segments.NumberOf(cell.Segment), document.Period.IndexOf(cell.Start));
            if (!cells.TryAdd(key, Read(cell, row)))
            {
                throw new ArgumentException(Invariant($"Cell {row} ('{cell.Signal}', {cell.Start:O}) comes twice. Merge totals with SignalTotalsBuilder.Merge instead."), nameof(document));
            }
        }

        return new(signals, document.Period, cells, channels.Names, segments.Names, document.Refused, document.Forgotten);
    }

    /// <summary>The form in which totals are kept or sent; nothing is lost.</summary>
    public SignalTotalsDocument ToDocument() => new(
        Catalogue,
        Period,
        [.. Cells.Select(cell => cell.Sums.ToCell(Signals.Scorers[cell.Place.Signal].Definition.Name, ChannelNames[cell.Place.Channel], SegmentNames[cell.Place.Segment],
            Period.StartOf(cell.Place.Period)))],
        Refused,
        Forgotten);

    /// <summary>A signal period by period, such as a control chart takes it.</summary>
    /// <param name="signal">The name of the signal.</param>
    /// <param name="channel">The channel; null for all together, empty for values whose channel is not known.</param>
    /// <param name="segment">The segment; null for all together, empty for values whose segment is not known.</param>
    /// <returns>The periods that have values, in order of time; one without is absent. Empty where the channel or the segment never occurs.</returns>
    /// <exception cref="ArgumentException">The catalogue has no such signal.</exception>
    public IReadOnlyList<SignalPeriod> Series(string signal, string? channel = null, string? segment = null)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (!Signals.Numbers.TryGetValue(signal, out var number))
        {
            throw new ArgumentException($"The catalogue has no signal '{signal}'. Names are compared exactly, such as '{Signals.Scorers[0].Definition.Name}'.", nameof(signal));
        }

        var scorer = Signals.Scorers[number];
        var periods = new SortedDictionary<int, SignalSums>();
        foreach (var (place, sums) in Cells)
        {
            if (place.Signal == number && Matches(channel, ChannelNames[place.Channel]) && Matches(segment, SegmentNames[place.Segment]))
            {
                if (!periods.TryGetValue(place.Period, out var sum))
                {
                    periods.Add(place.Period, sum = new SignalSums());
                }

                sum.Add(sums);
            }
        }

        return [.. periods.Select(period => ToPeriod(scorer, Period.StartOf(period.Key), period.Value))];
    }

    /// <summary>Writes how many signals there are, of how many cells, and how many were refused, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Count:N0} signals in {Cells.Count:N0} cells by {Period.ToString().ToLowerInvariant()}, {Refused.Sum(refused => refused.Count):N0} refused");

    private static SignalPeriod ToPeriod(SignalScorer scorer, DateOnly start, SignalSums sums)
    {
        var mean = sums.Mean;
        var variance = scorer.IsYesNo ? mean * (1 - mean) * sums.Count / (sums.Count - 1.0) : sums.Variance;
        return new(start, sums.Count, sums.Weight, sums.EffectiveCount, mean, sums.Count > 1 ? Math.Sqrt(variance) : double.NaN, sums.Minimum, sums.Maximum, scorer.Score(sums));
    }

    private static bool Matches(string? wanted, string? name) => wanted is null || wanted == (name ?? "");

    private static (IReadOnlyList<string?> Names, int[] NewNumbers) Sorted(IReadOnlyList<string?> names, IEnumerable<int> used)
    {
        int[] order = [0, .. used.Where(number => number != 0).Distinct().OrderBy(number => names[number], StringComparer.Ordinal)];
        var numbers = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
        {
            numbers[order[i]] = i;
        }

        return ([.. order.Select(number => names[number])], numbers);
    }

    private static int Check(SignalCatalogue signals, SignalTotalsCell? cell, int row)
    {
        if (cell is null || cell.Signal is null || !signals.Numbers.TryGetValue(cell.Signal, out var number))
        {
            throw new ArgumentException(Invariant($"Cell {row} has the signal '{cell?.Signal}', which its catalogue does not have. The form was changed by hand, or is of another catalogue."));
        }

        var isUsable = cell.Count >= 1 && cell.Unweighted >= 0 && cell.Unweighted <= cell.Count && cell.Minimum <= cell.Maximum && double.IsFinite(cell.Maximum - cell.Minimum)
            && !(cell.Channel?.Length > SignalTotalsBuilder.MaximumTextLength) && !(cell.Segment?.Length > SignalTotalsBuilder.MaximumTextLength);
        return isUsable ? number : throw new ArgumentException(
            Invariant($"Cell {row} ('{cell.Signal}', {cell.Start:O}) has counts, ends or names that cannot be. The form was changed by hand; take it from ToDocument again."));
    }

    private static SignalSums Read(SignalTotalsCell cell, int row)
    {
        try
        {
            return SignalSums.From(cell);
        }
        catch (FormatException e)
        {
            throw new ArgumentException(Invariant($"Cell {row} ('{cell.Signal}', {cell.Start:O}): {e.Message}"), e);
        }
    }
}
