using System.Collections;

namespace CxKit.Forecasting;

/// <summary>The demand of many items on one calendar, made from order lines.</summary>
/// <remarks>
/// <para>Every series runs from the period of its item's first line to the last period of the panel, without holes. Items are in ordinal order of
/// their ids. All values lie in one block of memory: 8 bytes a period and item, and a little a item; one more a period of an item that sold out.</para>
/// <para>Immutable and thread-safe. The same lines give the same panel, bit for bit, in whatever order they come and however they are split between
/// builders (<see cref="DemandPanelBuilder"/> says why).</para>
/// </remarks>
public sealed partial class DemandPanel : IReadOnlyList<DemandSeries>
{
    private readonly string[] _ids;
    private readonly int[] _firstPeriods;
    private readonly int[] _offsets; // where each series starts in the block; it ends with the panel's last period
    private readonly double[] _block;
    private readonly int _lastPeriod;
    private readonly DemandObservation[]?[]? _observations; // of the items of which a period is marked

    internal DemandPanel(
        Period period, DemandGaps gaps, int lastPeriod, string[] ids, int[] firstPeriods, int[] offsets, double[] block,
        DemandPanelSummary summary, IReadOnlyList<DemandIssue> issues, DemandObservation[]?[]? observations = null)
    {
        Period = period;
        Gaps = gaps;
        Summary = summary;
        Issues = issues;
        _lastPeriod = lastPeriod;
        _ids = ids;
        _firstPeriods = firstPeriods;
        _offsets = offsets;
        _block = block;
        _observations = observations;
    }

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>What a period without a line is in this panel.</summary>
    public DemandGaps Gaps { get; }

    /// <summary>The number of items.</summary>
    public int Count => _ids.Length;

    /// <summary>What became of the lines.</summary>
    public DemandPanelSummary Summary { get; }

    /// <summary>What was wrong or noteworthy, panel-wide issues first, then by id and kind.</summary>
    public IReadOnlyList<DemandIssue> Issues { get; }

    /// <summary>The first day of the period after the last: where forecasts start.</summary>
    /// <exception cref="InvalidOperationException">The panel is empty.</exception>
    public DateOnly ForecastStart => Count > 0
        ? Period.StartOf(_lastPeriod + 1)
        : throw new InvalidOperationException("The panel has no items, so it has no last period either. See Summary and Issues for what became of the lines.");

    /// <summary>The series at a place in the ordinal order of ids.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> − 1.</exception>
    public DemandSeries this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The panel has {Count} items; indices count from 0.");
            }

            return new(_ids[index], Memory(index), Period, _firstPeriods[index], _observations?[index]);
        }
    }

    /// <summary>Makes a panel of all <paramref name="lines"/>, which may come in any order; several lines of an item in a period are summed.</summary>
    /// <param name="lines">The lines; they are read once.</param>
    /// <param name="period">The calendar bucket to sum into.</param>
    /// <param name="options">How to treat gaps, returns and the end; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="lines"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> or an option is not valid.</exception>
    /// <exception cref="InvalidOperationException">There are more than <see cref="DemandPanelOptions.MaximumItems"/> items.</exception>
    public static DemandPanel From(IEnumerable<DemandLine> lines, Period period, DemandPanelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var builder = new DemandPanelBuilder(period, options);
        foreach (var line in lines)
        {
            builder.Observe(line);
        }

        return builder.Snapshot();
    }

    /// <summary>Takes series of equal length that are in one block already, without copying it.</summary>
    /// <remarks>
    /// For data that comes as a matrix, as M5's does: 30,490 items × 1,941 days are 473 MB, and stay 473 MB. Values before the first observed one of an item
    /// (NaN) are time before its launch and left out of its series; NaN later is a period that nobody observed. The caller must not
    /// change the block afterwards. Time O(values).
    /// </remarks>
    /// <param name="ids">The items, each once, in any order.</param>
    /// <param name="period">The length of one period.</param>
    /// <param name="first">A day of the first period.</param>
    /// <param name="block">The values, item after item, in the order of <paramref name="ids"/>: as many for each.</param>
    /// <exception cref="ArgumentException">There are no ids, or one is empty or there twice; the block does not divide into as many series; a value is infinite.</exception>
    public static DemandPanel FromBlock(IReadOnlyList<string> ids, Period period, DateOnly first, double[] block)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(block);
        return new DemandBlock(ids, NamedValue.Require(period, nameof(period)), first, block).ToPanel();
    }

    /// <summary>The series of an item, or null when the panel does not have it. Takes time logarithmic in the number of items.</summary>
    public DemandSeries? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var index = Array.BinarySearch(_ids, id, StringComparer.Ordinal);
        return index >= 0 ? this[index] : null;
    }

    /// <summary>Goes through the series in ordinal order of their ids.</summary>
    public IEnumerator<DemandSeries> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlyMemory<double> Memory(int index) => _block.AsMemory(_offsets[index], _lastPeriod - _firstPeriods[index] + 1);
}
