namespace CxKit.Journeys;

/// <summary>The value of a property, or the channel, by which each attempt of a funnel belongs to a group.</summary>
/// <param name="attempts">The attempts.</param>
/// <param name="texts">The values.</param>
/// <param name="codeOf">The place of the value of a row in <paramref name="texts"/>, or <see cref="None"/>.</param>
/// <param name="options">Which event says it.</param>
internal sealed class AttemptValues(FunnelAttempts attempts, IReadOnlyList<string> texts, Func<int, int> codeOf, FunnelBreakdownOptions options)
{
    public const int None = -1;

    public string Text(int value) => texts[value];

    /// <summary>The groups of an attempt, each once; <see cref="None"/> alone when no event says any.</summary>
    public IEnumerable<int> Of(int attempt)
    {
        var reach = attempts.Reach(attempt);
        switch (options.Touch)
        {
            case FunnelTouch.First:
                return [FirstKnown(attempt, Enumerable.Range(0, attempts.Position(attempt, reach) + 1))];
            case FunnelTouch.Last:
                return [FirstKnown(attempt, Enumerable.Range(0, attempts.Position(attempt, reach) + 1).Reverse())];
            case FunnelTouch.Step:
                return [options.Step <= reach ? CodeAt(attempt, attempts.Position(attempt, options.Step)) : None];
            default:
                var values = Enumerable.Range(1, reach).Select(step => CodeAt(attempt, attempts.Position(attempt, step))).Where(value => value != None).Distinct().ToList();
                return values.Count == 0 ? [None] : values;
        }
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

    private int FirstKnown(int attempt, IEnumerable<int> positions)
    {
        foreach (var position in positions)
        {
            if (CodeAt(attempt, position) is not None and var value)
            {
                return value;
            }
        }

        return None;
    }

    private int CodeAt(int attempt, int position) => codeOf(attempts.Row(attempt, position));
}
