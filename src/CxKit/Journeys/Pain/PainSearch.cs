using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Tests every candidate, corrects for their number, prices and ranks what is left.</summary>
internal sealed class PainSearch
{
    private readonly JourneyLog _log;
    private readonly PainPointOptions _options;
    private readonly JourneyOutcomes _outcomes;
    private readonly byte[] _levels;
    private readonly PainScan _scan;
    private readonly ILookup<int, KeyValuePair<(int Step, PainPointKind Kind, int Other), Exposures>> _exposed;
    private readonly ILookup<int, KeyValuePair<(int Step, int Stratum), (int Visits, int Converted)>> _visits;
    private readonly ILookup<int, KeyValuePair<(int Step, int First, int Second), int>> _rounds;
    private readonly Estimate? _orderValue;
    private readonly double _z;
    private readonly List<PainCandidate> _candidates = [];
    private readonly List<string> _remarks = [];
    private int _withheld;

    private PainSearch(JourneyLog log, decimal? averageOrderValue, PainPointOptions options)
    {
        (_log, _options) = (log, options);
        _z = StandardNormal.TwoSided(options.Level);
        _orderValue = OrderValue.Of(log, averageOrderValue, options);
        _outcomes = JourneyOutcomes.Of(log, options.Scope);
        _levels = StepProgress.LevelsOf(_outcomes);
        _scan = PainScan.Of(log, _outcomes, _levels, options);
        _exposed = _scan.Exposed.OrderBy(pair => pair.Key).ToLookup(pair => pair.Key.Step);
        _visits = _scan.Visits.ToLookup(pair => pair.Key.Step);
        _rounds = _scan.Rounds.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).ToLookup(pair => pair.Key.Step);
    }

    public static PainPoints Run(JourneyLog log, decimal? averageOrderValue, PainPointOptions options) => new PainSearch(log, averageOrderValue, options).Run();

    private PainPoints Run()
    {
        if (_outcomes.Conversions == 0 || _outcomes.Conversions == _outcomes.Journeys)
        {
            _remarks.Add(WhyNothingIsLost());
        }
        else
        {
            for (var step = 0; step < _scan.Reaches.Length; step++)
            {
                AtStep(step);
            }

            DropOffs(AffectedFrom(Corrected().Where(IsFound)));
        }

        var tested = Corrected();
        var found = tested.Where(IsFound).OrderByDescending(candidate => candidate.Point.LostConversions.Value)
            .ThenBy(candidate => candidate.Point.Step, StringComparer.Ordinal).ThenBy(candidate => candidate.Point.Kind)
            .ThenBy(candidate => candidate.Point.Other, StringComparer.Ordinal).ToList();
        return new([.. found.Select(candidate => candidate.Point)], _log, _options, tested)
        {
            Tested = [.. tested.Select(candidate => candidate.Point).OrderBy(point => point.PValue)],
            Total = Total(found),
            Journeys = _outcomes.Journeys,
            Conversions = _outcomes.Conversions,
            OpenJourneys = _outcomes.Open,
            OverlongJourneys = _outcomes.Overlong,
            Withheld = _withheld,
            AverageOrderValue = _orderValue,
            Remarks = _remarks,
        };
    }

    private string WhyNothingIsLost()
    {
        var (aim, isKnown) = (_options.Conversion, _log.NameCode(_options.Conversion) >= 0);
        return _outcomes switch
        {
            { Conversions: > 0 } => $"Every journey has a '{aim}', so nothing is lost.",
            { Journeys: 0, Open: > 0 } when isKnown =>
                $"All journeys ({_outcomes.Open}) may still go on, so nothing can be called lost. Look at them later, or shorten PainPointOptions.Abandonment.",
            _ => (isKnown ? $"No journey that is looked at has a '{aim}'" : $"No journey has a '{aim}'") +
                ", so nothing can be called lost. Name the event that is the aim with PainPointOptions.Conversion.",
        };
    }

    private List<PainCandidate> Corrected()
    {
        var pValues = AmongOthers.PValues(_candidates);
        var adjusted = BenjaminiHochberg.Adjust(pValues);
        return [.. _candidates.Select((candidate, i) => candidate with { Point = Finish(candidate.Point with { PValue = pValues[i] }, adjusted[i]) })];
    }

    private bool IsFound(PainCandidate candidate) =>
        candidate.Point.AdjustedPValue <= _options.FalseDiscoveryRate && candidate.Point.LostConversions.Value > 0;

    private static Dictionary<int, int> AffectedFrom(IEnumerable<PainCandidate> found)
    {
        var affectedFrom = new Dictionary<int, int>();
        foreach (var candidate in found)
        {
            for (var i = 0; i < candidate.Journeys.Length; i++)
            {
                ref var from = ref CollectionsMarshal.GetValueRefOrAddDefault(affectedFrom, candidate.Journeys[i], out var exists);
                from = exists ? Math.Min(from, candidate.From[i]) : candidate.From[i];
            }
        }

        return affectedFrom;
    }

    private void DropOffs(Dictionary<int, int> affectedFrom)
    {
        var scan = DropOffScan.Of(_log, _outcomes, _levels, _scan.IsStep, affectedFrom, _options);
        var comparison = new DropOffComparison(scan, _options.MinimumJourneys);
        if (!comparison.IsPossible)
        {
            _remarks.Add($"Drop-off is not judged: that needs more than {DropOffComparison.FewestOthers} steps with {_options.MinimumJourneys} visits or more to compare.");
        }

        foreach (var effect in comparison.Effects())
        {
            if (scan.GoOn[effect.Step] == 0)
            {
                continue;
            }

            var half = StudentsT.TwoSided(_options.Level, effect.DegreesOfFreedom) * effect.StandardError;
            var ends = new Estimate(Excess(effect.LogRatio), new(Excess(effect.LogRatio - half), Excess(effect.LogRatio + half), _options.Level));
            var chance = WilsonInterval.Of(scan.GoOnAndConvert[effect.Step], scan.GoOn[effect.Step], _options.Level)!.Value;
            var reaches = CollectionsMarshal.AsSpan(_scan.Reaches[effect.Step]);
            int[] journeys = [.. scan.EndedAt[effect.Step]];
            var lost = ProductInterval.Of(ends, chance);
            Offer(new(new()
            {
                Kind = PainPointKind.DropOff,
                Step = Name(effect.Step),
                Reached = reaches.Length,
                Affected = journeys.Length,
                Rate = effect.Ends / effect.Visits,
                ComparableRate = Math.Min(effect.Ends / effect.Visits * Math.Exp(-effect.LogRatio), 1),
                LostConversions = lost,
                PValue = effect.PValue,
            }, journeys, JourneysOf(reaches), From: [], Test: null));

            // At a comparable step every visit may be the last, and no more.
            double Excess(double logRatio) => effect.Ends - Math.Min(effect.Ends * Math.Exp(-logRatio), effect.Visits);
        }
    }

    private void AtStep(int step)
    {
        var reaches = CollectionsMarshal.AsSpan(_scan.Reaches[step]);
        if (reaches.Length < 2 * _options.MinimumJourneys)
        {
            return;
        }

        var comparison = new ExposureComparison(reaches, _outcomes.Converted);
        var visits = new VisitComparison(_visits[step]);
        foreach (var ((_, kind, other), exposures) in _exposed[step])
        {
            if (comparison.Compare(exposures.Places, _options.MinimumJourneys) is { } effect)
            {
                effect = effect with { Test = visits.Test(exposures, comparison.IsConverted) };
                var name = kind == PainPointKind.Loop ? MostFrequentRound(step) : other >= 0 ? Name(other) : null;
                var point = Point(kind, step, comparison.Reached, effect) with { Other = name };
                Offer(new(point, comparison.JourneysAt(exposures.Places), comparison.Journeys, [.. exposures.Indices], effect.Test));
            }
        }

        if (_scan.IsStep[step])
        {
            Slow(step, KnownTimes(step));
        }
    }

    /// <summary>
    /// The journeys whose time at the step is known, in strata of the event that ended it: to pay takes less time than to give up and look for help, so that times
    /// that different events end would tell who converts, and not what waiting does.
    /// </summary>
    private StepReach[] KnownTimes(int step)
    {
        var strata = new Dictionary<(int, int), int>();
        var known = _scan.Reaches[step].Where(reach => !float.IsNaN(reach.Seconds)).ToArray();
        foreach (ref var reach in known.AsSpan())
        {
            ref var stratum = ref CollectionsMarshal.GetValueRefOrAddDefault(strata, (reach.Stratum, reach.EndedBy), out var isKnown);
            reach.Stratum = stratum = isKnown ? stratum : strata.Count - 1;
        }

        return known;
    }

    private void Slow(int step, StepReach[] known)
    {
        if (known.Length < 2 * _options.MinimumJourneys)
        {
            return;
        }

        var pace = new PaceComparison(known, _outcomes.Converted);
        if (pace.Compare(_options.MinimumJourneys) is { } effect)
        {
            var point = Point(PainPointKind.Slow, step, known.Length, effect);
            point = point with
            {
                PValue = Math.Max(point.PValue, pace.TrendPValue()), // both must agree (Berger 1982)
                MedianTime = PaceComparison.Time(pace.Median),
                Quarters = pace.Quarters(_options.Level),
            };
            Offer(new(point, pace.SlowerJourneys, pace.Journeys, pace.SlowerFrom, effect.Test) { PValueAlone = pace.SameElapsedPValue(effect.Test) });
        }
    }

    private PainPoint Point(PainPointKind kind, int step, int reached, ExposureEffect effect)
    {
        var half = _z * effect.StandardError;
        return new()
        {
            Kind = kind,
            Step = Name(step),
            Reached = reached,
            Affected = effect.Exposed,
            Rate = effect.Rate,
            ComparableRate = Math.Clamp(effect.Rate + effect.Lost / effect.Exposed, 0, 1),
            LostConversions = new(effect.Lost, new(effect.Lost - half, effect.Lost + half, _options.Level)),
            PValue = effect.PValue,
        };
    }

    private void Offer(PainCandidate candidate)
    {
        if (candidate.Journeys.Select(journey => _outcomes.Subjects[journey]).Distinct().Take(_log.MinimumCell).Count() < _log.MinimumCell)
        {
            _withheld++;
            return;
        }

        _candidates.Add(candidate);
    }

    private static int[] JourneysOf(ReadOnlySpan<StepReach> reaches)
    {
        var journeys = new int[reaches.Length];
        for (var i = 0; i < journeys.Length; i++)
        {
            journeys[i] = reaches[i].Journey;
        }

        return journeys;
    }

    private PainPoint Finish(PainPoint point, double adjustedPValue)
    {
        var priced = point with { AdjustedPValue = adjustedPValue, Money = _orderValue is { } value ? ProductInterval.Of(point.LostConversions, value) : null };
        return priced with { Explanation = PainSentence.Of(priced) };
    }

    private PainTotal Total(List<PainCandidate> found)
    {
        var largest = new Dictionary<int, double>();
        foreach (var candidate in found)
        {
            foreach (var journey in candidate.Journeys)
            {
                ref var loss = ref CollectionsMarshal.GetValueRefOrAddDefault(largest, journey, out _);
                loss = Math.Max(loss, candidate.LossEach);
            }
        }

        var notConverted = largest.Keys.Count(journey => !_outcomes.Converted[journey]);
        var joint = Math.Min(notConverted, largest.OrderBy(pair => pair.Key).Sum(pair => pair.Value));
        var lower = Math.Min(joint, found.Select(candidate => candidate.Point.LostConversions.Interval.Lower).DefaultIfEmpty(0).Max());
        var upper = Math.Min(notConverted, found.Sum(candidate => candidate.Point.LostConversions.Interval.Upper));
        var lost = new Estimate(joint, new(lower, Math.Max(joint, upper), _options.Level));
        return new(largest.Count, lost, _orderValue is { } value ? ProductInterval.Of(lost, value) : null, found.Sum(candidate => candidate.Point.LostConversions.Value));
    }

    private string? MostFrequentRound(int step) => _rounds[step].Select(round => $"{Name(round.Key.First)} > {Name(round.Key.Second)}").FirstOrDefault();

    private string Name(int code) => _log.Columns.Names[code];
}
