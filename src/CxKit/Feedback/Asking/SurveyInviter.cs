using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Feedback;

/// <summary>Decides at moments of the journey who is asked what, and keeps every decision with its reason.</summary>
/// <remarks>
/// <para>The same moment twice is the same decision. Places of quotas and the budget of a customer are taken in one atomic step of the store, so that any number of processes may decide at once. A decision
/// reads one decision and, of those whom the draw takes, one history.</para>
/// <para>Nothing is sent here: <see cref="InvitationDispatch"/> hands out what is due.</para>
/// <para>Thread-safe as its store is. Registered as a scoped service by <see cref="FeedbackServiceCollectionExtensions.AddCxFeedback(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>. Reports
/// to the activity source and the meter <c>CxKit.Feedback</c>.</para>
/// </remarks>
public sealed class SurveyInviter
{
    private const int MostAttempts = 1_000;
    private static readonly ActivitySource Activities = new("CxKit.Feedback");

    private readonly ILogger _logger;
    private readonly FeedbackMetrics? _metrics;
    private readonly ISurveyResponseStore? _responses;
    private readonly AskRules _rules;
    private readonly IInvitationStore _store;
    private readonly TimeProvider _time;

    /// <summary>Makes an inviter.</summary>
    /// <param name="store">Keeps invitations and decisions.</param>
    /// <param name="options">The policy; null for the defaults, which ask nobody.</param>
    /// <param name="logger">Takes decisions, without saying of whom; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="responses">Tells which quotas of answers are full; null when no trigger has <see cref="AskTrigger.AnswerQuotas"/>.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range, or the policy has problems; all are named at once.</exception>
    /// <exception cref="ArgumentNullException">A trigger has quotas of answers, and there is no store of them.</exception>
    public SurveyInviter(
        IInvitationStore store,
        FeedbackOptions? options = null,
        ILogger<SurveyInviter>? logger = null,
        IMeterFactory? meterFactory = null,
        TimeProvider? time = null,
        ISurveyResponseStore? responses = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _rules = new(FeedbackOptionsValidator.RequireValid(options ?? new()).ToPolicy());
        if (_rules.Triggers.Any(trigger => trigger.AnswerQuotas is { Count: > 0 }))
        {
            ArgumentNullException.ThrowIfNull(responses);
        }

        _responses = responses;
        _logger = logger ?? NullLogger<SurveyInviter>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Decides by all triggers that wait for a moment, and keeps the decisions and the invitation that one of them may lead to.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellationToken">Ends the work; what is decided by then stays, and telling the moment again decides the rest.</param>
    /// <returns>One decision a trigger, in the order of priority; at most one asks. Empty when no trigger waits for such moments.</returns>
    /// <exception cref="ArgumentException">The moment has no name, neither respondent nor id, or a time that nobody meant.</exception>
    public async Task<IReadOnlyList<AskDecision>> DecideAsync(JourneyMoment moment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moment);
        moment.RequireUsable();
        using var activity = Activities.StartActivity("decide");
        var now = _time.GetUtcNow();
        var decisions = new List<AskDecision>();
        string? asking = null;
        foreach (var trigger in _rules.TriggersOf(moment))
        {
            var decision = await _store.FindDecisionAsync(AskRules.DecisionId(trigger, moment), cancellationToken).ConfigureAwait(false);
            if (decision is null)
            {
                decision = await KeepAsync(asking is null ? await InviteAsync(trigger, moment, now, cancellationToken).ConfigureAwait(false) : AskRules.Outranked(trigger, moment, now, asking), now, cancellationToken)
                    .ConfigureAwait(false);
                Log.Decided(_logger, decision.Trigger, decision.Survey, decision.Reason, decision.InclusionProbability);
                _metrics?.Decided(decision);
            }

            asking ??= decision.IsAsked ? trigger.Id : null;
            decisions.Add(decision);
        }

        return decisions;
    }

