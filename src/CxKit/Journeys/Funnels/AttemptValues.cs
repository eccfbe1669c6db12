namespace CxKit.Journeys;

/// <summary>The value of a property, or the channel, by which each attempt of a funnel belongs to a group.</summary>
/// <param name="attempts">The attempts.</param>
/// <param name="texts">The values.</param>
/// <param name="codeOf">The place of the value of a row in <paramref name="texts"/>, or <see cref="None"/>.</param>
/// <param name="options">Which event says it.</param>
internal sealed class AttemptValues(FunnelAttempts attempts, IReadOnlyList<string> texts, Func<int, int> codeOf, FunnelBreakdownOptions options)
{
    public const int None = -1;

    private int[] _latest = []; // the latest value known at each position of the journey
    private int _unit = -1;
    private int _firstPosition;

    public string Text(int value) => texts[value];

    /// <summary>The groups of an attempt, each once; <see cref="None"/> alone when no event says any. Attempts of one journey come one after another.</summary>
    public IReadOnlyList<int> Of(int attempt)
    {
        var reach = attempts.Reach(attempt);
        if (options.Touch == FunnelTouch.Step)
        {
            return [options.Step <= reach ? CodeAt(attempt, attempts.Position(attempt, options.Step)) : None];
        }

        if (options.Touch == FunnelTouch.Any)
        {
            var values = Enumerable.Range(1, reach).Select(step => CodeAt(attempt, attempts.Position(attempt, step)))
                .Where(value => value != None).Distinct().ToList();
            return values.Count == 0 ? [None] : values;
        }

        if (_unit != attempts.Unit(attempt))
        {
            Enter(attempt);
        }

        var last = attempts.Position(attempt, reach);
        return [options.Touch == FunnelTouch.Last ? _latest[last] : _firstPosition <= last ? _latest[_firstPosition] : None];
    }

    /// <summary>Counts the attempts that have a value, or none, which is not shown, each once.</summary>
    public FunnelTally TallyOthers(Funnel funnel, HashSet<int> shown)
    {
        var tally = new FunnelTally(funnel.Definition);
        for (var attempt = 0; attempt < attempts.Count; attempt++)
        {
            if (Of(attempt).Any(value => !shown.Contains(value)))
            {
                tally.Add(attempts, attempt);
            }
        }

        return tally;
    }

    /// <summary>Goes once through the journey that an attempt is part of, however many attempts it has.</summary>
    private void Enter(int attempt)
    {
        _unit = attempts.Unit(attempt);
        var length = attempts.JourneyLength(attempt);
        if (_latest.Length < length)
        {
            _latest = new int[2 * length];
        }

        var latest = None;
        _firstPosition = length;
        for (var position = 0; position < length; position++)
        {
            var code = CodeAt(attempt, position);
            _firstPosition = code != None && latest == None ? position : _firstPosition;
            _latest[position] = latest = code == None ? latest : code;
        }
    }

    private int CodeAt(int attempt, int position) => codeOf(attempts.Row(attempt, position));
}
