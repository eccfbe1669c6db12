using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Funnels;

/// <summary>
/// A funnel by its definition: lists every way in which the events of a journey can be used for the steps, and picks. Exponential, so for short journeys only.
/// </summary>
internal sealed class FunnelOracle(IReadOnlyList<FunnelStep> steps, FunnelOptions options)
{
    /// <summary>Events used, by their places in the journey.</summary>
    public sealed record Pass(int[] Places)
    {
        public int Reach => Places.Length;

        public int First => Places[0];

        public int Last => Places[^1];
    }

    /// <summary>The attempts that count in one journey, with whether an excluding event stopped them.</summary>
    public List<(Pass Pass, bool Stopped)> Counted(IReadOnlyList<JourneyEvent> journey)
    {
        var passes = AllPasses(journey);
        var counted = new List<Pass>();
        if (options.Count == FunnelCount.Conversions)
        {
            foreach (var one in passes.GroupBy(pass => Held(journey[pass.First])).OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                Take([.. one], 0, journey.Count, steps.Count, counted);
            }
        }
        else if (passes.Count > 0)
        {
            counted.Add(Best(passes));
        }

        return [.. counted.Select(pass => (pass, IsStopped(journey, pass)))];
    }

    /// <summary>The most passes through all steps that do not overlap, by trying every last pass.</summary>
    public int MostComplete(IReadOnlyList<JourneyEvent> journey) =>
        AllPasses(journey).Where(pass => pass.Reach == steps.Count).GroupBy(pass => Held(journey[pass.First])).Sum(one =>
        {
            var most = new int[journey.Count + 1]; // among the first events
            for (var end = 1; end <= journey.Count; end++)
            {
                most[end] = Math.Max(most[end - 1], one.Where(pass => pass.Last == end - 1).Select(pass => most[pass.First] + 1).DefaultIfEmpty().Max());
            }

            return most[^1];
        });

    public List<Pass> AllPasses(IReadOnlyList<JourneyEvent> journey)
    {
        var found = new List<Pass>();
        Extend([], []);
        return found;

        void Extend(List<int> places, HashSet<int> done)
        {
            for (var place = places.Count == 0 ? 0 : places[^1] + 1; place < journey.Count; place++)
            {
                for (var step = 0; step < steps.Count; step++)
                {
                    var inTurn = options.Order == FunnelOrder.AnyOrder ? !done.Contains(step) : step == places.Count;
                    var next = options.Order != FunnelOrder.Strict || places.Count == 0 || place == places[^1] + 1;
                    if (inTurn && next && Means(steps[step], journey[place]) && Fits(journey, places, place))
                    {
                        List<int> longer = [.. places, place];
                        if (options.Exclusions.All(exclusion => Allows(exclusion, journey, longer)))
                        {
                            found.Add(new([.. longer]));
                        }

                        Extend(longer, [.. done, step]);
                    }
                }
            }
        }
    }

    private bool Fits(IReadOnlyList<JourneyEvent> journey, List<int> places, int place)
    {
        if (options.HoldConstant is not null && Held(journey[place]) is null)
        {
            return false;
        }

        return places.Count == 0
            || ((options.Window is not { } window || journey[place].Time - journey[places[0]].Time <= window)
                && Held(journey[place]) == Held(journey[places[0]]));
    }

    private bool Allows(FunnelExclusion exclusion, IReadOnlyList<JourneyEvent> journey, List<int> places)
    {
        var before = exclusion.Before ?? steps.Count;
        if (places.Count <= exclusion.After)
        {
            return true;
        }

        // Up to the event of the later step, or through the last one where that step is not reached.
        var (from, to) = (places[exclusion.After - 1] + 1, places.Count >= before ? places[before - 1] : places[^1] + 1);
        return !Enumerable.Range(from, to - from).Any(place => Excludes(exclusion, journey[place], Held(journey[places[0]])));
    }

    private bool IsStopped(IReadOnlyList<JourneyEvent> journey, Pass pass) => Enumerable.Range(pass.Last + 1, journey.Count - pass.Last - 1)
        .Where(place => options.Order != FunnelOrder.Strict || place == pass.Last + 1)
        .Where(place => options.Window is not { } window || journey[place].Time - journey[pass.First].Time <= window)
        .Any(place => options.Exclusions.Any(exclusion => exclusion.After <= pass.Reach && pass.Reach < (exclusion.Before ?? steps.Count)
            && Excludes(exclusion, journey[place], Held(journey[pass.First]))));

    private bool Excludes(FunnelExclusion exclusion, JourneyEvent one, string? held) =>
        Means(exclusion.Event, one) && (options.HoldConstant is null || Held(one) is null || Held(one) == held);

    private string? Held(JourneyEvent one) => options.HoldConstant is { } key ? one.Properties?.GetValueOrDefault(key) : null;

    private static bool Means(FunnelStep step, JourneyEvent one) => step.EventNames.Contains(one.Name)
        && (step.PropertyKey is not { } key
            || (one.Properties?.GetValueOrDefault(key) is { } value && (step.PropertyValues.Count == 0 || step.PropertyValues.Contains(value))));

    private static Pass Best(IEnumerable<Pass> passes) =>
        passes.OrderByDescending(pass => pass.Reach).ThenBy(pass => pass.Last).ThenBy(pass => pass.First).First();

    private static void Take(List<Pass> passes, int from, int to, int cap, List<Pass> into)
    {
        var possible = passes.Where(pass => pass.First >= from && pass.Last < to && pass.Reach <= cap).ToList();
        if (possible.Count == 0)
        {
            return;
        }

        var best = Best(possible);
        into.Add(best);
        Take(passes, from, best.First, best.Reach - 1, into);
        Take(passes, best.Last + 1, to, best.Reach, into);
    }
}
