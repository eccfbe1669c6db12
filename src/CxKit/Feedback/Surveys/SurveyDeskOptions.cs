using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How a <see cref="SurveyDesk"/> looks at times.</summary>
public sealed class SurveyDeskOptions
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    /// <summary>How long somebody may take who began in time: an invitation that expires meanwhile still counts. 0 to 30 days, default 1 day.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How far the clock of whoever shows the survey may be ahead; responses from further ahead are refused. 0 to 30 days, default 5 minutes.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The one place where these options are checked.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Grace < TimeSpan.Zero || Grace > s_longest || ClockTolerance < TimeSpan.Zero || ClockTolerance > s_longest)
        {
            yield return Invariant($"Grace is {Grace} and ClockTolerance {ClockTolerance}, but both are 0 to {s_longest.TotalDays} days.");
        }
    }

    internal SurveyDeskOptions RequireValid() => Problems().FirstOrDefault() is { } problem ? throw new ArgumentException(problem) : this;
}
