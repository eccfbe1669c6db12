using System.Buffers.Text;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Takes responses to surveys: checks them and their invitations, masks personal data, takes places in quotas, keeps them, and thanks.</summary>
/// <remarks>
/// <para>The same response twice is one response: nothing is counted twice, also when a crash came between keeping it and marking its invitation; handing it in again then finishes what is left.
/// A response that follows an invitation takes from it what it does not say itself (respondent, segment, channel, touchpoint) and its design weight, one over the probability of having been asked.</para>
/// <para>Thread-safe, and safe for several processes on one store: uniqueness and limits are kept by the store. Of two complete responses of different ids to one invitation, or to it and
/// its reminder, at the very same time one counts and the other is <see cref="ResponseStanding.AlreadyAnswered"/>; use <see cref="ResponseIdFor"/> as the id, and they are the same response.</para>
/// <example>
/// <code>
/// var desk = new SurveyDesk([SurveyVersions.From(survey)], responses, invitations, new SurveyLinks(key));
/// var receipt = await desk.SubmitAsync(response, tokenOfTheLink);
/// </code>
/// </example>
/// </remarks>
public sealed class SurveyDesk
{
    private readonly Dictionary<string, SurveyVersions> _surveys;
    private readonly ISurveyResponseStore _responses;
    private readonly IInvitationStore? _invitations;
    private readonly SurveyLinks? _links;
    private readonly SurveyDeskOptions _options;
    private readonly ILogger _logger;
    private readonly FeedbackMetrics? _metrics;
    private readonly TimeProvider _time;

