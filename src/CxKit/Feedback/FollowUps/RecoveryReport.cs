using System.Text.Json.Serialization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>What following up unhappy customers brings: how fast they are contacted, how many are content later, and how many of those would have been anyway.</summary>
/// <remarks>
/// <para>Whoever is chosen for a bad score scores better the next time on average, even if nobody does anything: bad days end (regression to the mean; Galton 1886). So a recovery rate by itself is no
/// effect. The effect is the difference to customers who answered as badly and were not followed up, compared within first scores, since the worst are followed up first and have the farthest way back.
/// Where there are none to compare with, there is no effect to report; leave a random part of detractors without a call for a while, by a rule with a segment drawn for it.</para>
/// <para>A comparison is free of bias as far as nothing else decides who is followed up and who answers again. <see cref="RecoveryGroup.RateBounds"/> say how much those who did not answer again could
/// change.</para>
/// <para>Immutable and thread-safe. The JSON form is versioned.</para>
/// </remarks>
/// <param name="FollowedUp">Customers whose first bad score led to a follow-up in which they were contacted.</param>
/// <param name="Others">Customers with a bad score who were not contacted.</param>
/// <param name="Difference">The recovery rate of the first less that of the others, as it is (Newcombe 1998, method 10); null below the minimum cell.</param>
/// <param name="DifferencePValue">Of the test that both rates are equal (score test); null below the minimum cell.</param>
/// <param name="Effect">The same compared within first scores (Mantel–Haenszel; variance of Sato 1989): what following up brings, without regression to the mean. Null below the minimum cell.</param>
/// <param name="EffectOnScore">By how much more the score of those followed up changed, compared within first scores with the same weights; null below the minimum cell.</param>
/// <param name="EffectPValue">Of the test that following up makes no difference to recovery within first scores (Mantel &amp; Haenszel 1959); null below the minimum cell.</param>
/// <param name="FollowUps">How many follow-ups there are.</param>
/// <param name="HoursToContact">The time by which half of the customers were contacted, in hours of the calendar, by Kaplan &amp; Meier (1958), with those who still wait or were closed before as watched up to
/// then; infinite when it is not half yet; null below the minimum cell.</param>
/// <param name="ContactedInTime">The share that was contacted by its deadline, of those whose deadline has passed or who were contacted (Wilson 1927); null below the minimum cell.</param>
/// <param name="Notes">What to keep in mind, as sentences.</param>
public sealed record RecoveryReport(
    RecoveryGroup FollowedUp,
    RecoveryGroup Others,
    Estimate? Difference,
    double? DifferencePValue,
    Estimate? Effect,
    Estimate? EffectOnScore,
    double? EffectPValue,
    int FollowUps,
    Estimate? HoursToContact,
    Estimate? ContactedInTime,
    IReadOnlyList<string> Notes)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(RecoveryReport)); } = CurrentVersion;

    /// <summary>Makes the report.</summary>
    /// <remarks>
    /// Of each customer the first bad score counts that has had its time for a second one, and the first score that comes within that time. They are followed up when a follow-up for the metric that was opened
    /// from the bad score to the second one has a contact before the second score. Second scores that follow-ups know (<see cref="FollowUpMovementKind.Remeasured"/>) and <paramref name="scores"/> does not are
    /// taken too. Scores without respondent belong to nobody and are left out.
    /// </remarks>
    /// <param name="followUps">The follow-ups.</param>
    /// <param name="scores">All scores of the metric, good and bad, of everybody; those of other metrics are left out.</param>
    /// <param name="asOf">When it is looked at; later things are left out.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static RecoveryReport From(IEnumerable<FollowUp> followUps, IEnumerable<FeedbackScore> scores, DateTimeOffset asOf, RecoveryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(followUps);
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new();
        options.RequireValid();
        var known = followUps.Where(followUp => followUp.Metric == options.Metric && followUp.OpenedAt <= asOf).ToList();
        var cases = RecoveryCase.From(known, scores, asOf, options);
        var (treated, others) = (cases.Where(one => one.IsFollowedUp).ToList(), cases.Where(one => !one.IsFollowedUp).ToList());
        var (followed, rest) = (GroupOf(treated, options), GroupOf(others, options));
        var comparison = RecoveryComparison.Of(cases);
        var canCompare = Math.Min(followed.Remeasured, rest.Remeasured) >= options.MinimumCell;
        var canStratify = canCompare && comparison.Compared >= 2 * options.MinimumCell;
        var (a, b) = (followed.Recovered ?? 0, rest.Recovered ?? 0);
        return new(
            followed,
            rest,
            canCompare ? NewcombeInterval.Of(b, rest.Remeasured, a, followed.Remeasured, options.Level) : null,
            canCompare ? TwoProportionTest.PValue(b, rest.Remeasured, a, followed.Remeasured) : null,
            canStratify ? comparison.Recovery(options.Level) : null,
            canStratify ? comparison.Score(options.Level) : null,
            canStratify ? comparison.PValue : null,
            known.Count,
            known.Count >= options.MinimumCell ? ContactTimes(known, asOf).Quantile(0.5, options.Level) : null,
            InTime(known, asOf, options),
            [.. NotesOf(followed, rest, canCompare, canStratify)]);
    }

    private static RecoveryGroup GroupOf(List<RecoveryCase> cases, RecoveryOptions options)
    {
        var again = cases.Where(one => one.Second is not null).ToList();
        if (again.Count < options.MinimumCell)
        {
            return new(cases.Count, again.Count, null, null, null, null);
        }

        var recovered = again.Count(one => one.IsRecovered);
        var lowest = WilsonInterval.Of(recovered, cases.Count, options.Level)!.Value.Interval.Lower;
        var highest = WilsonInterval.Of(cases.Count - (again.Count - recovered), cases.Count, options.Level)!.Value.Interval.Upper;
        return new(cases.Count, again.Count, recovered, WilsonInterval.Of(recovered, again.Count, options.Level), new Interval(lowest, highest, options.Level), MeanChangeOf(again, options.Level));
    }

    private static Estimate? MeanChangeOf(List<RecoveryCase> again, double level)
    {
        if (again.Count < 2)
        {
            return null;
        }

        var mean = again.Average(one => one.Change);
        var variance = again.Sum(one => (one.Change - mean) * (one.Change - mean)) / (again.Count - 1);
        var half = StudentsT.TwoSided(level, again.Count - 1) * Math.Sqrt(variance / again.Count);
        return new(mean, new(mean - half, mean + half, level));
    }

    private static KaplanMeier ContactTimes(List<FollowUp> followUps, DateTimeOffset asOf)
    {
        var (contacted, waiting) = (new List<double>(), new List<double>());
        foreach (var followUp in followUps)
        {
            if (ContactOf(followUp, asOf) is { } contact)
            {
                contacted.Add(Math.Max(0, (contact - followUp.OpenedAt).TotalHours));
            }
            else
            {
                var ended = followUp.Movements.FirstOrDefault(movement => movement.Kind is FollowUpMovementKind.Closed or FollowUpMovementKind.Resolved && movement.At <= asOf)?.At ?? asOf;
                waiting.Add(Math.Max(0, (ended - followUp.OpenedAt).TotalHours));
            }
        }

        return KaplanMeier.From([.. contacted], [.. waiting]);
    }

    private static Estimate? InTime(List<FollowUp> followUps, DateTimeOffset asOf, RecoveryOptions options)
    {
        var judged = followUps.Where(followUp => followUp.DueAt < asOf || ContactOf(followUp, asOf) is not null).ToList();
        return judged.Count < options.MinimumCell ? null : WilsonInterval.Of(judged.Count(followUp => ContactOf(followUp, asOf) <= followUp.DueAt), judged.Count, options.Level);
    }

    private static DateTimeOffset? ContactOf(FollowUp followUp, DateTimeOffset asOf) => followUp.FirstContactAt is { } at && at <= asOf ? at : null;

    private static IEnumerable<string> NotesOf(RecoveryGroup followed, RecoveryGroup others, bool canCompare, bool canStratify)
    {
        yield return "A recovery rate holds regression to the mean: who is chosen for a bad score gives a better one the next time on average, followed up or not. Only the effect is free of it.";
        if (!canCompare)
        {
            yield return "There are too few customers with two scores to compare those who were followed up with those who were not: no effect can be told. Leave a random part of detractors without a call for a while.";
        }
        else if (!canStratify)
        {
            yield return "Those who were followed up and those who were not hardly share a first score: no effect can be told. Follow up a random part of each score.";
        }

        foreach (var (name, group) in new[] { ("followed up", followed), ("not followed up", others) })
        {
            if (group.RecoveryRate is not null && group.Remeasured < group.Customers)
            {
                yield return FormattableString.Invariant(
                    $"Of the {group.Customers} {name}, {group.Customers - group.Remeasured} gave no second score; the recovered are {group.RateBounds!.Value.Lower:P0} to {group.RateBounds.Value.Upper:P0} of all, whatever those would have said.");
            }
        }
    }
}
