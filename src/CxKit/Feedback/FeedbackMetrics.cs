using System.Diagnostics.Metrics;

namespace CxKit.Feedback;

/// <summary>The instruments of the meter <c>CxKit.Feedback</c>.</summary>
internal sealed class FeedbackMetrics
{
    public const string MeterName = "CxKit.Feedback";

    private readonly Counter<long> _decisions;
    private readonly Counter<long> _followUps;
    private readonly Counter<long> _invitations;
    private readonly Counter<long> _moved;
    private readonly Counter<long> _responses;

    public FeedbackMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create(MeterName);
        _decisions = meter.CreateCounter<long>("cxkit.feedback.decisions", "{decision}", "Decisions to ask or not to ask, by survey and reason.");
        _invitations = meter.CreateCounter<long>("cxkit.feedback.invitations", "{invitation}", "Invitations by what became of them (claimed, expired, late or reminder).");
        _moved = meter.CreateCounter<long>("cxkit.feedback.retries", "{retry}", "Decisions taken again because somebody else contacted the customer meanwhile.");
        _responses = meter.CreateCounter<long>("cxkit.feedback.responses", "{response}", "Responses that were handed in, by survey and what became of them.");
        _followUps = meter.CreateCounter<long>("cxkit.feedback.follow_ups", "{movement}", "Follow-ups opened and moved, by kind of movement.");
    }

    public void Decided(AskDecision decision) =>
        _decisions.Add(1, new KeyValuePair<string, object?>("survey", decision.Survey), new KeyValuePair<string, object?>("reason", decision.Reason.ToString()));

    public void Submitted(string survey, string outcome) =>
        _responses.Add(1, new KeyValuePair<string, object?>("survey", survey), new KeyValuePair<string, object?>("outcome", outcome));

    public void HistoryMoved() => _moved.Add(1);

    public void Invitations(string outcome, int count) => _invitations.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    public void FollowUp(string movement) => _followUps.Add(1, new KeyValuePair<string, object?>("movement", movement));
}
