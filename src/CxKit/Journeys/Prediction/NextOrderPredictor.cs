using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Learns from the orders of all customers when the next one of each is to be expected.</summary>
/// <remarks>
/// <para>MBG/NBD (Batislam, Denizel &amp; Filiztekin 2007): each customer orders at random times at a rate of their own and, after any order, may leave for good; rates are gamma
/// and probabilities to leave beta distributed over customers, by which few orders of one are shrunk towards all. Waiting that has not ended is counted as such (it is
/// censored, not dropped). Parameters by maximum likelihood.</para>
/// <para>It knows no season and no rhythm: who orders every Monday is taken to order at random, once a week on average.</para>
/// </remarks>
public sealed class NextOrderPredictor
{
    private const int ReliabilityBins = 10;

    private readonly NextOrderPredictorOptions _options;

    /// <summary>Makes a predictor that has yet to learn.</summary>
    /// <param name="options">What it learns from; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public NextOrderPredictor(NextOrderPredictorOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>Learns from the orders in <paramref name="log"/>, up to its <see cref="JourneyLog.AsOf"/>.</summary>
    /// <exception cref="ArgumentException">No customer has ordered on two days, so nothing tells how long they wait.</exception>
    public FittedNextOrderPredictor Fit(JourneyLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var histories = OrderHistory.Of(log.Columns, _options.Order, log.AsOf ?? DateTimeOffset.MinValue).ConvertAll(pair => pair.History);
        if (!histories.Exists(history => history.RepeatOrders > 0))
        {
            throw new ArgumentException(
                $"No customer of the log has a '{_options.Order}' on two different days, so nothing tells how long they wait. Name the event that is an order with NextOrderPredictorOptions.Order, or take a longer log.",
                nameof(log));
        }

        var (model, likelihood) = OrderRateModel.Fit(histories);
        return new(_options.Order, model, likelihood, histories.Count);
    }

    /// <summary>Learns from what was known on a day, predicts who orders within a time after it, and compares.</summary>
    /// <param name="log">A log that goes on for that time.</param>
    /// <param name="from">The instant up to which is learnt.</param>
    /// <param name="horizon">Within what time an order counts; positive.</param>
    /// <exception cref="ArgumentException">The log ends before the time is over, or nothing can be learnt from before.</exception>
    public NextOrderReport Try(JourneyLog log, DateTimeOffset from, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, TimeSpan.Zero);
        if (log.First is not { } first || first >= from || log.AsOf < from + horizon)
        {
            throw new ArgumentException($"To try predictions from {from:u} on, the log must start before it and go on for {horizon} after it.", nameof(log));
        }

        var before = log.Between(first, from);
        var predictor = Fit(before);
        var ordered = OrderedIn(log, from, from + horizon);
        var rows = OrderHistory.Of(before.Columns, _options.Order, from)
            .ConvertAll(pair => (Chance: predictor.ChanceWithin(pair.History, horizon.TotalDays), Ordered: ordered.Contains(before.Columns.Subjects[pair.Subject])));
        var observed = rows.Count(row => row.Ordered);
        var (brier, byBaseRate) = (new ClusteredMean(), new ClusteredMean());
        foreach (var (chance, happened) in rows)
        {
            brier.Add(Math.Pow(chance - (happened ? 1 : 0), 2), 1);
            byBaseRate.Add(Math.Pow((double)observed / rows.Count - (happened ? 1 : 0), 2), 1);
        }

        return new()
        {
            Customers = rows.Count,
            Expected = rows.Sum(row => row.Chance),
            Observed = observed,
            Brier = brier.Of(_options.Level)!.Value,
            BrierByBaseRate = byBaseRate.Of(_options.Level)!.Value,
            Reliability = [.. rows.OrderBy(row => row.Chance).Chunk((rows.Count + ReliabilityBins - 1) / ReliabilityBins).Select(bin => new ReliabilityBin(
                bin.Length, bin.Average(row => row.Chance), WilsonInterval.Of(bin.Count(row => row.Ordered), bin.Length, _options.Level)!.Value))],
        };
    }

    private HashSet<string> OrderedIn(JourneyLog log, DateTimeOffset from, DateTimeOffset to)
    {
        var columns = log.Columns;
        var ordered = new HashSet<string>(StringComparer.Ordinal);
        for (var s = 0; s < columns.Subjects.Length; s++)
        {
            for (var i = columns.SubjectStarts[s]; i < columns.SubjectStarts[s + 1]; i++)
            {
                if (columns.Times[i] >= from.UtcTicks && columns.Times[i] < to.UtcTicks && columns.Names[columns.NameCodes[i]] == _options.Order)
                {
                    ordered.Add(columns.Subjects[s]);
                }
            }
        }

        return ordered;
    }
}
