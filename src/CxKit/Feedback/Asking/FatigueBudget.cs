using System.Globalization;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How often one customer may be contacted, over all surveys and channels.</summary>
/// <remarks>
/// <para>It goes by <see cref="Invitation.SendAt"/>, of invitations that are still to be sent too, in both directions of time. Reminders are contacts. What was not delivered spends nothing. Visitors whom
/// nobody knows have no budget.</para>
/// <para>Two decisions that are taken at once do not both spend the last contact: the store keeps one of them, and the other is taken again.</para>
/// </remarks>
/// <param name="MinimumGap">The least time between two contacts. Default 14 days.</param>
/// <param name="Limits">The most contacts in sliding stretches of time. Default 6 in 365 days.</param>
/// <param name="RestAfterAnswer">The least time from a contact that was answered to the next one. Default 30 days.</param>
/// <param name="RestAfterDecline">From a contact that was declined. Default 180 days.</param>
/// <param name="RestAfterSilence">From a contact that expired without an answer. Default 30 days.</param>
public sealed record FatigueBudget(
    TimeSpan? MinimumGap = null,
    IReadOnlyList<ContactLimit>? Limits = null,
    TimeSpan? RestAfterAnswer = null,
    TimeSpan? RestAfterDecline = null,
    TimeSpan? RestAfterSilence = null)
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(3 * 366);

    /// <summary>No limits at all: for tests, and for channels that disturb nobody.</summary>
    public static FatigueBudget None { get; } = new(TimeSpan.Zero, [], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    internal TimeSpan MinimumGapOrDefault => MinimumGap ?? TimeSpan.FromDays(14);

    internal IReadOnlyList<ContactLimit> LimitsOrDefault => Limits ?? [new(6, TimeSpan.FromDays(365))];

    /// <summary>How far back a history must reach for the rules to see what they look at.</summary>
    internal TimeSpan Reach => new[] { MinimumGapOrDefault, Rest(InvitationState.Answered), Rest(InvitationState.Declined), Rest(InvitationState.Expired) }
        .Concat(LimitsOrDefault.Select(limit => limit.Within)).Max();

    /// <summary>Why a contact at an instant is one too many, in words; null when it is not.</summary>
    /// <param name="at">When the contact would be.</param>
    /// <param name="channel">By which channel.</param>
    /// <param name="gap">The least time to others that its trigger asks for.</param>
    /// <param name="contacts">The other contacts, in any order.</param>
    /// <param name="reminds">The first invitation when the contact is a reminder: it and its reminders need no gap, but count.</param>
    internal string? Objection(DateTimeOffset at, string channel, TimeSpan gap, IReadOnlyList<Invitation> contacts, string? reminds = null)
    {
        var delivered = contacts.Where(contact => contact.State != InvitationState.Undelivered).ToList();
        foreach (var contact in delivered.Where(contact => reminds is null || (contact.Id != reminds && contact.Reminds != reminds)))
        {
            var (rest, after) = contact.SendAt <= at ? RestAfter(contact, at) : (TimeSpan.Zero, "");
            var (need, why) = rest > Max(gap, MinimumGapOrDefault) ? (rest, after) : (Max(gap, MinimumGapOrDefault), "between two contacts");
            var distance = (at - contact.SendAt).Duration();
            if (distance < need)
            {
                return $"{Days(distance)} {(contact.SendAt <= at ? "after" : "before")} another contact, and the rest {why} is {Days(need)}";
            }
        }

        foreach (var limit in LimitsOrDefault)
        {
            if (limit.Channel is not null && limit.Channel != channel)
            {
                continue;
            }

            var times = delivered.Where(contact => limit.Channel is null || contact.Channel == limit.Channel).Select(contact => contact.SendAt).Append(at).Order().ToList();
            for (var i = 0; i + limit.Contacts < times.Count; i++)
            {
                // So many and one more within the stretch, the new one among them.
                if (times[i] <= at && at <= times[i + limit.Contacts] && times[i + limit.Contacts] - times[i] < limit.Within)
                {
                    return Invariant($"{limit.Contacts} contacts{(limit.Channel is null ? "" : $" by {limit.Channel}")} within {Days(limit.Within)} are spent");
                }
            }
        }

        return null;
    }

    internal IEnumerable<string> Problems()
    {
        foreach (var (name, time) in new[]
        {
            (nameof(MinimumGap), MinimumGapOrDefault), (nameof(RestAfterAnswer), Rest(InvitationState.Answered)),
            (nameof(RestAfterDecline), Rest(InvitationState.Declined)), (nameof(RestAfterSilence), Rest(InvitationState.Expired)),
        })
        {
            if (time < TimeSpan.Zero || time > LongestTime)
            {
                yield return Invariant($"The fatigue budget has the {name} {time}, but it is from 0 to {LongestTime.Days} days.");
            }
        }

        foreach (var limit in LimitsOrDefault)
        {
            if (limit.Contacts < 1 || limit.Within <= TimeSpan.Zero || limit.Within > LongestTime || limit.Channel is { Length: 0 })
            {
                yield return Invariant($"The fatigue budget has the limit of {limit.Contacts} contacts within {limit.Within}, but it is at least 1 within more than 0 and at most {LongestTime.Days} days.");
            }
        }
    }

    internal static string Days(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours");

    private (TimeSpan Time, string Why) RestAfter(Invitation contact, DateTimeOffset at) => contact.State switch
    {
        InvitationState.Answered => (Rest(InvitationState.Answered), "after an answer"),
        InvitationState.Declined => (Rest(InvitationState.Declined), "after a refusal"),

        // Whether a sweep came by already must not decide: what is past its time was not answered.
        InvitationState.Expired => (Rest(InvitationState.Expired), "after no answer"),
        _ when contact.ExpiresAt <= at => (Rest(InvitationState.Expired), "after no answer"),
        _ => (TimeSpan.Zero, ""),
    };

    private TimeSpan Rest(InvitationState state) => state switch
    {
        InvitationState.Answered => RestAfterAnswer ?? TimeSpan.FromDays(30),
        InvitationState.Declined => RestAfterDecline ?? TimeSpan.FromDays(180),
        _ => RestAfterSilence ?? TimeSpan.FromDays(30),
    };

    private static TimeSpan Max(TimeSpan x, TimeSpan y) => x > y ? x : y;
}
