namespace CxKit.Feedback;

/// <summary>One response as its duration is measured: the places it went through with their times.</summary>
/// <param name="Places">The places of the questions on its way, in order.</param>
/// <param name="Seconds">The time at each; NaN where none was logged.</param>
/// <param name="IsComplete">Whether it reached the end.</param>
/// <param name="IsTimed">Whether every question that was answered has a time.</param>
/// <param name="Channel">The channel; empty where it is unknown.</param>
internal sealed record TimedWalk(int[] Places, double[] Seconds, bool IsComplete, bool IsTimed, string Channel)
{
    /// <summary>How long all of it took, without what was idle.</summary>
    public double Total { get; set; }

    /// <summary>How many people it stands for: itself and those who left.</summary>
    public double Weight { get; set; } = 1;
}
