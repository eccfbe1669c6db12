using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Where journeys end: counts the visits to each step, and those that were the last, up to where another pain point already affects the journey.</summary>
internal sealed class DropOffScan
{
    /// <summary>By step and coarse stratum, its visits and how many of them were the end of the journey.</summary>
    public Dictionary<(int Step, int Stratum), (int Visits, int Ends)> Visits { get; } = [];

    /// <summary>By step, the journeys that ended there, rising.</summary>
    public Dictionary<int, List<int>> EndedAt { get; } = [];

    /// <summary>Per name, visits after which the journey went on.</summary>
    public long[] GoOn { get; private init; } = [];

    /// <summary>Per name, visits after which the journey went on and converted.</summary>
    public long[] GoOnAndConvert { get; private init; } = [];

    /// <param name="log">The log.</param>
    /// <param name="outcomes">How its journeys end.</param>
    /// <param name="levels">How far along each name is.</param>
    /// <param name="isStep">Whether each name is a step at which journeys may drop off.</param>
    /// <param name="affectedFrom">By journey, the first event that comes after another pain point; what it loses from there on is explained by that.</param>
    /// <param name="options">What a journey is.</param>
    public static DropOffScan Of(
        JourneyLog log, JourneyOutcomes outcomes, byte[] levels, bool[] isStep, Dictionary<int, int> affectedFrom, PainPointOptions options)
    {
        var scan = new DropOffScan { GoOn = new long[levels.Length], GoOnAndConvert = new long[levels.Length] };
        var strata = new JourneyStrata(log.Columns, options.StratifyBy);
        foreach (var trace in log.Traces(options.Unit))
        {
            var end = outcomes.Ends[trace.Unit];
            var until = Math.Min(end, affectedFrom.GetValueOrDefault(trace.Unit, end));
            var (converted, progress) = (outcomes.Converted[trace.Unit], 0);
            strata.Start();
            for (var i = 0; i < until; i++)
            {
                int name = trace.Names[i];
                strata.See(trace.Row(i));
                if (isStep[name])
                {
                    scan.Count(name, JourneyStrata.Coarse(strata.At(i, progress)), trace.Unit, isEnd: !converted && i == end - 1, converted);
                }

                progress = Math.Max(progress, levels[name]);
            }
        }

        return scan;
    }

    private void Count(int name, int stratum, int journey, bool isEnd, bool converted)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(Visits, (name, stratum), out _);
        count = (count.Visits + 1, count.Ends + (isEnd ? 1 : 0));
        if (!isEnd)
        {
            GoOn[name]++;
            GoOnAndConvert[name] += converted ? 1 : 0;
            return;
        }

        ref var ended = ref CollectionsMarshal.GetValueRefOrAddDefault(EndedAt, name, out _);
        (ended ??= []).Add(journey);
    }
}
