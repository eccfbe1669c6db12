namespace CxKit.Forecasting;

/// <summary>One thing that was wrong with, or noteworthy about, the lines of an item or of the whole panel.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The item, or null when it concerns the whole panel.</param>
/// <param name="Date">The first day it concerns.</param>
/// <param name="Count">How many lines or periods it concerns, as the message says.</param>
/// <param name="Message">What was found and what was done about it, in one sentence or two.</param>
public sealed record DemandIssue(DemandIssueKind Kind, string? Id, DateOnly? Date, long Count, string Message)
{
    /// <summary>True when lines or an item were left out; false for a remark about data that stayed.</summary>
    public bool LeavesOut => Kind is not (DemandIssueKind.FlooredAtZero or DemandIssueKind.LongGap or DemandIssueKind.SuspiciousLastDate);
}
