using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Gets back to customers who answered badly: opens follow-ups, hands them out, and keeps what came of them.</summary>
/// <remarks>
/// <para>A response leads to one follow-up, however often it is told. Steps that are taken at once are kept one after the other.</para>
/// <para>The second measurement is an invitation like any other: give <see cref="MomentOf"/> to <see cref="SurveyInviter.DecideAsync"/>, with a trigger on <see cref="ResolvedMoment"/>, so that it keeps the
/// budget of contacts, quiet hours and consent; and the score to <see cref="RemeasureAsync"/>.</para>
/// <para>Thread-safe as its store is. Registered as a scoped service by <see cref="FeedbackServiceCollectionExtensions.AddCxFeedback(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>.</para>
/// </remarks>
public sealed class FollowUpDesk
{
    /// <summary>The name of the moments that <see cref="MomentOf"/> makes.</summary>
    public const string ResolvedMoment = "follow-up-resolved";

    private const int MostAttempts = 1_000;
    private static readonly TimeSpan TurnsWithin = TimeSpan.FromDays(30);
    private static readonly TimeSpan OpenWithin = TimeSpan.FromDays(366);

    private readonly WorkingHours _hours;
    private readonly ILogger _logger;
    private readonly FeedbackMetrics? _metrics;
    private readonly FollowUpPolicy _policy;
    private readonly IFollowUpStore _store;
    private readonly TimeProvider _time;

