using System.Globalization;
using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Goes once through all journeys and notes what happened at every step; linear in the events, whatever the journey.</summary>
internal sealed class PainScan
{
    private const int NoOther = -1;
    private const int MostFollowed = 16; // of what happened at a step in one journey; more would not be linear in its events

    private readonly PainPointOptions _options;
    private readonly JourneyStrata _strata;
    private readonly PropertyColumn? _seconds;
    private readonly byte[] _levels;
    private readonly bool[] _isError;
    private readonly int[] _reach; // per name, of the current journey
    private readonly int[] _lastAt;
    private readonly int[] _lastStratum;
    private readonly List<(Exposures What, int Index)>[] _happened; // per name, in the current journey
    private readonly List<int>[] _strataOf; // per name, of the visits of the current journey
    private readonly int[] _seenIn;

    private PainScan(LogColumns columns, byte[] levels, PainPointOptions options)
    {
        _options = options;
        _strata = new(columns, options.StratifyBy);
        _seconds = options.SecondsProperty is { } key ? columns.Properties.GetValueOrDefault(key) : null;
        _levels = levels;
        _isError = Array.ConvertAll(columns.Names, name => options.ErrorRule(name));
        var natural = options.NaturalEnds.ToHashSet(StringComparer.Ordinal);
        IsStep = [.. columns.Names.Select((name, i) => !_isError[i] && !natural.Contains(name))];
        Reaches = [.. columns.Names.Select(_ => new List<StepReach>())];
        _happened = [.. columns.Names.Select(_ => new List<(Exposures, int)>())];
        _strataOf = [.. columns.Names.Select(_ => new List<int>())];
        (_reach, _lastAt, _lastStratum, _seenIn) = (new int[columns.Names.Length], new int[columns.Names.Length], new int[columns.Names.Length], new int[columns.Names.Length]);
    }

    /// <summary>Per name, whether it can be a drop-off or slow: not an error and not a natural end.</summary>
    public bool[] IsStep { get; }

    /// <summary>Per name, the first visits, in order of journeys.</summary>
    public List<StepReach>[] Reaches { get; }

    /// <summary>What happened at each step, by the other event that it takes; −1 where it takes none.</summary>
    public Dictionary<(int Step, PainPointKind Kind, int Other), Exposures> Exposed { get; } = [];

    /// <summary>How often each way round of two steps led back to a step.</summary>
    public Dictionary<(int Step, int First, int Second), int> Rounds { get; } = [];

    /// <summary>By step and stratum, its visits and how many of them are of journeys that convert.</summary>
    public Dictionary<(int Step, int Stratum), (int Visits, int Converted)> Visits { get; } = [];

    public static PainScan Of(JourneyLog log, JourneyOutcomes outcomes, byte[] levels, PainPointOptions options)
    {
        var scan = new PainScan(log.Columns, levels, options);
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
            run = i > 0 && trace.Names[i - 1] == name ? run + 1 : 1;
            var stratum = _strata.At(i, progress);
            if (_seenIn[name] != trace.Unit + 1)
            {
                _seenIn[name] = trace.Unit + 1;
                _reach[name] = Reaches[name].Count;
                _happened[name].Clear();
                _strataOf[name].Clear();
                var seconds = SecondsAt(trace, i);
                var elapsed = (float)new TimeSpan(trace.Times[i] - trace.Times[0]).TotalSeconds + seconds;
                Reaches[name].Add(new() { Journey = trace.Unit, Stratum = JourneyStrata.Coarse(stratum), Index = i, Seconds = seconds, Elapsed = elapsed, EndedBy = EndOfTimeAt(trace, i) });
            }
            else
            {
                Return(trace, name, i, stratum, converted);
            }

            if (run >= _options.RageRepeats && trace.Times[i] - trace.Times[i - _options.RageRepeats + 1] <= _options.RageWindow.Ticks)
            {
                Note(name, PainPointKind.RageRetries, NoOther, stratum, i, converted);
            }

            FollowUp(name, i, stratum, converted);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(Visits, (name, stratum), out _);
            count = (count.Visits + 1, count.Converted + (converted ? 1 : 0));
            if (_isError[name] && i > 0 && !_isError[trace.Names[i - 1]])
            {
                Note(trace.Names[i - 1], PainPointKind.Error, name, _lastStratum[trace.Names[i - 1]], i, converted);
            }

            (_lastAt[name], _lastStratum[name]) = (i, stratum);
            progress = Math.Max(progress, _levels[name]);
        }
    }

    /// <summary>Takes a visit off those of journeys that nothing had happened to.</summary>
    private void FollowUp(int name, int i, int stratum, bool converted)
    {
        foreach (var (what, index) in CollectionsMarshal.AsSpan(_happened[name]))
        {
            if (index < i)
            {
                TakeOff(what, stratum, converted);
            }
        }

        _strataOf[name].Add(stratum);
    }

    private static void TakeOff(Exposures what, int stratum, bool converted)
    {
        ref var others = ref CollectionsMarshal.GetValueRefOrAddDefault(what.Others, stratum, out _);
        others = (others.Visits + 1, others.Converted + (converted ? 1 : 0));
    }

    private void Return(Trace trace, int name, int i, int stratum, bool converted)
    {
        var steps = i - _lastAt[name];
        if (steps == 1)
        {
            Note(name, PainPointKind.Repeated, NoOther, stratum, i, converted);
            return;
        }

        if (steps == 2)
        {
            int via = trace.Names[i - 1];
            if (!_isError[name] && !_isError[via])
            {
                Note(name, PainPointKind.BackAndForth, via, stratum, i, converted);
            }

            return;
        }

        Note(name, PainPointKind.Loop, NoOther, stratum, i, converted);
        if (steps == 3)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Rounds, (name, trace.Names[i - 2], trace.Names[i - 1]), out _)++;
        }
    }

    private float SecondsAt(Trace trace, int i)
    {
        if (_options.SecondsProperty is not null)
        {
            return float.TryParse(_seconds?[trace.Row(i)], NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given >= 0 ? given : float.NaN;
        }

        return i + 1 < trace.Length ? (float)new TimeSpan(trace.Times[i + 1] - trace.Times[i]).TotalSeconds : float.NaN;
    }

    private int EndOfTimeAt(Trace trace, int i) => _options.SecondsProperty is null && i + 1 < trace.Length ? trace.Names[i + 1] : -1;

    private void Note(int step, PainPointKind kind, int other, int stratum, int index, bool converted)
    {
        ref var exposures = ref CollectionsMarshal.GetValueRefOrAddDefault(Exposed, (step, kind, other), out _);
        if (!(exposures ??= new()).Note(_reach[step], stratum, index) || _happened[step].Count == MostFollowed)
        {
            return;
        }

        _happened[step].Add((exposures, index));
        var earlier = CollectionsMarshal.AsSpan(_strataOf[step]);
        foreach (var before in kind == PainPointKind.Error ? earlier[..^1] : earlier) // an error is noted after its visit, all else before
        {
            TakeOff(exposures, before, converted);
        }
    }
}
