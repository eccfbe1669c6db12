using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What comes back, why, how fast the money goes back, and what it costs.</summary>
/// <remarks>
/// Sales of the last weeks can still come back, so that returned ÷ sold makes fresh months look good. All rates here count them by how much of their time is over.
/// Reports name no customers except <see cref="Serial"/>. Immutable and thread-safe.
/// </remarks>
public sealed class ReturnsReport
{
    /// <summary>The name of the group of all that are too small to be named.</summary>
    public const string Others = "(others)";

    private readonly IReadOnlyList<LineReturns> _lines;
    private readonly CumulativeIncidence _curve;
    private readonly double _horizon;
    private readonly ReturnsOptions _options;

    private ReturnsReport(ReturnRows rows, ReturnsOptions options)
    {
        (_lines, _options, AsOf) = (rows.Lines, options, rows.AsOf);
        (Refused, Repeated, LaterThanAsOf) = (rows.Refused, rows.Repeated, rows.LaterThanAsOf);
        _curve = CumulativeIncidence.From([.. _lines.SelectMany(Units)]);
        _horizon = Math.Min(options.Window.TotalDays, _curve.Last);
    }

    /// <summary>Up to when the data are complete; null when there are none.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>The days since delivery within which rates count: <see cref="ReturnsOptions.Window"/>, or the age of the oldest line where that is less.</summary>
    public double HorizonDays => _horizon;

    /// <summary>Rows that were refused, with field and remedy; sold lines first.</summary>
    public IReadOnlyList<RefusedReturnRow> Refused { get; }

    /// <summary>Returns that came again with the same id.</summary>
    public int Repeated { get; }

    /// <summary>Rows later than <see cref="AsOf"/>, which are left out.</summary>
    public int LaterThanAsOf { get; }

    /// <summary>All lines together; null when there are none.</summary>
    public ReturnRate? Total => RateOf(_lines);

    /// <summary>By product, the highest shrunken rate first, others last.</summary>
    public IReadOnlyList<ReturnRate> ByProduct => By(line => line.Product);

    /// <summary>By category.</summary>
    public IReadOnlyList<ReturnRate> ByCategory => By(line => line.Category);

    /// <summary>By size.</summary>
    public IReadOnlyList<ReturnRate> BySize => By(line => line.Size);

    /// <summary>By channel.</summary>
    public IReadOnlyList<ReturnRate> ByChannel => By(line => line.Channel);

    /// <summary>By the month (UTC) from which a line could be sent back, as <c>2026-03</c>, in order of time and without shrinkage.</summary>
    public IReadOnlyList<ReturnRate> ByMonth =>
    [
        .. _lines.GroupBy(line => line.Sold.Start.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => RateOf(group)! with { Group = group.Key }),
    ];

    /// <summary>The share of units that is back by each day since delivery, to the end of the window or of what is seen (Aalen and Johansen 1978).</summary>
    public IReadOnlyList<ReturnCurvePoint> Curve =>
        [.. Enumerable.Range(0, (int)_horizon + 1).Select(days => new ReturnCurvePoint(days, _curve.Happened(days, _options.Level)))];

    /// <summary>Why things come back, the most frequent reason first.</summary>
    public required IReadOnlyList<ReasonShare> Reasons { get; init; }

    /// <summary>The share of returned units that each touchpoint must answer for by <see cref="ReturnReason.Touchpoint"/>, the largest first.</summary>
    public required IReadOnlyList<ReasonShare> Touchpoints { get; init; }

    /// <summary>How long customers wait for their money.</summary>
    public required RefundTimes Refunds { get; init; }

    /// <summary>Customers who send back far more often than others.</summary>
    public required SerialReturners Serial { get; init; }

    /// <summary>Orders of several sizes or colours to choose from.</summary>
    public required Bracketing Bracketing { get; init; }

    /// <summary>What returns cost.</summary>
    public required ReturnCosts Costs { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="lines">What was sold, in any order. Two rows of one line are added up.</param>
    /// <param name="returns">What came back, in any order.</param>
    /// <param name="options">How to count; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static ReturnsReport From(IEnumerable<SoldLine> lines, IEnumerable<ReturnedLine> returns, ReturnsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(returns);
        options ??= new();
        options.RequireValid();
        var rows = new ReturnRows(lines, returns, options);
        var sold = rows.Lines;
        var returned = sold.SelectMany(line => line.Returns).ToList();
        var bare = new ReturnsReport(rows, options) { Reasons = [], Touchpoints = [], Refunds = null!, Serial = null!, Bracketing = null!, Costs = null! };
        var costs = ReturnCosts.From(sold, bare.Total?.Rate, options);
        return new(rows, options)
        {
            Reasons = Shares(returned, row => row.Reason is null ? null : options.Reasons.Find(row.Reason) ?? new(row.Reason.Trim(), row.Reason.Trim()), options.Level),
            Touchpoints = Shares(returned, row => options.Reasons.Find(row.Reason)?.Touchpoint is { } touchpoint ? new(touchpoint, touchpoint, touchpoint) : null, options.Level),
            Refunds = RefundTimes.From(returned, rows.AsOf, options.Level),
            Serial = SerialReturners.From(sold, rows.AsOf, options),
            Bracketing = Bracketing.From(sold, Bracketing.Find(sold), costs, bare.RateOf, options.Level),
            Costs = costs,
        };
    }

