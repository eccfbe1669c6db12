using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Feedback;

/// <summary>Hands out the invitations whose time has come, each to one sender only; ends those whose time is over, and puts reminders on the list.</summary>
/// <remarks>
/// <para>Called in rounds, by as many processes as one likes. A round that was interrupted is finished by the next one. An invitation that was claimed by a sender which then broke down stays
/// <see cref="InvitationState.Sent"/>: at most one mail, never two; it spends budget like one that was sent.</para>
/// <para>Thread-safe as its store is. Registered as a scoped service by <see cref="FeedbackServiceCollectionExtensions.AddCxFeedback(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>.</para>
/// </remarks>
public sealed class InvitationDispatch
{
    private const int MostAttempts = 1_000;
    private const int MostToLookAt = 1 << 20;
    private const int SweepSize = 1_000;

    private readonly ILogger _logger;
    private readonly FeedbackMetrics? _metrics;
    private readonly AskRules _rules;
    private readonly IInvitationStore _store;
    private readonly TimeProvider _time;

    /// <summary>Makes a dispatch.</summary>
    /// <param name="store">Keeps the invitations.</param>
    /// <param name="options">The policy of the inviter; null for the defaults.</param>
    /// <param name="logger">Takes how many went where; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range, or the policy has problems; all are named at once.</exception>
    public InvitationDispatch(IInvitationStore store, FeedbackOptions? options = null, ILogger<InvitationDispatch>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _rules = new(FeedbackOptionsValidator.RequireValid(options ?? new()).ToPolicy());
        _logger = logger ?? NullLogger<InvitationDispatch>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Takes invitations to send them now.</summary>
    /// <remarks>
    /// An invitation whose hour passed while no sender ran is held back while it is quiet where the customer is, and given up (<see cref="InvitationState.Undelivered"/>) once it is later than
    /// <see cref="AskTrigger.UsefulFor"/> after its time, or once it is a reminder of what was answered or declined meanwhile. Say with <see cref="IInvitationStore.MoveAsync"/> when one could not be delivered.
    /// </remarks>
    /// <param name="limit">The most to take, at least 1. Default 100.</param>
    /// <param name="cancellationToken">Ends the work; what was taken by then is lost to other senders, so finish a round rather than end it.</param>
    public async Task<DispatchRound> ClaimDueAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var now = _time.GetUtcNow();
        var (claimed, seen) = (new List<Invitation>(), new HashSet<string>(StringComparer.Ordinal));
        var (held, late) = (0, 0);

        // Those that are held back stay in the way of others that are due: look further until there are enough.
        for (var look = limit; claimed.Count < limit; look *= 2)
        {
            var due = await _store.DueAsync(now, look, cancellationToken).ConfigureAwait(false);
            foreach (var invitation in due.Where(invitation => seen.Add(invitation.Id)))
            {
                if (claimed.Count == limit)
                {
                    break;
                }

                if (await IsOverAsync(invitation, now, cancellationToken).ConfigureAwait(false))
                {
                    late += await _store.MoveAsync(invitation.Id, InvitationState.Undelivered, now, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }
                else if (_rules.IsQuiet(invitation, now))
                {
                    held++;
                }
                else if (await _store.ClaimAsync(invitation.Id, now, cancellationToken).ConfigureAwait(false))
                {
                    claimed.Add(invitation with { State = InvitationState.Sent });
                }
            }

            if (due.Count < look || look >= MostToLookAt)
            {
                break;
            }
        }

        Log.Dispatched(_logger, claimed.Count, held, late);
        _metrics?.Invitations("claimed", claimed.Count);
        _metrics?.Invitations("late", late);
        return new(claimed, held, late);
    }

    /// <summary>Ends the invitations whose time to answer is over: those that were sent expire, those that were not spend nothing.</summary>
    /// <param name="cancellationToken">Ends the work; the next round does the rest.</param>
    /// <returns>How many were ended.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        var (expired, unsent) = (0, 0);
        while (true)
        {
            var lapsed = await _store.LapsedAsync(now, SweepSize, cancellationToken).ConfigureAwait(false);
            foreach (var invitation in lapsed)
            {
                var wasSent = invitation.State != InvitationState.Pending;
                if (await _store.MoveAsync(invitation.Id, wasSent ? InvitationState.Expired : InvitationState.Undelivered, now, cancellationToken).ConfigureAwait(false))
                {
                    (expired, unsent) = wasSent ? (expired + 1, unsent) : (expired, unsent + 1);
                }
            }

            if (lapsed.Count < SweepSize)
            {
                break;
            }
        }

        if (expired + unsent > 0)
        {
            Log.Expired(_logger, expired, unsent);
            _metrics?.Invitations("expired", expired);
        }

        return expired + unsent;
    }

