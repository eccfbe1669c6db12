using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Takes order lines one by one, without keeping them, and makes a <see cref="DemandPanel"/>.</summary>
/// <remarks>
/// <para>The same lines give the same panel, bit for bit, in whatever order they come, in one builder or in several that are merged: quantities are
/// added as whole multiples of 2⁻⁶⁰ in 128 bits and rounded once. Every quantity that is 0 or from 2⁻⁸ to 10¹² in size is exactly such a multiple; a
/// smaller one is rounded to the nearest.</para>
/// <para>Memory: 16 bytes a period and item while building, and a little an item; lines are not kept. An id becomes a string once, at its
/// first line. Not thread-safe: give each thread a builder and <see cref="Merge"/> them.</para>
/// </remarks>
public sealed class DemandPanelBuilder
{
    private readonly Period _period;
    private readonly DemandPanelOptions _options;
    private readonly int _untilDay;
    private readonly Dictionary<string, DemandTally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DemandTally>.AlternateLookup<ReadOnlySpan<char>> _byId;
    private readonly Dictionary<(string Id, DemandIssueKind Kind), (long Count, int FirstDay)> _refusals = [];
    private long _lines;
    private long _negativeLines;
    private long _ignoredReturns;
    private long _linesAfterUntil;

    /// <summary>Makes an empty builder.</summary>
    /// <param name="period">The calendar bucket to sum into.</param>
    /// <param name="options">How to treat gaps, returns and the end; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> or an option is not valid.</exception>
    public DemandPanelBuilder(Period period, DemandPanelOptions? options = null)
    {
        _ = period.UsualSeason(); // refuses a value without a name
        _options = options ?? new();
        _options.RequireValid();
        _period = period;
        _untilDay = _options.Until?.DayNumber ?? int.MaxValue;
        _byId = _tallies.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Counts one line.</summary>
    /// <inheritdoc cref="Observe(ReadOnlySpan{char}, DateOnly, double)"/>
    public DemandIssueKind? Observe(DemandLine item)
    {
        var refusal = Observe(item.Id, item.Date, item.Quantity);
        if (refusal is null && item.Observation != DemandObservation.Observed)
        {
            Mark(item.Id, item.Date, NamedValue.Require(item.Observation, nameof(item)));
        }

        return refusal;
    }

    /// <summary>Says that an item sold out on a day: the sales of that period are a lower bound of its demand.</summary>
    /// <remarks>
    /// A mark holds for the whole period of the day, in whatever order lines and marks come. Marks before the first line of an item, behind the end of the
    /// panel, or after <see cref="DemandPanelOptions.Until"/> change nothing; an item with marks and no line is left out and reported.
    /// </remarks>
    /// <param name="id">The item; neither empty nor blank.</param>
    /// <param name="date">A day of the period.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty or blank.</exception>
    /// <exception cref="InvalidOperationException">There are more than <see cref="DemandPanelOptions.MaximumItems"/> items.</exception>
    public void MarkCensored(ReadOnlySpan<char> id, DateOnly date) => Mark(id, date, DemandObservation.Censored);

    /// <summary>Says that there was no stock of an item on a day, or that nobody counted.</summary>
    /// <remarks>
    /// A period with sales or a sold-out mark beside this one had stock for a part of it and is censored; one without is missing, NaN in the panel.
    /// </remarks>
    /// <inheritdoc cref="MarkCensored"/>
    public void MarkMissing(ReadOnlySpan<char> id, DateOnly date) => Mark(id, date, DemandObservation.Missing);

    /// <summary>Counts one line whose id is a piece of text, such as a field of a CSV line; a string is made of it only when it is new.</summary>
    /// <param name="id">The item; neither empty nor blank.</param>
    /// <param name="date">The day of the order.</param>
    /// <param name="quantity">Units; negative for a return.</param>
    /// <returns>
    /// Null when the line was taken, or left out because an option says so; otherwise why it was refused. The panel counts refusals too, by item.
    /// </returns>
    /// <exception cref="InvalidOperationException">There are more than <see cref="DemandPanelOptions.MaximumItems"/> items.</exception>
    public DemandIssueKind? Observe(ReadOnlySpan<char> id, DateOnly date, double quantity)
    {
        _lines++;
        var day = date.DayNumber;
        if (id.IsWhiteSpace())
        {
            return Refuse("", DemandIssueKind.EmptyId, 1, day);
        }

        if (!_byId.TryGetValue(id, out var tally))
        {
            tally = Register(id.ToString());
        }

        if (!double.IsFinite(quantity))
        {
            return Refuse(id.ToString(), DemandIssueKind.QuantityNotFinite, 1, day);
        }

        if (Math.Abs(quantity) > DemandTally.LargestQuantity)
        {
            return Refuse(id.ToString(), DemandIssueKind.QuantityTooLarge, 1, day);
        }

        _negativeLines += quantity < 0 ? 1 : 0;
        if (day > _untilDay)
        {
            _linesAfterUntil++;
        }
        else if (quantity < 0 && _options.Returns == ReturnHandling.Ignore)
        {
            _ignoredReturns++;
        }
        else
        {
            tally.Add(_period.IndexOf(date), day, quantity, _options.MaximumPeriods);
        }

        return null;
    }

    /// <summary>Adds all that another builder has counted; the other one stays as it is.</summary>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this builder, or has another period or other options.</exception>
    /// <exception cref="InvalidOperationException">There are more than <see cref="DemandPanelOptions.MaximumItems"/> items.</exception>
    public void Merge(DemandPanelBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A builder cannot be merged into itself: every line would count twice.", nameof(other));
        }

        if (_period != other._period || _options != other._options)
        {
            throw new ArgumentException(
                $"Both builders need the same period and options to be merged; " +
                $"these count by {_period} and {other._period}, with {_options} and {other._options}.",
                nameof(other));
        }

        foreach (var (id, tally) in other._tallies)
        {
            if (!_tallies.TryGetValue(id, out var own))
            {
                own = Register(id);
            }

            own.Merge(tally, _options.MaximumPeriods);
        }

        foreach (var ((id, kind), (count, firstDay)) in other._refusals)
        {
            Refuse(id, kind, count, firstDay);
        }

        _lines += other._lines;
        _negativeLines += other._negativeLines;
        _ignoredReturns += other._ignoredReturns;
        _linesAfterUntil += other._linesAfterUntil;
    }