    /// <summary>Makes a desk for these surveys.</summary>
    /// <param name="surveys">The surveys with all versions to which responses may still come.</param>
    /// <param name="responses">Keeps the responses.</param>
    /// <param name="invitations">Keeps the invitations; null where nobody is invited: responses that name an invitation are refused then.</param>
    /// <param name="links">Checks signed links; null where there are none: responses that come with one are refused then.</param>
    /// <param name="options">How times are looked at; null for the defaults.</param>
    /// <param name="logger">Takes what became of responses, without who and what they said; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">Two surveys have one id, or an option is outside its range.</exception>
    public SurveyDesk(
        IEnumerable<SurveyVersions> surveys,
        ISurveyResponseStore responses,
        IInvitationStore? invitations = null,
        SurveyLinks? links = null,
        SurveyDeskOptions? options = null,
        ILogger<SurveyDesk>? logger = null,
        IMeterFactory? meterFactory = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        ArgumentNullException.ThrowIfNull(responses);
        _surveys = surveys.ToDictionary(versions => versions.Id, StringComparer.Ordinal);
        (_responses, _invitations, _links) = (responses, invitations, links);
        _options = (options ?? new()).RequireValid();
        _logger = logger ?? NullLogger<SurveyDesk>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>An id for the response to an invitation that is the same whenever and wherever it is opened, so that several responses to one invitation are one.</summary>
    /// <remarks>The first 128 bits of the SHA-256 of the invitation's id, in base64url. Not for anonymous surveys: whoever has the invitation can find the response by it.</remarks>
    /// <param name="invitation">The id of the invitation.</param>
    public static string ResponseIdFor(string invitation) =>
        $"i-{Hash("response", StoreText.Id(invitation))}";

    /// <summary>Takes a response, whole or in part.</summary>
    /// <param name="response">The response, as it came: it may hold anything. Without a signed link, what it says about its invitation is believed.</param>
    /// <param name="link">The signed part of the link that was followed; null for none.</param>
    /// <param name="cancellationToken">Ends the work; handing the response in again finishes it.</param>
    /// <returns>What became of it; refusals are results, never exceptions. What a store throws comes through.</returns>
    public async Task<SurveyReceipt> SubmitAsync(SurveyResponse response, string? link = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        var receipt = await TakeAsync(response, link, cancellationToken).ConfigureAwait(false);

        // A name that no survey has may be anything, and must not make a new series of a metric each time.
        var survey = _surveys.ContainsKey(response.Survey ?? "") ? response.Survey! : "unknown";
        var outcome = receipt.Refusal?.ToString() ?? (receipt.IsRepeat ? "Repeat" : receipt.Standing.ToString()!);
        Log.Submitted(_logger, survey, outcome, receipt.Refused.Count, receipt.Masked.Total);
        _metrics?.Submitted(survey, outcome);
        return receipt;
    }

    /// <summary>The scores of all counted responses to a survey, in the order of their times: what metrics are made of.</summary>
    /// <param name="survey">The id of the survey.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="before">The instant after the last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">There is no such survey.</exception>
    /// <exception cref="InvalidOperationException">A response is to a version that the desk was not given.</exception>
    public async IAsyncEnumerable<FeedbackScore> ScoresAsync(string survey, DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        if (!_surveys.TryGetValue(survey, out var versions))
        {
            throw new ArgumentException($"There is no survey '{SurveyProblems.Short(survey)}'.", nameof(survey));
        }

        await foreach (var stored in _responses.ReadAsync(survey, from, before, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Standing != ResponseStanding.Counted)
            {
                continue;
            }

            var shown = versions.Find(stored.Response.SurveyVersion) ?? throw new InvalidOperationException(
                Invariant($"A response is to version {stored.Response.SurveyVersion} of '{survey}', which the desk was not given. Give it all versions to which there are responses."));
            foreach (var score in SurveyScores.Of(shown, stored.Response))
            {
                yield return score;
            }
        }
    }

    private async Task<SurveyReceipt> TakeAsync(SurveyResponse response, string? link, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (!_surveys.TryGetValue(response.Survey ?? "", out var versions))
        {
            return Refuse(response, ResponseRefusal.UnknownSurvey, $"There is no survey '{SurveyProblems.Short(response.Survey)}'.");
        }

        if (versions.Find(response.SurveyVersion) is not { } survey)
        {
            return Refuse(response, ResponseRefusal.UnknownVersion, Invariant($"The survey '{versions.Id}' has no version {response.SurveyVersion}."));
        }

        if (response.At > now + _options.ClockTolerance)
        {
            return Refuse(response, ResponseRefusal.InvalidTime, "The last answer lies in the future. Correct the clock of whoever shows the survey.");
        }

        // Names are checked before they are looked for in a store; what an invitation adds is checked with the rest below.
        if (ResponseCheck.NameProblem(response) is { } problem)
        {
            return Refuse(response, ResponseRefusal.InvalidName, problem);
        }

        // One that is kept already is a repeat, whatever became of its link and invitation since.
        var kept = await _responses.FindAsync(response.Id, cancellationToken).ConfigureAwait(false);
        var isRepeat = kept is not null && kept.Standing != ResponseStanding.Partial && kept.Response.Survey == response.Survey;
        var asOf = now - response.StartedAt <= _options.Grace ? response.StartedAt : now;
        if (link is not null && !TryFollow(link, isRepeat ? DateTimeOffset.MinValue : asOf, ref response, out var refusal))
        {
            return refusal;
        }

        Invitation? invitation = null;
        if (response.Invitation is { } id)
        {
            invitation = await InvitationAsync(id, cancellationToken).ConfigureAwait(false);
            if (InvitationProblem(invitation, response, isRepeat, asOf) is { } wrong)
            {
                return Refuse(response, wrong.Reason, wrong.Explanation);
            }

            response = Invited(response, invitation!, survey);
        }

        var check = ResponseCheck.Of(survey, response);
        if (check.Accepted is not { } accepted)
        {
            return Refuse(response, check.Refusal!.Value, check.Explanation!);
        }

        // An anonymous response is kept without what leads to a person.
        var toKeep = survey.Respondents == SurveyRespondents.Anonymous ? accepted with { Invitation = null } : accepted;
        var stored = await _responses.SubmitAsync(toKeep, new(survey.IsOncePerRespondent, check.Path!.Places(accepted), invitation is null ? null : Hash("once", invitation.Id)), cancellationToken).ConfigureAwait(false);
        if (stored.Standing is ResponseStanding.IdTaken or ResponseStanding.Erased)
        {
            return Refuse(response, ResponseRefusal.IdTaken, stored.Standing == ResponseStanding.Erased
                ? "The response with this id was erased on request." : "The id belongs to another response. Choose a long random one.") with
            { Standing = stored.Standing };
        }

        if (invitation is not null)
        {
            var state = stored.Standing == ResponseStanding.Partial ? InvitationState.Opened : InvitationState.Answered;
            await _invitations!.MoveAsync(invitation.Id, state, accepted.At, cancellationToken).ConfigureAwait(false);
        }

        var thanks = accepted.IsComplete ? check.Path.ThankYou(accepted.Language) : null;
        return new(response.Id, stored.Standing, null, WhyNotCounted(stored), check.Refused, thanks, stored.IsRepeat, stored.FullQuota, check.Masked);
    }

    private static string? WhyNotCounted(SubmissionReceipt stored) => stored.Standing switch
    {
        ResponseStanding.AlreadyAnswered => "It is kept and does not count: the respondent or the invitation has a response to this survey that counts.",
        ResponseStanding.OverQuota => $"It is kept and does not count: the quota '{stored.FullQuota?.Quota}' has no place left for such responses.",
        _ => null,
    };

    /// <summary>The invitation with an id, or the one that it reminds of: a reminder is not answered beside it.</summary>
    private async Task<Invitation?> InvitationAsync(string id, CancellationToken cancellationToken)
    {
        var found = _invitations is null ? null : await _invitations.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return found?.Reminds is { } first ? await _invitations!.FindAsync(first, cancellationToken).ConfigureAwait(false) : found;
    }

    /// <summary>128 bits of a SHA-256, in base64url.</summary>
    private static string Hash(string purpose, string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{text}")).AsSpan(0, 16));

    /// <summary>Checks the link, and makes the response one to its invitation.</summary>
    private bool TryFollow(string link, DateTimeOffset at, ref SurveyResponse response, out SurveyReceipt refusal)
    {
        var check = _links?.Verify(link, at) ?? new(null, ResponseRefusal.TamperedLink);
        if (check.Link is not { } said)
        {
            refusal = Refuse(response, check.Refusal!.Value, check.Refusal switch
            {
                ResponseRefusal.ExpiredLink => "The link is too old.",
                ResponseRefusal.UnknownKey => "The link was signed with a key that is not known any more.",
                _ => "The link was altered, or is none of this shop.",
            });
            return false;
        }

        if (said.Survey != response.Survey || (response.Invitation is { } named && named != said.Invitation))
        {
            refusal = Refuse(response, ResponseRefusal.ForeignInvitation, "The link leads to another survey or another invitation than the response names.");
            return false;
        }

        response = response with { Invitation = said.Invitation };
        refusal = null!;
        return true;
    }

    private static (ResponseRefusal Reason, string Explanation)? InvitationProblem(Invitation? invitation, SurveyResponse response, bool isRepeat, DateTimeOffset asOf) =>
        invitation is null ? (ResponseRefusal.UnknownInvitation, "There is no such invitation.")
        : invitation.Survey != response.Survey || (invitation.Respondent is { } invited && response.Respondent is { } named && invited != named)
            ? (ResponseRefusal.ForeignInvitation, "The invitation is to another survey, or of another respondent.")
        : isRepeat ? null
        : invitation.State == InvitationState.Answered ? (ResponseRefusal.InvitationAnswered, "The invitation was answered already.")
        : invitation.State == InvitationState.Declined || asOf >= invitation.ExpiresAt ? (ResponseRefusal.ExpiredInvitation, "The invitation is too old, or was declined.")
        : null;

    private static SurveyResponse Invited(SurveyResponse response, Invitation invitation, Survey survey) => response with
    {
        Invitation = invitation.Id,
        Respondent = survey.Respondents == SurveyRespondents.Anonymous ? response.Respondent : response.Respondent ?? invitation.Respondent,
        Segment = response.Segment ?? invitation.Segment,
        Channel = response.Channel ?? invitation.Channel,
        Touchpoint = response.Touchpoint ?? invitation.Touchpoint,
        DesignWeight = 1 / invitation.InclusionProbability,
    };

    private static SurveyReceipt Refuse(SurveyResponse response, ResponseRefusal reason, string explanation) => new(response.Id ?? "", null, reason, explanation, []);
}