    /// <summary>Makes a desk.</summary>
    /// <param name="store">Keeps the follow-ups.</param>
    /// <param name="options">The policy; null for <see cref="FollowUpPolicy.Detractors"/>.</param>
    /// <param name="logger">Takes what happens, without saying to whom; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range, or a policy has problems; all are named at once.</exception>
    public FollowUpDesk(IFollowUpStore store, FeedbackOptions? options = null, ILogger<FollowUpDesk>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _policy = FeedbackOptionsValidator.RequireValid(options ?? new()).ToFollowUpPolicy();
        _hours = _policy.Hours;
        _logger = logger ?? NullLogger<FollowUpDesk>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Opens the follow-up of an answer, when a rule covers it.</summary>
    /// <remarks>Owners are chosen by what is kept just then: several that are opened at once may go to one person.</remarks>
    /// <param name="response">The id of the response, which has one follow-up at most.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="score">The answer; the deadline counts from its time. Its comment is looked at and not kept.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The follow-up of the response, this one or the one that was opened first; null when no rule covers the answer.</returns>
    /// <exception cref="ArgumentException">A text is blank or too long, or the score is not a number.</exception>
    /// <exception cref="InvalidOperationException">The calendar has no holidays for the year; it is named.</exception>
    public async Task<FollowUp?> OpenAsync(string response, string survey, FeedbackScore score, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(response);
        ArgumentException.ThrowIfNullOrWhiteSpace(survey);
        if (!double.IsFinite(score.Score))
        {
            throw new ArgumentException(Invariant($"The score of response '{response}' is {score.Score}, but a score is a number."), nameof(score));
        }

        if (_policy.Rules.FirstOrDefault(rule => rule.Covers(survey, score)) is not { } rule)
        {
            return null;
        }

        var id = AskDraw.IdOf("follow-up", response);
        if (await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var due = rule.WorkingTime is { } time ? _hours.Add(score.At, time) : _hours.EndOfDay(score.At, rule.WorkingDays ?? 1);
        var owner = await OwnerAsync(score, cancellationToken).ConfigureAwait(false);
        var opened = await _store.OpenAsync(
            new(id, response, survey, score.Metric, score.Score, score.Respondent, score.At, due, owner, ReasonOf(rule, score), [], score.Segment, score.Touchpoint), cancellationToken).ConfigureAwait(false);
        if (opened.Movements.Count == 0)
        {
            Log.FollowUpOpened(_logger, opened.Id, survey, opened.DueAt);
            _metrics?.FollowUp("Opened");
        }

        return opened;
    }

    /// <summary>Gives a follow-up to somebody.</summary>
    /// <param name="id">The follow-up.</param>
    /// <param name="owner">Who.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<FollowUpReceipt> AssignAsync(string id, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        return MoveAsync(id, new(FollowUpMovementKind.Assigned, _time.GetUtcNow(), owner), cancellationToken);
    }

    /// <summary>Says that the customer was contacted; again is another contact.</summary>
    /// <param name="id">The follow-up.</param>
    /// <param name="by">Who did it, or null.</param>
    /// <param name="note">A word about it, or null. Personal data in it is masked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<FollowUpReceipt> ContactAsync(string id, string? by = null, string? note = null, CancellationToken cancellationToken = default) =>
        MoveAsync(id, new(FollowUpMovementKind.Contacted, _time.GetUtcNow(), by, Note: Masked(note)), cancellationToken);

    /// <summary>Says that it is settled.</summary>
    /// <inheritdoc cref="ContactAsync"/>
    public Task<FollowUpReceipt> ResolveAsync(string id, string? by = null, string? note = null, CancellationToken cancellationToken = default) =>
        MoveAsync(id, new(FollowUpMovementKind.Resolved, _time.GetUtcNow(), by, Note: Masked(note)), cancellationToken);

    /// <summary>Opens it again, when it was resolved or closed.</summary>
    /// <inheritdoc cref="ContactAsync"/>
    public Task<FollowUpReceipt> ReopenAsync(string id, string? by = null, string? note = null, CancellationToken cancellationToken = default) =>
        MoveAsync(id, new(FollowUpMovementKind.Reopened, _time.GetUtcNow(), by, Note: Masked(note)), cancellationToken);

    /// <summary>Ends it without its being settled: nobody could be reached, or the customer does not wish it.</summary>
    /// <inheritdoc cref="ContactAsync"/>
    public Task<FollowUpReceipt> CloseAsync(string id, string? by = null, string? note = null, CancellationToken cancellationToken = default) =>
        MoveAsync(id, new(FollowUpMovementKind.Closed, _time.GetUtcNow(), by, Note: Masked(note)), cancellationToken);

    /// <summary>Keeps the second score of a customer with the follow-ups that were opened for an earlier answer to the same metric, and that have none yet.</summary>
    /// <param name="score">The second answer. One without a respondent belongs to nobody.</param>
    /// <param name="cancellationToken">Ends the work; again finishes it.</param>
    /// <returns>The follow-ups that have it now.</returns>
    public async Task<IReadOnlyList<FollowUp>> RemeasureAsync(FeedbackScore score, CancellationToken cancellationToken = default)
    {
        if (score.Respondent is null)
        {
            return [];
        }

        var earlier = new List<FollowUp>();
        await foreach (var followUp in _store.ReadAsync(Back(score.At, OpenWithin), score.At, cancellationToken).ConfigureAwait(false))
        {
            if (followUp.Respondent == score.Respondent && followUp.Metric == score.Metric)
            {
                earlier.Add(followUp);
            }
        }

        var remeasured = new List<FollowUp>();
        foreach (var followUp in earlier)
        {
            if (await MoveAsync(followUp.Id, new(FollowUpMovementKind.Remeasured, score.At, Score: score.Score), cancellationToken).ConfigureAwait(false) is { Outcome: FollowUpOutcome.Moved, FollowUp: { } moved })
            {
                remeasured.Add(moved);
            }
        }

        return remeasured;
    }

    /// <summary>The follow-ups of the last year that nobody contacted the customer about although their deadline passed, the most overdue first.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<FollowUp>> OverdueAsync(CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        var overdue = new List<FollowUp>();
        await foreach (var followUp in _store.ReadAsync(Back(now, OpenWithin), now, cancellationToken).ConfigureAwait(false))
        {
            if (followUp.State == FollowUpState.Open && followUp.DueAt < now)
            {
                overdue.Add(followUp);
            }
        }

        return [.. overdue.OrderBy(followUp => followUp.DueAt).ThenBy(followUp => followUp.Id, StringComparer.Ordinal)];
    }

    /// <summary>Gives those that are overdue for too long to <see cref="FollowUpPolicy.EscalateTo"/>, each once.</summary>
    /// <param name="cancellationToken">Ends the work; again finishes it.</param>
    /// <returns>Those that changed hands.</returns>
    public async Task<IReadOnlyList<FollowUp>> EscalateAsync(CancellationToken cancellationToken = default)
    {
        if (_policy.EscalateTo is not { } boss)
        {
            return [];
        }

        var (now, escalated) = (_time.GetUtcNow(), new List<FollowUp>());
        foreach (var followUp in await OverdueAsync(cancellationToken).ConfigureAwait(false))
        {
            var hadIt = followUp.Owner == boss || followUp.Movements.Any(movement => movement.Kind == FollowUpMovementKind.Assigned && movement.Owner == boss);
            if (!hadIt && now - followUp.DueAt >= _policy.EscalateAfter
                && await AssignAsync(followUp.Id, boss, cancellationToken).ConfigureAwait(false) is { Outcome: FollowUpOutcome.Moved, FollowUp: { } moved })
            {
                escalated.Add(moved);
            }
        }

        if (escalated.Count > 0)
        {
            Log.Escalated(_logger, escalated.Count);
        }

        return escalated;
    }

