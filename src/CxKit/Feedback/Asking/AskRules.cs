using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>The rules of a policy, without a store: what they say of a moment, and what of it with a history.</summary>
/// <remarks>Immutable and thread-safe; the same arguments give the same answer.</remarks>
internal sealed class AskRules
{
    private const string UsualChannel = "mail";

    private readonly AskPolicy _policy;
    private readonly QuietHours _quietHours;
    private readonly TimeZoneInfo _shopZone;
    private readonly ILookup<string, AskTrigger> _triggers;

    public AskRules(AskPolicy policy)
    {
        _policy = policy.RequireUsable();
        Budget = policy.Budget ?? new();
        _quietHours = policy.QuietHours ?? QuietHours.Nights;
        _shopZone = policy.TimeZone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : TimeZoneInfo.Utc;
        _triggers = policy.Triggers.OrderByDescending(trigger => trigger.Priority).ThenBy(trigger => trigger.Id, StringComparer.Ordinal).ToLookup(trigger => trigger.Moment, StringComparer.Ordinal);
    }

    public FatigueBudget Budget { get; }

    public IReadOnlyList<AskTrigger> Triggers => _policy.Triggers;

    /// <summary>The triggers that wait for a moment, in the order in which they decide.</summary>
    public IEnumerable<AskTrigger> TriggersOf(JourneyMoment moment) => _triggers[moment.Name];

    public AskTrigger? TriggerOf(Invitation invitation) => _policy.Triggers.FirstOrDefault(trigger => trigger.Id == invitation.Trigger);

    public static string DecisionId(AskTrigger trigger, JourneyMoment moment) => AskDraw.IdOf(trigger.Id, moment.Key);

    /// <summary>Tells whether a channel is to be silent at an instant by the clock of an invitation.</summary>
    public bool IsQuiet(Invitation invitation, DateTimeOffset at) => _quietHours.AppliesTo(invitation.Channel) && _quietHours.IsQuiet(at, ZoneOf(invitation.TimeZone));

    /// <summary>The first instant at which an invitation may be sent; null when there is none within a time.</summary>
    public DateTimeOffset? NextAllowed(string channel, string? timeZone, DateTimeOffset from, TimeSpan within) =>
        _quietHours.AppliesTo(channel) ? _quietHours.NextAllowed(from, ZoneOf(timeZone), within) : from;