    /// <summary>Puts a reminder of each invitation to a survey that is due one on the list, as far as the budgets of the customers go.</summary>
    /// <remarks>
    /// A reminder is an invitation of its own, with <see cref="Invitation.Reminds"/> set to the first one, its draw and its end. It counts in every limit of the budget; only the gap to what it reminds of is
    /// <see cref="AskTrigger.RemindAfter"/> instead.
    /// </remarks>
    /// <param name="survey">The survey.</param>
    /// <param name="cancellationToken">Ends the work; the next round does the rest.</param>
    /// <returns>How many there are.</returns>
    public async Task<int> RemindAsync(string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var triggers = _rules.Triggers.Where(trigger => trigger.Survey == survey && trigger.Reminders > 0).ToList();
        if (triggers.Count == 0)
        {
            return 0;
        }

        var now = _time.GetUtcNow();
        var reach = triggers.Max(trigger => trigger.Delay + trigger.UsefulForOrDefault + trigger.ValidityOrDefault);
        var open = new List<Invitation>();
        await foreach (var invitation in _store.ReadAsync(survey, now - reach, now.AddTicks(1), cancellationToken).ConfigureAwait(false))
        {
            if (invitation.Reminds is null && invitation.State is InvitationState.Sent or InvitationState.Opened)
            {
                open.Add(invitation);
            }
        }

        var (reminders, refused) = (0, 0);
        foreach (var invitation in open)
        {
            switch (await RemindAsync(invitation, now, cancellationToken).ConfigureAwait(false))
            {
                case true:
                    reminders++;
                    break;
                case false:
                    refused++;
                    break;
            }
        }

        Log.Reminded(_logger, survey, reminders, refused);
        _metrics?.Invitations("reminder", reminders);
        return reminders;
    }

    /// <summary>Reminds of one invitation: true when a reminder is new on the list, false when the budget does not reach, null when none is due.</summary>
    private async Task<bool?> RemindAsync(Invitation invitation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_rules.TriggerOf(invitation) is not { } trigger)
        {
            return null;
        }

        var (last, number) = (invitation, 1);
        for (; number <= trigger.Reminders && await _store.FindAsync(ReminderId(invitation, number), cancellationToken).ConfigureAwait(false) is { } earlier; number++)
        {
            last = earlier;
        }

        var due = last.SendAt + trigger.RemindAfterOrDefault;
        if (number > trigger.Reminders || due > now || last.State is InvitationState.Pending or InvitationState.Declined or InvitationState.Answered
            || _rules.NextAllowed(invitation.Channel, invitation.TimeZone, now, trigger.UsefulForOrDefault) is not { } sendAt || sendAt >= invitation.ExpiresAt)
        {
            return null;
        }

        var reminder = invitation with { Id = ReminderId(invitation, number), InvitedAt = now, SendAt = sendAt, State = InvitationState.Pending, Reminds = invitation.Id };
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var history = invitation.Respondent is { } respondent
                ? await _store.HistoryAsync(respondent, sendAt - _rules.Budget.Reach, cancellationToken).ConfigureAwait(false)
                : new(0, []);
            if (_rules.Budget.Objection(sendAt, reminder.Channel, trigger.MinimumGap ?? default, history.Contacts, invitation.Id) is not null)
            {
                return false;
            }

            var outcome = await _store.InviteAsync(reminder, history.Version, [], cancellationToken).ConfigureAwait(false);
            if (outcome != InvitationOutcome.HistoryMoved)
            {
                return outcome == InvitationOutcome.Invited ? true : null;
            }
        }

        return false;
    }

    private async Task<bool> IsOverAsync(Invitation invitation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var useful = _rules.TriggerOf(invitation)?.UsefulForOrDefault ?? TimeSpan.MaxValue;
        if (invitation.ExpiresAt <= now || now - invitation.SendAt > useful)
        {
            return true;
        }

        return invitation.Reminds is { } first
            && await _store.FindAsync(first, cancellationToken).ConfigureAwait(false) is not { State: InvitationState.Sent or InvitationState.Opened };
    }

    private static string ReminderId(Invitation invitation, int number) => FormattableString.Invariant($"{invitation.Id}-r{number}");
}
