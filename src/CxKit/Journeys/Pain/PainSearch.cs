using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Tests every candidate, corrects for their number, prices and ranks what is left.</summary>
internal sealed class PainSearch
{
    private readonly JourneyLog _log;
    private readonly PainPointOptions _options;
    private readonly JourneyOutcomes _outcomes;
    private readonly PainScan _scan;
    private readonly ILookup<int, KeyValuePair<(int Step, int Via), List<int>>> _backAndForth;
    private readonly ILookup<int, KeyValuePair<(int Step, int Error), List<int>>> _errors;
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
        _scan = PainScan.Of(log, _outcomes, options);
        _backAndForth = _scan.BackAndForth.OrderBy(pair => pair.Key).ToLookup(pair => pair.Key.Step);
        _errors = _scan.Errors.OrderBy(pair => pair.Key).ToLookup(pair => pair.Key.Step);
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
            DropOffs();
            for (var step = 0; step < _scan.Reaches.Length; step++)
            {
                AtStep(step);
            }
        }

        var adjusted = BenjaminiHochberg.Adjust([.. _candidates.Select(candidate => candidate.Point.PValue)]);
        var tested = _candidates.Select((candidate, i) => candidate with { Point = Finish(candidate.Point, adjusted[i]) }).ToList();
        var found = tested.Where(candidate => candidate.Point.AdjustedPValue <= _options.FalseDiscoveryRate && candidate.Point.LostConversions.Value > 0)
            .OrderByDescending(candidate => candidate.Point.LostConversions.Value)
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

    private void DropOffs()
    {
        var comparison = new DropOffComparison(_scan, _options.MinimumJourneys);
        if (!comparison.IsPossible)
        {
            _remarks.Add($"Drop-off is not judged: that needs more than {DropOffComparison.FewestOthers} steps with {_options.MinimumJourneys} visits or more to compare.");
        }

        foreach (var effect in comparison.Effects())
        {
            if (_scan.GoOn[effect.Step] == 0)
            {
                continue;
            }

            var half = StudentsT.TwoSided(_options.Level, effect.DegreesOfFreedom) * effect.StandardError;
            var ends = new Estimate(Excess(effect.LogRatio), new(Excess(effect.LogRatio - half), Excess(effect.LogRatio + half), _options.Level));
            var chance = WilsonInterval.Of(_scan.GoOnAndConvert[effect.Step], _scan.GoOn[effect.Step], _options.Level)!.Value;
            var reaches = CollectionsMarshal.AsSpan(_scan.Reaches[effect.Step]);
            var journeys = new List<int>();
            foreach (var reach in reaches)
            {
                if (reach.EndedHere)
                {
                    journeys.Add(reach.Journey);
                }
            }

            var lost = ProductInterval.Of(ends, chance);
            Offer(new()
            {
                Kind = PainPointKind.DropOff,
                Step = Name(effect.Step),
                Reached = reaches.Length,
                Affected = journeys.Count,
                Rate = effect.Ends / effect.Visits,
                ComparableRate = Math.Min(effect.Ends / effect.Visits * Math.Exp(-effect.LogRatio), 1),
                LostConversions = lost,
                PValue = effect.PValue,
            }, [.. journeys], JourneysOf(reaches));

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
        var (repeated, raged, looped) = (new List<int>(), new List<int>(), new List<int>());
        for (var i = 0; i < reaches.Length; i++)
        {
            AddIf(repeated, reaches[i].Repeated, i);
            AddIf(raged, reaches[i].Raged, i);
            AddIf(looped, reaches[i].Looped, i);
        }

        Compare(comparison, repeated, PainPointKind.Repeated, step, null);
        Compare(comparison, raged, PainPointKind.RageRetries, step, null);
        Compare(comparison, looped, PainPointKind.Loop, step, MostFrequentRound(step));
        foreach (var (pair, places) in _backAndForth[step])
        {
            Compare(comparison, places, PainPointKind.BackAndForth, step, Name(pair.Via));
        }

        foreach (var (pair, places) in _errors[step])
        {
            Compare(comparison, places, PainPointKind.Error, step, Name(pair.Error));
        }

        if (_scan.IsStep[step])
        {
            Slow(step, KnownTimes(step));
        }

        static void AddIf(List<int> places, bool belongs, int i)
        {
            if (belongs)
            {
                places.Add(i);
            }
        }
    }

    private void Compare(ExposureComparison comparison, List<int> places, PainPointKind kind, int step, string? other)
    {
        if (comparison.Compare(places, _options.MinimumJourneys) is { } effect)
        {
            Offer(Point(kind, step, comparison.Reached, effect) with { Other = other }, comparison.JourneysAt(places), comparison.Journeys);
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
            Offer(point with { MedianTime = PaceComparison.Time(pace.Median), Quarters = pace.Quarters(_options.Level) }, pace.SlowerJourneys, pace.Journeys);
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

    private void Offer(PainPoint point, int[] journeys, int[] reached)
    {
        if (journeys.Select(journey => _outcomes.Subjects[journey]).Distinct().Take(_log.MinimumCell).Count() < _log.MinimumCell)
        {
            _withheld++;
            return;
        }

        _candidates.Add(new(point, journeys, reached, Math.Max(0, point.LostConversions.Value) / Math.Max(1, journeys.Length)));
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
