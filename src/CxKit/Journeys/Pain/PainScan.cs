using System.Globalization;
using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Goes once through all journeys and notes what happened at every step; linear in the events, whatever the journey.</summary>
internal sealed class PainScan
{
    private readonly PainPointOptions _options;
    private readonly JourneyStrata _strata;
    private readonly PropertyColumn? _seconds;
    private readonly byte[] _levels;
    private readonly bool[] _isError;
    private readonly int[] _reach; // per name, of the current journey
    private readonly int[] _lastAt;
    private readonly int[] _seenIn;

    private PainScan(LogColumns columns, JourneyOutcomes outcomes, PainPointOptions options)
    {
        _options = options;
        _strata = new(columns, options.StratifyBy);
        _seconds = options.SecondsProperty is { } key ? columns.Properties.GetValueOrDefault(key) : null;
        _levels = StepProgress.LevelsOf(outcomes);
        _isError = Array.ConvertAll(columns.Names, name => options.ErrorRule(name));
        var natural = options.NaturalEnds.ToHashSet(StringComparer.Ordinal);
        IsStep = [.. columns.Names.Select((name, i) => !_isError[i] && !natural.Contains(name))];
        Reaches = [.. columns.Names.Select(_ => new List<StepReach>())];
        GoOn = new long[columns.Names.Length];
        GoOnAndConvert = new long[columns.Names.Length];
        (_reach, _lastAt, _seenIn) = (new int[columns.Names.Length], new int[columns.Names.Length], new int[columns.Names.Length]);
    }

    /// <summary>Per name, whether it can be a drop-off or slow: not an error and not a natural end.</summary>
    public bool[] IsStep { get; }

    /// <summary>Per name, the first visits, in order of journeys.</summary>
    public List<StepReach>[] Reaches { get; }

    /// <summary>Places in <see cref="Reaches"/> of the step of journeys that went to another name and straight back.</summary>
    public Dictionary<(int Step, int Via), List<int>> BackAndForth { get; } = [];

    /// <summary>Places in <see cref="Reaches"/> of the step of journeys in which the error followed it.</summary>
    public Dictionary<(int Step, int Error), List<int>> Errors { get; } = [];

    /// <summary>How often each way round of two steps led back to a step.</summary>
    public Dictionary<(int Step, int First, int Second), int> Rounds { get; } = [];

    /// <summary>By step and stratum, its visits and how many of them were the end of the journey.</summary>
    public Dictionary<(int Step, int Stratum), (int Visits, int Ends)> Visits { get; } = [];

    /// <summary>Per name, visits that were not the end of the journey.</summary>
    public long[] GoOn { get; }

    /// <summary>Per name, visits that were not the end of a journey that converts.</summary>
    public long[] GoOnAndConvert { get; }

    public static PainScan Of(JourneyLog log, JourneyOutcomes outcomes, PainPointOptions options)
    {
        var scan = new PainScan(log.Columns, outcomes, options);
        foreach (var trace in log.Traces(options.Unit))
        {
            if (outcomes.Ends[trace.Unit] > 0)
            {
                scan.Add(trace, outcomes.Ends[trace.Unit], outcomes.Converted[trace.Unit]);
            }
        }

        return scan;
    }

    private void Add(Trace trace, int end, bool converted)
    {
        _strata.Start();
        var progress = 0;
        var run = 0; // events of this name in a row
        for (var i = 0; i < end; i++)
        {
            int name = trace.Names[i];
            _strata.See(trace.Row(i));
            var isEnd = !converted && i == end - 1;
            run = i > 0 && trace.Names[i - 1] == name ? run + 1 : 1;
            var stratum = _strata.At(i, progress);
            if (_seenIn[name] != trace.Unit + 1)
            {
                _seenIn[name] = trace.Unit + 1;
                _reach[name] = Reaches[name].Count;
                Reaches[name].Add(new() { Journey = trace.Unit, Stratum = stratum, Seconds = SecondsAt(trace, i), EndedBy = EndOfTimeAt(trace, i) });
            }
            else
            {
                Return(trace, name, i, i - _lastAt[name]);
            }

            if (run >= _options.RageRepeats && trace.Times[i] - trace.Times[i - _options.RageRepeats + 1] <= _options.RageWindow.Ticks)
            {
                Reach(name).Raged = true;
            }

            CountVisit(name, stratum, isEnd, converted);
            if (_isError[name] && i > 0 && !_isError[trace.Names[i - 1]])
            {
                Note(Errors, (trace.Names[i - 1], name), _reach[trace.Names[i - 1]]);
            }

            _lastAt[name] = i;
            progress = Math.Max(progress, _levels[name]);
        }
    }

    private void Return(Trace trace, int name, int i, int steps)
    {
        if (steps == 1)
        {
            Reach(name).Repeated = true;
            return;
        }

        if (steps == 2)
        {
            int via = trace.Names[i - 1];
            if (!_isError[name] && !_isError[via])
            {
                Note(BackAndForth, (name, via), _reach[name]);
            }

            return;
        }

        Reach(name).Looped = true;
        if (steps == 3)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Rounds, (name, trace.Names[i - 2], trace.Names[i - 1]), out _)++;
        }
    }

    private void CountVisit(int name, int stratum, bool isEnd, bool converted)
    {
        if (isEnd)
        {
            Reach(name).EndedHere = true;
        }
        else
        {
            GoOn[name]++;
            GoOnAndConvert[name] += converted ? 1 : 0;
        }

        if (IsStep[name])
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(Visits, (name, stratum), out _);
            count = (count.Visits + 1, count.Ends + (isEnd ? 1 : 0));
        }
    }

    private ref StepReach Reach(int name) => ref CollectionsMarshal.AsSpan(Reaches[name])[_reach[name]];

    private float SecondsAt(Trace trace, int i)
    {
        if (_options.SecondsProperty is not null)
        {
            return float.TryParse(_seconds?[trace.Row(i)], NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given >= 0 ? given : float.NaN;
        }

        return i + 1 < trace.Length ? (float)new TimeSpan(trace.Times[i + 1] - trace.Times[i]).TotalSeconds : float.NaN;
    }

    private int EndOfTimeAt(Trace trace, int i) => _options.SecondsProperty is null && i + 1 < trace.Length ? trace.Names[i + 1] : -1;

    /// <summary>Notes a journey once; journeys come in order, so a second time is the last of the list.</summary>
    private static void Note(Dictionary<(int, int), List<int>> lists, (int, int) pair, int reach)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, pair, out _);
        list ??= [];
        if (list.Count == 0 || list[^1] != reach)
        {
            list.Add(reach);
        }
    }
}
