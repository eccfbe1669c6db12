namespace CxKit.Feedback;

/// <summary>By what a report is broken down; joined with <c>|</c>.</summary>
[Flags]
public enum FeedbackBreakdown
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Each segment.</summary>
    Segment = 1,

    /// <summary>Each channel.</summary>
    Channel = 2,

    /// <summary>Each touchpoint.</summary>
    Touchpoint = 4,

    /// <summary>Each period of all answers, and of each group that the others ask for; with trends.</summary>
    Period = 8,
}
