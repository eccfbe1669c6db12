using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>All responses whose duration is measured: idle times cut, and completions weighted so that they stand for those who left.</summary>
/// <remarks>
/// Who leaves is censored: how long they would have taken is not known, but those who went on from the same question at a similar pace show it. At every question the completions are weighted up by the
/// inverse of the share that went on, within up to four bands by pace so far (inverse probability of censoring weights: Robins &amp; Finkelstein 2000). So long branches, of which more are lost,
/// and slow people, where they leave more often, keep their share of all who began.
/// </remarks>
internal sealed class TimedWalks
{
    private const double IdleMultiple = 3;
    private const double LeastIdleSeconds = 60;

    /// <summary>Into how many bands by pace people at a question are divided, where each has so many people and so many leavers in the mean.</summary>
    private const int MostBands = 4;

    private const int FewestInBand = 30;
    private const int FewestLeaversInBand = 5;
    private readonly SurveyRoute _route;
    private readonly List<TimedWalk> _walks;

    public TimedWalks(SurveyRoute route, List<TimedWalk> walks)
    {
        (_route, _walks) = (route, walks);
        (Medians, Idle, IdleCounts, Timed, Sums) = (new double?[route.End], new double[route.End], new int[route.End], new int[route.End], new double[route.End]);
        (Reached, Left) = (new int[route.End], new int[route.End]);
        CutIdleTimes();
        CountLeavers();
        Weigh();
    }

    public IReadOnlyList<TimedWalk> All => _walks;

    /// <summary>The complete responses with times.</summary>
    public IEnumerable<TimedWalk> Complete => _walks.Where(walk => walk.IsComplete && walk.IsTimed);

    public double?[] Medians { get; }

    public double[] Idle { get; }

    public int[] IdleCounts { get; }

    public int[] Timed { get; }

    /// <summary>The sum of the times at each place without what was idle.</summary>
    public double[] Sums { get; }

    public int[] Reached { get; }

    public int[] Left { get; }

    private void CutIdleTimes()
    {
        var times = Enumerable.Range(0, _route.End).Select(_ => new List<double>()).ToArray();
        foreach (var walk in _walks)
        {
            for (var i = 0; i < walk.Places.Length; i++)
            {
                if (!double.IsNaN(walk.Seconds[i]))
                {
                    times[walk.Places[i]].Add(walk.Seconds[i]);
                }
            }
        }

        for (var place = 0; place < _route.End; place++)
        {
            var sorted = times[place].Order().ToArray();
            Timed[place] = sorted.Length;
            Medians[place] = sorted.Length == 0 ? null : SampleQuantile.OfSorted(sorted, 0.5);
            Idle[place] = Math.Max(LeastIdleSeconds, IdleMultiple * (Medians[place] ?? 0));
            IdleCounts[place] = sorted.Count(seconds => seconds > Idle[place]);
            Sums[place] = sorted.Sum(seconds => Math.Min(seconds, Idle[place]));
        }

        foreach (var walk in _walks)
        {
            walk.Total = Enumerable.Range(0, walk.Places.Length).Sum(i => Cut(walk, i));
        }
    }

    /// <summary>A time without what was idle; 0 where none was logged.</summary>
    private double Cut(TimedWalk walk, int i) => double.IsNaN(walk.Seconds[i]) ? 0 : Math.Min(walk.Seconds[i], Idle[walk.Places[i]]);

    private void CountLeavers()
    {
        foreach (var walk in _walks)
        {
            foreach (var place in walk.Places)
            {
                Reached[place]++;
            }

            if (!walk.IsComplete && walk.Places.Length > 0)
            {
                Left[walk.Places[^1]]++;
            }
        }
    }

    private void Weigh()
    {
        var visits = Enumerable.Range(0, _route.End).Select(_ => new List<(TimedWalk Walk, int Index, double Pace)>()).ToArray();
        foreach (var walk in _walks)
        {
            var (pace, known) = (0.0, 0);
            for (var i = 0; i < walk.Places.Length; i++)
            {
                if (Cut(walk, i) is > 0 and var seconds && Medians[walk.Places[i]] is > 0 and var median)
                {
                    pace += Math.Log(seconds / median);
                    known++;
                }

                visits[walk.Places[i]].Add((walk, i, known == 0 ? 0 : pace / known));
            }
        }

        foreach (var here in visits.Where(here => here.Exists(visit => HasLeft(visit.Walk, visit.Index))))
        {
            // Who is done here had no occasion to leave.
            var atRisk = here.FindAll(visit => !(visit.Walk.IsComplete && visit.Index == visit.Walk.Places.Length - 1));
            foreach (var band in Bands(atRisk))
            {
                WeighUp(band);
            }
        }
    }

    /// <summary>People at one question by their pace so far: as many bands of the same size as there are people for, each with some who stayed.</summary>
    private static List<List<(TimedWalk Walk, int Index, double Pace)>> Bands(List<(TimedWalk Walk, int Index, double Pace)> atRisk)
    {
        var leavers = atRisk.Count(visit => HasLeft(visit.Walk, visit.Index));
        for (var count = Math.Min(MostBands, Math.Min(atRisk.Count / FewestInBand, leavers / FewestLeaversInBand)); count > 1; count--)
        {
            var paces = atRisk.Select(visit => visit.Pace).Order().ToArray();
            var limits = Enumerable.Range(1, count - 1).Select(i => SampleQuantile.OfSorted(paces, i / (double)count)).ToArray();
            var bands = atRisk.GroupBy(visit => limits.Count(limit => visit.Pace > limit)).Select(band => band.ToList()).ToList();
            if (bands.TrueForAll(band => band.Exists(visit => !HasLeft(visit.Walk, visit.Index))))
            {
                return bands;
            }
        }

        return [atRisk];
    }

    private static bool HasLeft(TimedWalk walk, int index) => !walk.IsComplete && index == walk.Places.Length - 1;

    private static void WeighUp(List<(TimedWalk Walk, int Index, double Pace)> atRisk)
    {
        var stayed = atRisk.FindAll(visit => !HasLeft(visit.Walk, visit.Index));
        foreach (var (walk, _, _) in stayed)
        {
            walk.Weight *= atRisk.Count / (double)stayed.Count;
        }
    }
}
