using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Fits the crossed model to scored visits, and reads the ranking from it.</summary>
internal sealed class OutletComparison
{
    // Scores are given to about a point: visits that are all equal are still not known better than that.
    private const double LeastSquares = 1;

    private readonly ScoredVisit[] _visits;
    private readonly MysteryRankingOptions _options;
    private readonly string[] _outlets;
    private readonly string[] _shoppers;
    private readonly string[] _scenarios;
    private readonly List<string> _remarks = [];

    public OutletComparison(ScoredVisit[] visits, MysteryRankingOptions options)
    {
        (_visits, _options) = (visits, options);
        _outlets = Distinct(visit => visit.Outlet);
        _shoppers = Distinct(visit => visit.Shopper);
        _scenarios = Distinct(visit => visit.Scenario);
    }

    public MysteryRanking Ranking()
    {
        if (_visits.Length < 2)
        {
            return Unknown();
        }

        // With a visit for each scenario nothing is left to say how visits differ; the scenarios are then taken as one.
        var hasScenarios = _visits.Length > _scenarios.Length;
        Remark(!hasScenarios, "There are no two visits of one scenario, so that scenarios are not compared: play each more often.");
        var hasOutlets = _outlets.Length > 1;
        var hasShoppers = HasShoppers();
        RemarkDesign(hasShoppers);

        // The longer factor is the one that is cheap to have.
        var outletsFirst = _outlets.Length >= _shoppers.Length;
        var (outletFactor, shopperFactor) = outletsFirst ? (CrossedFactor.First, CrossedFactor.Second) : (CrossedFactor.Second, CrossedFactor.First);
        double[] points = [.. _visits.Select(visit => visit.Points)];
        var (outlet, shopper) = (Indices(_outlets, visit => visit.Outlet), hasShoppers ? Indices(_shoppers, visit => visit.Shopper) : new int[_visits.Length]);
        var scenario = hasScenarios ? Indices(_scenarios, visit => visit.Scenario) : new int[_visits.Length];
        var design = outletsFirst ? new CrossedDesign(points, scenario, outlet, shopper) : new CrossedDesign(points, scenario, shopper, outlet);
        var posterior = outletsFirst
            ? new CrossedPosterior(design, hasOutlets, hasShoppers, LeastSquares)
            : new CrossedPosterior(design, hasShoppers, hasOutlets, LeastSquares);

        var draws = new double[_options.Draws][];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            draws[draw] = new double[_outlets.Length];
        }