    /// <summary>The moment at which a customer whose follow-up is resolved may be asked again; null when it is not resolved, or nobody knows the customer.</summary>
    /// <remarks>Its properties are <c>survey</c> and <c>metric</c>. Ask all detractors again after the same time, followed up or not: only those who were not show what would have happened anyway.</remarks>
    /// <param name="followUp">The follow-up.</param>
    public static JourneyMoment? MomentOf(FollowUp followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return followUp is { ResolvedAt: { } at, Respondent: { } respondent }
            ? new(ResolvedMoment, at, respondent, $"{followUp.Id}/{followUp.Movements.Count(movement => movement.Kind == FollowUpMovementKind.Resolved).ToString(CultureInfo.InvariantCulture)}",
                Touchpoint: followUp.Touchpoint, Segment: followUp.Segment,
                Properties: new Dictionary<string, string> { ["survey"] = followUp.Survey, ["metric"] = followUp.Metric })
            : null;
    }

    private async Task<FollowUpReceipt> MoveAsync(string id, FollowUpMovement movement, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } followUp)
            {
                return new(FollowUpOutcome.NotFound, null);
            }

            if (OutcomeOf(followUp, movement) is var outcome && outcome != FollowUpOutcome.Moved)
            {
                return new(outcome, followUp);
            }

            if (await _store.AppendAsync(id, movement, followUp.Movements.Count, cancellationToken).ConfigureAwait(false) is { } moved)
            {
                Log.FollowUpMoved(_logger, id, movement.Kind);
                _metrics?.FollowUp(movement.Kind.ToString());
                return new(FollowUpOutcome.Moved, moved);
            }
        }

        throw new InvalidOperationException($"Follow-up '{id}' was changed {MostAttempts} times by others. The store compares movements wrongly, or somebody changes it without end.");
    }

    private static FollowUpOutcome OutcomeOf(FollowUp followUp, FollowUpMovement movement)
    {
        var (state, isEnded) = (followUp.State, followUp.State is FollowUpState.Resolved or FollowUpState.Closed);
        return movement.Kind switch
        {
            FollowUpMovementKind.Assigned when followUp.CurrentOwner == movement.Owner => FollowUpOutcome.Repeated,
            FollowUpMovementKind.Resolved when state == FollowUpState.Resolved => FollowUpOutcome.Repeated,
            FollowUpMovementKind.Closed when state == FollowUpState.Closed => FollowUpOutcome.Repeated,
            FollowUpMovementKind.Reopened when !isEnded => FollowUpOutcome.Repeated,
            FollowUpMovementKind.Reopened => FollowUpOutcome.Moved,
            FollowUpMovementKind.Remeasured when followUp.Movements.Any(earlier => earlier.Kind == FollowUpMovementKind.Remeasured) => FollowUpOutcome.Repeated,
            FollowUpMovementKind.Remeasured => FollowUpOutcome.Moved,
            _ => isEnded ? FollowUpOutcome.NotPossible : FollowUpOutcome.Moved,
        };
    }

    private async Task<string?> OwnerAsync(FeedbackScore score, CancellationToken cancellationToken)
    {
        if ((_policy.Teams ?? []).FirstOrDefault(team => team.Covers(score)) is not { } team)
        {
            return null;
        }

        var counts = team.Owners.Distinct(StringComparer.Ordinal).ToDictionary(owner => owner, _ => 0, StringComparer.Ordinal);
        var since = Back(score.At, _policy.Choice == OwnerChoice.InTurn ? TurnsWithin : OpenWithin);
        await foreach (var followUp in _store.ReadAsync(since, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            var counted = _policy.Choice == OwnerChoice.InTurn ? followUp.Owner : followUp.State is FollowUpState.Open or FollowUpState.Contacted ? followUp.CurrentOwner : null;
            if (counted is not null && counts.TryGetValue(counted, out var count))
            {
                counts[counted] = count + 1;
            }
        }

        return team.Owners.MinBy(owner => counts[owner]);
    }

    private static string ReasonOf(FollowUpRule rule, in FeedbackScore score) =>
        Invariant($"Rule '{rule.Id}': {score.Metric} of {score.Score}{(rule.Words is null ? "" : ", with one of its words in the comment")}.");

    private static string? Masked(string? note) => note is null ? null : PersonalDataMask.Mask(note).Text;

    private static DateTimeOffset Back(DateTimeOffset from, TimeSpan time) => from - DateTimeOffset.MinValue > time ? from - time : DateTimeOffset.MinValue;
}