    /// <summary>Makes a panel of what was counted so far; the builder can go on.</summary>
    /// <exception cref="InvalidOperationException">The panel would exceed the largest array (2³¹ periods over all items).</exception>
    public DemandPanel Snapshot() => new DemandPanelAssembly(_period, _options).Assemble(_tallies, _refusals, new DemandPanelSummary
    {
        Lines = _lines,
        NegativeLines = _negativeLines,
        IgnoredReturns = _ignoredReturns,
        LinesAfterUntil = _linesAfterUntil,
    });

    private void Mark(ReadOnlySpan<char> id, DateOnly date, DemandObservation kind)
    {
        if (id.IsWhiteSpace())
        {
            throw new ArgumentException("The item of a mark is empty or blank. Name it.", nameof(id));
        }

        if (date.DayNumber > _untilDay)
        {
            return;
        }

        if (!_byId.TryGetValue(id, out var tally))
        {
            tally = Register(id.ToString());
        }

        tally.Mark(_period.IndexOf(date), kind);
    }

    private DemandTally Register(string id)
    {
        if (_tallies.Count >= _options.MaximumItems)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"There are more than {_options.MaximumItems:N0} different items; '{id}' is one more. ") +
                "Is the id column the right one? If so, raise DemandPanelOptions.MaximumItems.");
        }

        var tally = new DemandTally();
        _tallies.Add(id, tally);
        return tally;
    }

    private DemandIssueKind Refuse(string id, DemandIssueKind kind, long count, int firstDay)
    {
        var known = _refusals.GetValueOrDefault((id, kind), (Count: 0, FirstDay: int.MaxValue));
        _refusals[(id, kind)] = (known.Count + count, Math.Min(known.FirstDay, firstDay));
        return kind;
    }
}