    /// <summary>Rates by any group of lines, the highest shrunken rate first, others last.</summary>
    /// <param name="groupOf">Tells the group of a line; null where it is not known.</param>
    public IReadOnlyList<ReturnRate> By(Func<SoldLine, string?> groupOf)
    {
        ArgumentNullException.ThrowIfNull(groupOf);
        var groups = _lines.GroupBy(line => groupOf(line.Sold) ?? "\0", StringComparer.Ordinal).ToList();
        var named = groups.Where(group => group.Count() >= _options.MinimumCell).Select(group => (group.Key, Tally: TallyOf(group))).ToList();
        var rest = groups.Where(group => group.Count() < _options.MinimumCell).SelectMany(group => group).ToList();
        var seen = named.Where(group => group.Tally.Trials > 0).ToList();
        var shares = seen.Count == 0 ? null : BetaBinomial.Of(seen.ConvertAll(group => group.Tally.Share).ToArray(), seen.ConvertAll(group => group.Tally.Trials).ToArray());
        var shrunken = seen.Select((group, i) => (group.Key, Share: shares!.Shrunken(i)))
            .ToDictionary(pair => pair.Key, pair => WilsonInterval.Around(pair.Share.Mean, pair.Share.Trials, _options.Level), StringComparer.Ordinal);
        var rates = named.Select(group => group.Tally.ToRate(
                group.Key == "\0" ? null : group.Key, shrunken.TryGetValue(group.Key, out var share) ? share : null, _options.Level))
            .OrderByDescending(rate => rate.Shrunken?.Value).ThenBy(rate => rate.Group, StringComparer.Ordinal);
        return rest.Count == 0 ? [.. rates] : [.. rates, TallyOf(rest).ToRate(Others, null, _options.Level)];
    }

    /// <summary>A Vega-Lite specification of rates: a bar each, with its interval.</summary>
    /// <param name="rates">Such as <see cref="ByCategory"/>; those without a rate are left out.</param>
    public static string ToVegaLite(IEnumerable<ReturnRate> rates) => ReturnRateChart.Of(rates);

    private ReturnRate? RateOf(IEnumerable<LineReturns> lines)
    {
        var tally = TallyOf(lines);
        return tally.Lines == 0 ? null : tally.ToRate(null, null, _options.Level);
    }

    private ReturnTally TallyOf(IEnumerable<LineReturns> lines)
    {
        var tally = new ReturnTally();
        foreach (var line in lines)
        {
            tally.Add(line, Exposure(line));
        }

        return tally;
    }

    /// <summary>F(age) ÷ F(end of the window); the age itself by the window where nothing has come back at all.</summary>
    private double Exposure(LineReturns line)
    {
        var age = Age(line);
        if (age >= _horizon)
        {
            return 1;
        }

        var all = _curve.Incidence(_horizon);
        return all > 0 ? _curve.Incidence(age) / all : age / _horizon;
    }

    private double Age(LineReturns line) => (AsOf!.Value - line.Sold.Start).TotalDays;

    /// <summary>What came back at its time, what did not as watched until now.</summary>
    private IEnumerable<WatchedUnit> Units(LineReturns line)
    {
        foreach (var returned in line.Returns)
        {
            yield return new(WatchedUnit.FromStart, (returned.Returned - line.Sold.Start).TotalDays, 1, returned.Quantity);
        }

        if (line.Sold.Quantity > line.ReturnedUnits)
        {
            yield return new(WatchedUnit.FromStart, Age(line), 0, line.Sold.Quantity - line.ReturnedUnits);
        }
    }

    private static List<ReasonShare> Shares(List<ReturnedLine> returns, Func<ReturnedLine, ReturnReason?> reasonOf, double level)
    {
        var (units, lines) = (returns.Sum(row => (long)row.Quantity), returns.Count);
        return
        [
            .. returns.GroupBy(row => reasonOf(row)?.Code ?? "", StringComparer.OrdinalIgnoreCase)
                .Select(group => (Reason: reasonOf(group.First()), Units: group.Sum(row => (long)row.Quantity)))
                .OrderByDescending(pair => pair.Units).ThenBy(pair => pair.Reason?.Code, StringComparer.Ordinal)
                .Select(pair => new ReasonShare(
                    pair.Reason?.Code, pair.Reason?.Name, pair.Reason?.Touchpoint, pair.Units, WilsonInterval.Around((double)pair.Units / units, lines, level))),
        ];
    }
}