        var spreads = posterior.Draw(new SeededRandom(_options.Seed), outletFactor, draws);
        var ranks = new OutletRanks(draws);
        var (ofScenario, ofShopper) = (Counts(visit => visit.Scenario), Counts(visit => visit.Shopper));
        return new()
        {
            Visits = _visits.Length,
            Mean = Points(posterior.OfAll(outletFactor, design.Mix)),
            Outlets = Standings(posterior, design, outletFactor, ranks, hasOutlets),
            Scenarios = hasScenarios
                ? [.. _scenarios.Select((name, s) => new NamedPoints(name, ofScenario[name], Points(posterior.OfAll(outletFactor, Only(s, design.FixedLevels)))))]
                : [],
            Shoppers = hasShoppers
                ? [.. _shoppers.Select((name, j) => new NamedPoints(name, ofShopper[name], Free(posterior.Level(shopperFactor, j, []))))]
                : [],
            OutletSpread = hasOutlets ? Spread(spreads, spread => outletsFirst ? spread.First : spread.Second) : null,
            ShopperSpread = hasShoppers ? Spread(spreads, spread => outletsFirst ? spread.Second : spread.First) : null,
            VisitSpread = Spread(spreads, spread => spread.Residual),
            Remarks = _remarks,
        };
    }

    private OutletStanding[] Standings(CrossedPosterior posterior, CrossedDesign design, CrossedFactor factor, OutletRanks ranks, bool hasOutlets)
    {
        var mixtures = _outlets.Select((_, i) => posterior.Level(factor, i, design.Mix)).ToArray();
        int[] order = [.. Enumerable.Range(0, _outlets.Length).OrderByDescending(i => mixtures[i].Mean).ThenBy(i => i)];
        var groups = ranks.Groups(order, _options.Level);
        var visits = _visits.ToLookup(visit => visit.Outlet, StringComparer.Ordinal);
        return [.. order.Select((i, place) =>
        {
            var own = visits[_outlets[i]].ToList();
            return new OutletStanding
            {
                Outlet = _outlets[i],
                Visits = own.Count,
                Shoppers = own.Select(visit => visit.Shopper).Distinct(StringComparer.Ordinal).Count(),
                RawMean = own.Average(visit => visit.Points),
                Points = Points(mixtures[i]),
                ProbabilityBelowTarget = _options.Target is { } target ? mixtures[i].Cumulative(target) : null,
                ProbabilityBest = ranks.ShareAt(i, 1),
                ProbabilityLast = ranks.ShareAt(i, _outlets.Length),
                Rank = ranks.Of(i, _options.Level),
                Group = groups[place],
                Reliability = hasOutlets ? ranks.Reliability(i) : null,
            };
        })];
    }

    /// <summary>One visit or none: its points are all there is, and nothing says how other visits would differ.</summary>
    private MysteryRanking Unknown()
    {
        Remark(_visits.Length == 1, "There is one visit only, so that nobody knows how far others would be from it: the intervals are the whole range.");
        Interval whole = new(0, 100, _options.Level);
        return new()
        {
            Visits = _visits.Length,
            Mean = _visits.Length == 1 ? new(_visits[0].Points, whole) : null,
            Outlets =
            [
                .. _visits.Select(visit => new OutletStanding
                {
                    Outlet = visit.Outlet,
                    Visits = 1,
                    Shoppers = 1,
                    RawMean = visit.Points,
                    Points = new(visit.Points, whole),
                    ProbabilityBelowTarget = null,
                    ProbabilityBest = 1,
                    ProbabilityLast = 1,
                    Rank = new(1, new(1, 1, _options.Level)),
                    Group = 1,
                    Reliability = null,
                }),
            ],
            Scenarios = [],
            Shoppers = [],
            OutletSpread = null,
            ShopperSpread = null,
            VisitSpread = null,
            Remarks = _remarks,
        };
    }

    /// <summary>One shopper is part of every mean, and shoppers with a visit each are part of what is particular to a visit.</summary>
    private bool HasShoppers()
    {
        var isRepeated = _visits.Length > _shoppers.Length;
        Remark(_shoppers.Length == 1, "One shopper made all visits, so that the level of all points may be that of the shopper: send others too.");
        Remark(!isRepeated, "Every shopper made one visit, so that lenient shoppers cannot be told from good visits: send the same shoppers to several outlets.");
        return _shoppers.Length > 1 && isRepeated;
    }

    private void RemarkDesign(bool hasShoppers)
    {
        var parts = CrossedParts.Count([.. _visits.Select(visit => (visit.Outlet, visit.Shopper))]);
        Remark(hasShoppers && parts > 1, Invariant(
            $"Outlets and shoppers fall into {parts} parts that share no shopper: differences between the parts may be those of their shoppers. Let shoppers change between them."));
        Remark(_outlets.Length > 1 && _visits.Length == _outlets.Length,
            "Every outlet had one visit, so that differences between outlets and between visits cannot be told apart but by assumption: visit them again.");
    }

    private void Remark(bool applies, string text)
    {
        if (applies)
        {
            _remarks.Add(text);
        }
    }

    private Estimate Points(StudentMixture mixture)
    {
        var (lower, upper, level) = mixture.Central(_options.Level);
        return new(Math.Clamp(mixture.Mean, 0, 100), new(Math.Clamp(lower, 0, 100), Math.Clamp(upper, 0, 100), level));
    }

    private Estimate Free(StudentMixture mixture) => new(mixture.Mean, mixture.Central(_options.Level));

    private Estimate Spread<T>(T[] draws, Func<T, double> part)
    {
        double[] sorted = [.. draws.Select(part).Order()];
        return new(
            SampleQuantile.OfSorted(sorted, 0.5),
            new(SampleQuantile.OfSorted(sorted, (1 - _options.Level) / 2), SampleQuantile.OfSorted(sorted, (1 + _options.Level) / 2), _options.Level));
    }

    private Dictionary<string, int> Counts(Func<ScoredVisit, string> name) => _visits.CountBy(name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private string[] Distinct(Func<ScoredVisit, string> name) => [.. _visits.Select(name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private int[] Indices(string[] names, Func<ScoredVisit, string> name)
    {
        var places = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return [.. _visits.Select(visit => places[name(visit)])];
    }

    private static double[] Only(int at, int length)
    {
        var weights = new double[length];
        weights[at] = 1;
        return weights;
    }
}