    /// <summary>What <see cref="DecideAsync"/> would decide now, without keeping anything; places of quotas are taken to be free.</summary>
    /// <inheritdoc cref="DecideAsync"/>
    public async Task<IReadOnlyList<AskDecision>> ExplainAsync(JourneyMoment moment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moment);
        moment.RequireUsable();
        var now = _time.GetUtcNow();
        var decisions = new List<AskDecision>();
        string? asking = null;
        foreach (var trigger in _rules.TriggersOf(moment))
        {
            var decision = await _store.FindDecisionAsync(AskRules.DecisionId(trigger, moment), cancellationToken).ConfigureAwait(false)
                ?? (asking is null ? await TrialAsync(trigger, moment, now, cancellationToken).ConfigureAwait(false) : AskRules.Outranked(trigger, moment, now, asking));
            asking ??= decision.IsAsked ? trigger.Id : null;
            decisions.Add(decision);
        }

        return decisions;
    }

    private async Task<AskDecision> TrialAsync(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_rules.TryDraft(trigger, moment, now, out var candidate, out var refusal))
        {
            return refusal;
        }

        if (await UnwantedAsync(candidate, cancellationToken).ConfigureAwait(false) is { } unwanted)
        {
            return unwanted;
        }

        var history = await HistoryAsync(candidate, cancellationToken).ConfigureAwait(false);
        return _rules.TryChoose(candidate, history.Contacts, out var chosen, out refusal) ? AskRules.Asked(trigger, chosen) : refusal;
    }

    private async Task<AskDecision> InviteAsync(AskTrigger trigger, JourneyMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_rules.TryDraft(trigger, moment, now, out var candidate, out var refusal))
        {
            return refusal;
        }

        if (await UnwantedAsync(candidate, cancellationToken).ConfigureAwait(false) is { } unwanted)
        {
            return unwanted;
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var history = await HistoryAsync(candidate, cancellationToken).ConfigureAwait(false);
            if (history.Contacts.FirstOrDefault(contact => contact.Id == candidate.Invitations[0].Id) is { } kept)
            {
                return AskRules.Asked(trigger, kept); // invited before, and stopped before the decision was kept
            }

            if (!_rules.TryChoose(candidate, history.Contacts, out var invitation, out refusal))
            {
                return refusal;
            }

            switch (await _store.InviteAsync(invitation, history.Version, candidate.Places, cancellationToken).ConfigureAwait(false))
            {
                case InvitationOutcome.Invited:
                    return AskRules.Asked(trigger, invitation);
                case InvitationOutcome.Repeated:
                    return AskRules.Asked(trigger, await _store.FindAsync(invitation.Id, cancellationToken).ConfigureAwait(false) ?? invitation);
                case InvitationOutcome.OverQuota:
                    return AskRules.OverQuota(candidate, invitation);
                default:
                    _metrics?.HistoryMoved();
                    break;
            }
        }

        throw new InvalidOperationException($"The store said {MostAttempts} times that a history had moved. It compares versions wrongly, or somebody contacts one customer without end.");
    }

    /// <summary>Keeps a decision. Of two that were taken at once the first one stands; the invitation of another one is then not sent.</summary>
    private async Task<AskDecision> KeepAsync(AskDecision decision, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await _store.RecordAsync(decision, cancellationToken).ConfigureAwait(false);
        if (decision.IsAsked && !kept.IsAsked)
        {
            await _store.MoveAsync(decision.Id, InvitationState.Undelivered, now, cancellationToken).ConfigureAwait(false);
        }

        return kept;
    }

    private async Task<AskDecision?> UnwantedAsync(AskCandidate candidate, CancellationToken cancellationToken) => candidate.Trigger.AnswerQuotas is { Count: > 0 }
        ? AskRules.Unwanted(candidate, await _responses!.QuotasAsync(candidate.Trigger.Survey, cancellationToken).ConfigureAwait(false))
        : null;

    private async Task<ContactHistory> HistoryAsync(AskCandidate candidate, CancellationToken cancellationToken) => candidate.Moment.Respondent is { } respondent
        ? await _store.HistoryAsync(respondent, candidate.Since, cancellationToken).ConfigureAwait(false)
        : new(0, []);
}
