using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How the duration of a survey is measured.</summary>
public sealed class SurveyDurationOptions
{
    /// <summary>The level of intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many bootstrap samples intervals rest on, 50 to 10,000. Default 400.</summary>
    public int Replicates { get; init; } = 400;

    /// <summary>The seed of the bootstrap. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>When the responses were looked at: who gave the last answer within <see cref="OpenFor"/> before may still go on and has not broken off. Null, the default: nobody goes on.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How long after the last answer somebody may still go on; positive. Default one hour.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The fewest responses of a channel of which figures are given, at least 1. Default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The one place where these options are checked.</summary>
    internal SurveyDurationOptions RequireValid()
    {
        const int Fewest = 50;
        const int Most = 10_000;
        Interval.RequireLevel(Level);
        return Replicates is < Fewest or > Most ? throw new ArgumentException(Invariant($"Replicates is {Replicates}, but it is {Fewest} to {Most:N0}."))
            : OpenFor <= TimeSpan.Zero ? throw new ArgumentException(Invariant($"OpenFor is {OpenFor}, but it is positive."))
            : MinimumCell < 1 ? throw new ArgumentException(Invariant($"MinimumCell is {MinimumCell}, but it is at least 1."))
            : this;
    }
}
