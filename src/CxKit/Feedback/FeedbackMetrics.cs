using System.Diagnostics.Metrics;

namespace CxKit.Feedback;

/// <summary>The instruments of the meter <c>CxKit.Feedback</c>.</summary>
internal sealed class FeedbackMetrics
{
    public const string MeterName = "CxKit.Feedback";

    private static readonly KeyValuePair<string, object?> Counted = new("outcome", "counted");

    private static readonly KeyValuePair<string, object?>[] Refusals =
        [.. Enum.GetNames<ScoreRefusal>().Select(name => new KeyValuePair<string, object?>("outcome", $"refused_{name.ToLowerInvariant()}"))];

    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _followUps;
    private readonly Counter<long> _invitations;
    private readonly Counter<long> _moved;
    private readonly Counter<long> _responses;
    private readonly Counter<long> _scores;

    /// <param name="meterFactory">Makes the meter.</param>
    /// <param name="cells">Tells how many cells a tracker remembers; null where there is none.</param>
    public FeedbackMetrics(IMeterFactory meterFactory, Func<int>? cells = null)
    {
        var meter = meterFactory.Create(MeterName);
        _decisions = meter.CreateCounter<long>("cxkit.feedback.decisions", "{decision}", "Decisions to ask or not to ask, by survey and reason.");
        _invitations = meter.CreateCounter<long>("cxkit.feedback.invitations", "{invitation}", "Invitations by what became of them (claimed, expired, late or reminder).");
        _moved = meter.CreateCounter<long>("cxkit.feedback.retries", "{retry}", "Decisions taken again because somebody else contacted the customer meanwhile.");
        _responses = meter.CreateCounter<long>("cxkit.feedback.responses", "{response}", "Responses that were handed in, by survey and what became of them.");
        _followUps = meter.CreateCounter<long>("cxkit.feedback.follow_ups", "{movement}", "Follow-ups opened and moved, by kind of movement.");
        _scores = meter.CreateCounter<long>("cxkit.feedback.scores", "{score}", "Scores observed, by outcome (counted, or refused_ and the reason).");
        _duration = meter.CreateHistogram<double>("cxkit.feedback.duration", "s", "How long runs of a tracker take, by run (snapshot or merge).");
        if (cells is not null)
        {
            meter.CreateObservableGauge("cxkit.feedback.cells", cells, "{cell}", "Combinations of metric, segment, channel, touchpoint and period that a tracker remembers.");
        }
    }

    public void Decided(AskDecision decision) =>
        _decisions.Add(1, new KeyValuePair<string, object?>("survey", decision.Survey), new KeyValuePair<string, object?>("reason", decision.Reason.ToString()));

    public void Submitted(string survey, string outcome) =>
        _responses.Add(1, new KeyValuePair<string, object?>("survey", survey), new KeyValuePair<string, object?>("outcome", outcome));

    public void Observed(ScoreRefusal? refusal) => _scores.Add(1, refusal is { } reason ? Refusals[(int)reason] : Counted);

    public void Ran(string run, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("run", run));

    public void HistoryMoved() => _moved.Add(1);

    public void Invitations(string outcome, int count) => _invitations.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    public void FollowUp(string movement) => _followUps.Add(1, new KeyValuePair<string, object?>("movement", movement));
}
