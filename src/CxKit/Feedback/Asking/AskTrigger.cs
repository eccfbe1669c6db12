using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>After which moments whom to ask what: <c>new AskTrigger("after-delivery", "delivery-nps", "delivered", Delay: TimeSpan.FromDays(2), MinimumGap: TimeSpan.FromDays(14))</c>.</summary>
/// <remarks>Plain data with a JSON form, part of an <see cref="AskPolicy"/>, which checks it.</remarks>
/// <param name="Id">Its id, unique in the policy, at most 100 characters.</param>
/// <param name="Survey">The survey, at most 100 characters.</param>
/// <param name="Moment">The name of the moments.</param>
/// <param name="Where">Conditions that a moment must meet, all of them; null for none.</param>
/// <param name="Delay">How long after the moment to ask, in elapsed time, not negative. Default 0.</param>
/// <param name="UsefulFor">How long after moment and delay it may still be sent, when quiet hours or an outage delay it. Default 3 days.</param>
/// <param name="Validity">For how long after it is sent it may be answered. Default 14 days.</param>
/// <param name="Probability">With which probability those of no <paramref name="Rates"/> are asked, in [0, 1]. Default 1.</param>
/// <param name="Rates">Probabilities of groups; the first that covers a moment counts. Null for none.</param>
/// <param name="Unit">What is drawn. Default: moments.</param>
/// <param name="SamplingWindow">For how long the draw of a customer holds, for <see cref="SamplingUnit.Customer"/>; at least an hour. Windows follow one another from 1970-01-01 UTC. Default 90 days.</param>
/// <param name="Priority">Of several triggers of one moment, the one with the larger priority comes first, then the one with the smaller id; one moment leads to one invitation. Default 0.</param>
/// <param name="MinimumGap">The least time to any other contact, of any survey by any channel: the line that says "not asked within 14 days". Null for that of the <see cref="FatigueBudget"/>, and the larger of both counts.</param>
/// <param name="AgainAfter">The least time since the same customer was asked to answer the same survey; <see cref="TimeSpan.MaxValue"/> for once ever; null for no rule but the budget.</param>
/// <param name="From">The first instant at which it is active; null for always before.</param>
/// <param name="Before">The instant at which it ends; null for never.</param>
/// <param name="Channels">By which channels to ask, best first; the first that the customer allows and that the budget has room for. Null for the channel of the moment, or <c>mail</c>.</param>
/// <param name="Quotas">How many may be asked; null for no limit.</param>
/// <param name="AnswerQuotas">The quotas of the survey (<c>survey.Quotas</c>), so that nobody is asked whose answer would not count: once all cells that a customer may belong to are full. Null for none.</param>
/// <param name="Reminders">How many reminders who does not answer gets, 0 to 3. Default 0.</param>
/// <param name="RemindAfter">How long after the invitation, and after each reminder, the next one is sent. Default 4 days.</param>
public sealed record AskTrigger(
    string Id,
    string Survey,
    string Moment,
    IReadOnlyList<AskCondition>? Where = null,
    TimeSpan Delay = default,
    TimeSpan? UsefulFor = null,
    TimeSpan? Validity = null,
    double Probability = 1,
    IReadOnlyList<SamplingRate>? Rates = null,
    SamplingUnit Unit = SamplingUnit.Moment,
    TimeSpan? SamplingWindow = null,
    int Priority = 0,
    TimeSpan? MinimumGap = null,
    TimeSpan? AgainAfter = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null,
    IReadOnlyList<string>? Channels = null,
    IReadOnlyList<AskQuota>? Quotas = null,
    IReadOnlyList<SurveyQuota>? AnswerQuotas = null,
    int Reminders = 0,
    TimeSpan? RemindAfter = null)
{
    private const int LongestId = 100;
    private const int MostReminders = 3;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(3 * 366);

    internal TimeSpan UsefulForOrDefault => UsefulFor ?? TimeSpan.FromDays(3);

    internal TimeSpan ValidityOrDefault => Validity ?? TimeSpan.FromDays(14);

    internal TimeSpan SamplingWindowOrDefault => SamplingWindow ?? TimeSpan.FromDays(90);

    internal TimeSpan RemindAfterOrDefault => RemindAfter ?? TimeSpan.FromDays(4);

    /// <summary>With which probability such a moment is drawn.</summary>
    internal double ProbabilityOf(JourneyMoment moment) => Rates?.FirstOrDefault(rate => rate.Covers(moment))?.Probability ?? Probability;

    internal IEnumerable<string> Problems()
    {
        var where = $"Trigger '{Id}'";
        if (string.IsNullOrWhiteSpace(Id) || Id.Length > LongestId || string.IsNullOrWhiteSpace(Survey) || Survey.Length > LongestId)
        {
            yield return $"{where} for survey '{Survey}': both ids have 1 to {LongestId} characters.";
        }

        if (string.IsNullOrWhiteSpace(Moment))
        {
            yield return $"{where} names no moment. Name what it waits for, such as 'delivered'.";
        }

        foreach (var (name, time) in new[] { (nameof(Delay), Delay), (nameof(UsefulFor), UsefulForOrDefault), (nameof(MinimumGap), MinimumGap ?? default) })
        {
            if (time < TimeSpan.Zero || time > LongestTime)
            {
                yield return Invariant($"{where} has the {name} {time}, but it is from 0 to {LongestTime.Days} days.");
            }
        }

        foreach (var (name, time) in new[] { (nameof(Validity), ValidityOrDefault), (nameof(SamplingWindow), SamplingWindowOrDefault), (nameof(RemindAfter), RemindAfterOrDefault) })
        {
            if (time < TimeSpan.FromHours(1) || time > LongestTime)
            {
                yield return Invariant($"{where} has the {name} {time}, but it is from an hour to {LongestTime.Days} days.");
            }
        }

        if (AgainAfter < TimeSpan.Zero)
        {
            yield return Invariant($"{where} has the negative AgainAfter {AgainAfter}.");
        }

        foreach (var probability in (Rates ?? []).Select(rate => rate.Probability).Prepend(Probability).Where(probability => !(probability is >= 0 and <= 1)))
        {
            yield return Invariant($"{where} has the probability {probability}, but it is a fraction in [0, 1], such as 0.2 for one in five.");
        }

        if (!Enum.IsDefined(Unit))
        {
            yield return Invariant($"{where} has the unknown unit {(int)Unit}. Use Moment or Customer.");
        }

        if (From >= Before)
        {
            yield return Invariant($"{where} ends at {Before:O}, which is not after its start, {From:O}.");
        }

        if (Channels is { Count: 0 } || Channels?.Any(string.IsNullOrWhiteSpace) == true)
        {
            yield return $"{where} has an empty list of channels, or one without a name. Leave it out for the channel of the moment.";
        }

        if (Reminders is < 0 or > MostReminders)
        {
            yield return Invariant($"{where} has {Reminders} reminders, but it has 0 to {MostReminders}.");
        }

        foreach (var problem in (Where ?? []).SelectMany(condition => condition.Problems(where)).Concat((Quotas ?? []).SelectMany(quota => quota.Problems(where))))
        {
            yield return problem;
        }
    }
}
