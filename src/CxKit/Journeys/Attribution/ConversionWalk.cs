namespace CxKit.Journeys;

/// <summary>Walks over the events of each customer once and cuts them into paths, as <see cref="JourneyLog.ConversionPaths"/> says.</summary>
internal sealed class ConversionWalk
{
    private const string Other = "(other)";

    private readonly LogColumns _columns;
    private readonly ConversionPathOptions _options;
    private readonly int _unknown;
    private readonly List<int> _touches = [];
    private readonly List<long> _times = [];
    private readonly List<Journey> _journeys = [];
    private readonly List<Touch> _pending = [];

    /// <exception cref="InvalidOperationException">There are events, but no channels.</exception>
    public ConversionWalk(LogColumns columns, ConversionPathOptions options)
    {
        if (columns.Count > 0 && columns.Channels.Length == 0)
        {
            throw new InvalidOperationException(
                $"No event of the log has a channel, so that there is nothing to credit. Set {nameof(JourneyEvent)}.{nameof(JourneyEvent.Channel)}, on the first event of each session at least.");
        }

        _columns = columns;
        _options = options;
        _unknown = columns.Channels.Length; // the codes of touches are places in the channels of the log, and this one behind
        Walk();
    }

    /// <summary>Makes the paths, joining channels that too few customers met.</summary>
    public ChannelPaths Paths(int minimumCell)
    {
        var builder = new ChannelPathsBuilder(new() { Repeats = _options.Repeats });
        var names = Names(minimumCell);
        var codes = new int[names.Length];
        Array.Fill(codes, -1);
        var provisional = new int[_journeys.Count];
        for (var i = 0; i < _journeys.Count; i++)
        {
            var journey = _journeys[i];
            var end = i + 1 < _journeys.Count ? _journeys[i + 1].Start : _touches.Count;
            var touches = new int[end - journey.Start];
            for (var j = 0; j < touches.Length; j++)
            {
                ref var code = ref codes[_touches[journey.Start + j]];
                code = code < 0 ? builder.Channel(names[_touches[journey.Start + j]]) : code;
                touches[j] = code;
            }

            var ticks = journey.Converted && _options.Times == TouchTimes.Keep ? _times[journey.Start..end].ToArray() : null;
            provisional[i] = builder.Add(touches, ticks, journey.Converted ? 1 : 0, EventValue.ToDecimal(journey.Value), journey.Converted ? 0 : 1);
        }

        return builder.Build([], places => Resampling(provisional, places));
    }

    private void Walk()
    {
        var conversion = Array.BinarySearch(_columns.Names, _options.Conversion, StringComparer.Ordinal);
        var sessionOf = _options.Touches == JourneyTouches.Sessions ? _columns.Sessions.SessionOfEachEvent() : [];
        var touched = new bool[sessionOf.Length == 0 ? 0 : _columns.Sessions.Count];
        for (var subject = 0; subject < _columns.Subjects.Length; subject++)
        {
            Touch? last = null;
            for (var row = _columns.SubjectStarts[subject]; row < _columns.SubjectStarts[subject + 1]; row++)
            {
                if (IsTouch(row, sessionOf, touched))
                {
                    last = new Touch(_columns.ChannelCode(row) - 1, _columns.Times[row]);
                    _pending.Add(last.Value);
                }

                if (_columns.NameCodes[row] == conversion)
                {
                    Convert(subject, row, last);
                }
            }

            EndWithout(subject, _pending.Count);
            _pending.Clear();
        }
    }

    private bool IsTouch(int row, int[] sessionOf, bool[] touched)
    {
        if (string.IsNullOrWhiteSpace(_columns.Channel(row)))
        {
            return false;
        }

        if (sessionOf.Length == 0)
        {
            return true;
        }

        ref var already = ref touched[sessionOf[row]];
        var isFirst = !already;
        already = true;
        return isFirst;
    }

    private void Convert(int subject, int row, Touch? last)
    {
        var now = _columns.Times[row];
        var tooOld = _pending.FindIndex(touch => IsInTime(touch, now));
        tooOld = tooOld < 0 ? _pending.Count : tooOld;
        EndWithout(subject, tooOld);
        var value = _columns.Values.TryGet(row, out var worth) ? Math.Clamp(worth, 0, ChannelPaths.LargestCount) : 0;
        _journeys.Add(new(_touches.Count, subject, Converted: true, value));
        for (var i = tooOld; i < _pending.Count; i++)
        {
            Add(_pending[i], now);
        }

        if (tooOld == _pending.Count)
        {
            Add(last is { } touch && IsInTime(touch, now) ? touch : new Touch(_unknown, now), now);
        }

        _pending.Clear();
    }

    /// <summary>Ends the earliest touches without a conversion, in journeys as long as the lookback at most.</summary>
    private void EndWithout(int subject, int count)
    {
        var first = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || !IsInTime(_pending[first], _pending[i].Time))
            {
                first = i;
                _journeys.Add(new(_touches.Count, subject, Converted: false, 0));
            }

            Add(_pending[i], _pending[i].Time);
        }
    }

    private bool IsInTime(Touch touch, long now) => now - touch.Time <= _options.Lookback.Ticks;

    private void Add(Touch touch, long now)
    {
        _touches.Add(touch.Channel);
        _times.Add(now - touch.Time);
    }

    /// <summary>The name of each channel in the paths.</summary>
    private string[] Names(int minimumCell)
    {
        string[] names = [.. _columns.Channels, _options.Unknown];
        if (minimumCell == 1)
        {
            return names;
        }

        var customers = CustomersByChannel(names.Length);
        var bySize = Enumerable.Range(0, names.Length).Where(code => customers[code] is { Count: > 0 }).OrderBy(code => customers[code]!.Count).ThenBy(code => code);
        var joined = new HashSet<int>();
        foreach (var code in bySize)
        {
            if (customers[code]!.Count >= minimumCell && (joined.Count == 0 || joined.Count >= minimumCell))
            {
                break;
            }

            joined.UnionWith(customers[code]!);
            names[code] = Other;
        }

        return names;
    }

    private HashSet<int>?[] CustomersByChannel(int channels)
    {
        var customers = new HashSet<int>?[channels];
        for (var i = 0; i < _journeys.Count; i++)
        {
            var end = i + 1 < _journeys.Count ? _journeys[i + 1].Start : _touches.Count;
            for (var j = _journeys[i].Start; j < end; j++)
            {
                (customers[_touches[j]] ??= []).Add(_journeys[i].Subject);
            }
        }

        return customers;
    }

    private SubjectResampling Resampling(int[] provisional, int[] places)
    {
        var journeys = new SubjectResampling.Journey[_journeys.Count];
        var firsts = new List<int>();
        for (var i = 0; i < journeys.Length; i++)
        {
            journeys[i] = new(places[provisional[i]], _journeys[i].Converted, _journeys[i].Value);
            if (i == 0 || _journeys[i].Subject != _journeys[i - 1].Subject)
            {
                firsts.Add(i);
            }
        }

        return new SubjectResampling([.. firsts, journeys.Length], journeys);
    }

    private readonly record struct Touch(int Channel, long Time);

    private readonly record struct Journey(int Start, int Subject, bool Converted, double Value);
}