    /// <summary>What can be said without a history: a decision against asking, or a candidate.</summary>
    public bool TryDraft(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now, [NotNullWhen(true)] out AskCandidate? candidate, [NotNullWhen(false)] out AskDecision? refusal)
    {
        (candidate, refusal) = (null, Early(trigger, moment, now));
        if (refusal is not null)
        {
            return false;
        }

        if (ChannelsOf(trigger, moment) is not { Count: > 0 } channels)
        {
            refusal = Refuse(trigger, moment, now, AskReason.NoConsent, "They allow none of the channels of the trigger.");
            return false;
        }

        var (planned, p) = (moment.At + trigger.Delay, trigger.ProbabilityOf(moment));
        var last = planned + trigger.UsefulForOrDefault;
        var earliest = planned > now ? planned : now;
        var invitations = new List<Invitation>();
        foreach (var channel in channels)
        {
            if (earliest <= last && NextAllowed(channel, moment.TimeZone, earliest, last - earliest) is { } sendAt)
            {
                invitations.Add(new(
                    DecisionId(trigger, moment), trigger.Survey, trigger.Id, moment.Respondent, channel, now, sendAt, sendAt + trigger.ValidityOrDefault,
                    InvitationState.Pending, p, moment.Segment, moment.Touchpoint, KnownZone(moment.TimeZone)));
            }
        }

        if (invitations.Count == 0)
        {
            refusal = Refuse(trigger, moment, now, AskReason.TooLate, earliest > last
                ? Invariant($"It would be sent {FatigueBudget.Days(earliest - planned)} late, and is of use for {FatigueBudget.Days(trigger.UsefulForOrDefault)}.")
                : $"The {_quietHours.InWords()} last longer than the {FatigueBudget.Days(trigger.UsefulForOrDefault)} for which it is of use.", channels[0]);
            return false;
        }

        if (!(Draw(trigger, moment, now) < p))
        {
            refusal = Refuse(trigger, moment, now, AskReason.NotSampled, Invariant($"The draw left them out; {Subject(trigger)} is asked with probability {p:0.####}."), channels[0]) with { InclusionProbability = p };
            return false;
        }

        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _shopZone).DateTime);
        candidate = new(trigger, moment, invitations, [.. (trigger.Quotas ?? []).Select(quota => quota.Place(moment, date))], Since(trigger, invitations.Min(invitation => invitation.SendAt), now));
        return true;
    }

    /// <summary>The invitation that a candidate gets on the channel with room in the budget, or why they get none.</summary>
    public bool TryChoose(AskCandidate candidate, IReadOnlyList<Invitation> history, [NotNullWhen(true)] out Invitation? chosen, [NotNullWhen(false)] out AskDecision? refusal)
    {
        var (trigger, moment, first) = (candidate.Trigger, candidate.Moment, candidate.Invitations[0]);
        var others = history.Where(contact => contact.Id != first.Id && contact.State != InvitationState.Undelivered).ToList();
        (chosen, refusal) = (null, Repetition(candidate, others));
        if (refusal is not null)
        {
            return false;
        }

        string? objection = null;
        foreach (var invitation in candidate.Invitations)
        {
            var against = Budget.Objection(invitation.SendAt, invitation.Channel, trigger.MinimumGap ?? default, others);
            if (against is null)
            {
                chosen = invitation;
                return true;
            }

            objection ??= against;
        }

        refusal = Refuse(trigger, moment, first.InvitedAt, AskReason.FatigueBudget, $"It would be {objection}.", first.Channel);
        return false;
    }

    public static AskDecision Asked(AskTrigger trigger, Invitation invitation) => new(
        invitation.Id, invitation.Survey, trigger.Id, invitation.Respondent, invitation.InvitedAt, AskReason.Asked,
        Invariant($"Asked by {invitation.Channel} from {invitation.SendAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; {Subject(trigger)} is asked with probability {invitation.InclusionProbability:0.####}."),
        invitation.InclusionProbability, invitation.Channel, invitation.Segment, invitation.Touchpoint);

    public static AskDecision OverQuota(AskCandidate candidate, Invitation invitation) => Refuse(
        candidate.Trigger, candidate.Moment, invitation.InvitedAt, AskReason.QuotaFull,
        $"No place is left in {string.Join(" or ", candidate.Places.Select(place => Invariant($"'{place.Quota}' ({place.Cell}, {place.Limit} places)")))}.", invitation.Channel);

    /// <summary>A decision against asking whom all cells that they may belong to are full for; null when there is one with places, or none at all.</summary>
    /// <remarks>A cell that depends on answers may be theirs, whatever they will answer.</remarks>
    public static AskDecision? Unwanted(AskCandidate candidate, IReadOnlyList<QuotaUse> answers)
    {
        var (trigger, moment, first) = (candidate.Trigger, candidate.Moment, candidate.Invitations[0]);
        foreach (var quota in trigger.AnswerQuotas ?? [])
        {
            var cells = quota.Cells.Where(cell => (cell.Segments is null || cell.Segments.Contains(moment.Segment, StringComparer.Ordinal))
                && (cell.Channels is null || candidate.Invitations.Any(invitation => cell.Channels.Contains(invitation.Channel, StringComparer.Ordinal)))).ToList();
            if (cells.Count > 0 && cells.All(cell => answers.FirstOrDefault(use => use.Quota == quota.Id && use.Cell == cell.Name)?.Taken is { } taken ? taken >= cell.Limit : cell.Limit == 0))
            {
                return Refuse(trigger, moment, first.InvitedAt, AskReason.QuotaFull, Invariant($"The places of '{quota.Id}' for answers of such customers, {cells.Sum(cell => (long)cell.Limit)} in all, are taken."), first.Channel);
            }
        }

        return null;
    }

    public static AskDecision Outranked(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now, string by) =>
        Refuse(trigger, moment, now, AskReason.AlreadyAsked, $"Trigger '{by}' comes first, and one moment leads to one invitation.");

    private static AskDecision Refuse(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now, AskReason reason, string explanation, string? channel = null) => new(
        DecisionId(trigger, moment), trigger.Survey, trigger.Id, moment.Respondent, now, reason, explanation, 0, channel, moment.Segment, moment.Touchpoint);

    private AskDecision? Early(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now)
    {
        if (moment.At < trigger.From || moment.At >= trigger.Before || now >= trigger.Before)
        {
            return Refuse(trigger, moment, now, AskReason.Inactive, Invariant(
                $"The trigger is active{(trigger.From is { } from ? $" from {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}{(trigger.Before is { } before ? $" until {before.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}."));
        }

        if ((trigger.Where ?? []).FirstOrDefault(condition => !condition.Holds(moment)) is { } unmet)
        {
            return Refuse(trigger, moment, now, AskReason.NotEligible, $"The moment does not meet the condition on '{unmet.Property}'.");
        }

        return moment.Consent switch
        {
            ContactConsent.Denied => Refuse(trigger, moment, now, AskReason.NoConsent, "They do not wish to be asked."),
            ContactConsent.Unknown when _policy.RequireConsent => Refuse(trigger, moment, now, AskReason.NoConsent, "Their consent is not known, and the policy requires it."),
            _ => null,
        };
    }

    private static AskDecision? Repetition(AskCandidate candidate, List<Invitation> others)
    {
        var (trigger, moment, first) = (candidate.Trigger, candidate.Moment, candidate.Invitations[0]);
        foreach (var contact in others.Where(contact => contact.Survey == trigger.Survey && contact.Reminds is null))
        {
            var distance = (first.SendAt - contact.SendAt).Duration();
            if (distance < trigger.AgainAfter)
            {
                return Refuse(trigger, moment, first.InvitedAt, AskReason.AlreadyAsked, trigger.AgainAfter == TimeSpan.MaxValue
                    ? "They were asked to answer this survey, and that once only."
                    : $"They were asked to answer this survey {FatigueBudget.Days(distance)} away from it, and are again after {FatigueBudget.Days(trigger.AgainAfter.Value)}.", first.Channel);
            }

            if (trigger.Unit == SamplingUnit.Customer && Window(trigger, contact.InvitedAt) == Window(trigger, first.InvitedAt))
            {
                return Refuse(trigger, moment, first.InvitedAt, AskReason.AlreadyAsked, $"They were asked in this stretch of {FatigueBudget.Days(trigger.SamplingWindowOrDefault)}, in which a customer is drawn once.", first.Channel);
            }
        }

        return null;
    }

    private double Draw(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now) => AskDraw.Uniform(_policy.Seed, trigger.Unit == SamplingUnit.Customer && moment.Respondent is { } respondent
        ? AskDraw.KeyOf("customer", trigger.Survey, respondent, Window(trigger, now).ToString(CultureInfo.InvariantCulture))
        : AskDraw.KeyOf("moment", trigger.Survey, trigger.Id, moment.Key));

    private static long Window(AskTrigger trigger, DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / trigger.SamplingWindowOrDefault.Ticks;

    private static string Subject(AskTrigger trigger) => trigger.Unit == SamplingUnit.Customer ? "such a customer" : "such a moment";

    private DateTimeOffset Since(AskTrigger trigger, DateTimeOffset sendAt, DateTimeOffset now)
    {
        var reach = new[] { Budget.Reach, trigger.MinimumGap ?? default, trigger.AgainAfter ?? default, trigger.Unit == SamplingUnit.Customer ? trigger.SamplingWindowOrDefault : default }.Max();
        var from = sendAt < now ? sendAt : now;
        return reach < from - DateTimeOffset.MinValue ? from - reach : DateTimeOffset.MinValue;
    }

    private static IReadOnlyList<string> ChannelsOf(AskTrigger trigger, JourneyMoment moment)
    {
        var wanted = trigger.Channels ?? [moment.Channel ?? UsualChannel];
        return moment.Channels is { } allowed ? [.. wanted.Where(channel => allowed.Contains(channel, StringComparer.Ordinal))] : wanted;
    }

    private static string? KnownZone(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : null;

    private TimeZoneInfo ZoneOf(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : _shopZone;
}
