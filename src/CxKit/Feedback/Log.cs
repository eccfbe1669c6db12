using Microsoft.Extensions.Logging;

namespace CxKit.Feedback;

/// <summary>Everything that feedback logs: never who, and no words of theirs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Trigger '{Trigger}' decided about survey '{Survey}': {Reason} (probability {Probability}).")]
    public static partial void Decided(ILogger logger, string trigger, string survey, AskReason reason, double probability);

    [LoggerMessage(2, LogLevel.Debug, "Handed out {Due} invitations to send, held {Held} back in quiet hours, and gave {Late} up as too late.")]
    public static partial void Dispatched(ILogger logger, int due, int held, int late);

    [LoggerMessage(3, LogLevel.Information, "{Expired} invitations expired without an answer, {Unsent} without having been sent.")]
    public static partial void Expired(ILogger logger, int expired, int unsent);

    [LoggerMessage(4, LogLevel.Information, "{Reminders} reminders were put on the list of survey '{Survey}'; {Refused} were refused by the budget of contacts.")]
    public static partial void Reminded(ILogger logger, string survey, int reminders, int refused);

    [LoggerMessage(10, LogLevel.Debug, "A response to survey '{Survey}': {Outcome}, {Refused} answers refused, {Masked} pieces of personal data masked.")]
    public static partial void Submitted(ILogger logger, string survey, string outcome, int refused, int masked);

    [LoggerMessage(20, LogLevel.Information, "Opened follow-up {FollowUp} for survey '{Survey}', due {DueAt}.")]
    public static partial void FollowUpOpened(ILogger logger, string followUp, string survey, DateTimeOffset dueAt);

    [LoggerMessage(21, LogLevel.Debug, "Follow-up {FollowUp}: {Kind}.")]
    public static partial void FollowUpMoved(ILogger logger, string followUp, FollowUpMovementKind kind);

    [LoggerMessage(22, LogLevel.Warning, "{Escalated} follow-ups are overdue and went to another owner.")]
    public static partial void Escalated(ILogger logger, int escalated);

    [LoggerMessage(30, LogLevel.Warning, "A score was refused ({Reason}). {Problem} Later ones with this reason are only counted.")]
    public static partial void ScoreRefused(ILogger logger, ScoreRefusal reason, string problem);

    [LoggerMessage(31, LogLevel.Debug, "Made totals of {Scores} scores in {Cells} cells in {Duration}.")]
    public static partial void ScoresSnapshot(ILogger logger, long scores, int cells, TimeSpan duration);

    [LoggerMessage(32, LogLevel.Information, "Merged totals of {Scores} scores in {Cells} cells in {Duration}.")]
    public static partial void ScoresMerged(ILogger logger, long scores, int cells, TimeSpan duration);
}
