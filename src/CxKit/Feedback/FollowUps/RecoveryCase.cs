namespace CxKit.Feedback;

/// <summary>One customer who answered badly, and what they answered the next time.</summary>
/// <param name="First">The bad score.</param>
/// <param name="Second">The next score within its time; null when there was none.</param>
/// <param name="IsFollowedUp">Whether they were contacted about it before.</param>
/// <param name="IsRecovered">Whether the second score is not bad.</param>
internal readonly record struct RecoveryCase(double First, double? Second, bool IsFollowedUp, bool IsRecovered)
{
    public double Change => Second!.Value - First;

    /// <summary>One case a customer, in the order of their names.</summary>
    public static List<RecoveryCase> From(List<FollowUp> followUps, IEnumerable<FeedbackScore> scores, DateTimeOffset asOf, RecoveryOptions options)
    {
        var given = new Dictionary<string, List<(DateTimeOffset At, double Score)>>(StringComparer.Ordinal);
        foreach (var score in scores)
        {
            if (score.Metric == options.Metric && score.Respondent is { } respondent && score.At <= asOf)
            {
                if (!double.IsFinite(score.Score))
                {
                    throw new ArgumentException(FormattableString.Invariant($"A score of '{options.Metric}' is {score.Score}, but a score is a number."), nameof(scores));
                }

                Add(given, respondent, (StoreText.Instant(score.At), score.Score));
            }
        }

        var contacts = new Dictionary<string, List<(DateTimeOffset OpenedAt, DateTimeOffset At)>>(StringComparer.Ordinal);
        foreach (var followUp in followUps)
        {
            if (followUp.Respondent is not { } respondent)
            {
                continue;
            }

            Add(given, respondent, (StoreText.Instant(followUp.OpenedAt), followUp.Score));
            foreach (var movement in followUp.Movements.Where(movement => movement is { Kind: FollowUpMovementKind.Remeasured, Score: not null } && movement.At <= asOf))
            {
                Add(given, respondent, (StoreText.Instant(movement.At), movement.Score!.Value));
            }

            if (followUp.FirstContactAt is { } contact && contact <= asOf)
            {
                Add(contacts, respondent, (StoreText.Instant(followUp.OpenedAt), contact));
            }
        }

        var cases = new List<RecoveryCase>();
        foreach (var (respondent, list) in given.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // A score that a follow-up and the scores both know is there twice, at one instant since both are cut to what stores keep, which changes nothing.
            var ordered = list.OrderBy(one => one.At).ThenBy(one => one.Score).ToList();
            var index = ordered.FindIndex(one => one.Score <= options.BadUpTo && asOf - one.At >= options.SecondWithin);
            if (index < 0)
            {
                continue;
            }

            var first = ordered[index];
            var next = ordered.FindIndex(index + 1, one => one.At - first.At >= options.SecondAfter && one.At > first.At && one.At - first.At <= options.SecondWithin);
            var second = next < 0 ? ((DateTimeOffset At, double Score)?)null : ordered[next];
            var end = second?.At ?? first.At + options.SecondWithin;
            var isFollowedUp = contacts.GetValueOrDefault(respondent)?.Any(contact => contact.OpenedAt >= first.At && contact.At <= end) == true;
            cases.Add(new(first.Score, second?.Score, isFollowedUp, second?.Score > options.BadUpTo));
        }

        return cases;
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }
}
