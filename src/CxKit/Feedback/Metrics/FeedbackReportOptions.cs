using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How a report is made of totals.</summary>
public sealed record FeedbackReportOptions
{
    /// <summary>By what the metrics are broken down. Default: segment, channel, touchpoint and period, each apart.</summary>
    public FeedbackBreakdown Breakdown { get; init; } = FeedbackBreakdown.Segment | FeedbackBreakdown.Channel | FeedbackBreakdown.Touchpoint | FeedbackBreakdown.Period;

    /// <summary>By what periods. Default null: those of the totals. Others must be made of whole periods of the totals: months of days, quarters and years of months.</summary>
    public Period? Period { get; init; }

    /// <summary>The level of the intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How intervals of Net Promoter Scores are made. Default: adjusted.</summary>
    public NpsIntervalMethod NpsInterval { get; init; }

    /// <summary>
    /// The fewest answers of a group or period that are shown, at least 1. Default 5. Others are left out, and counted in <see cref="FeedbackReport.SmallCells"/>; the metric of all answers is always shown.
    /// </summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The seed of the permutations that shifts are tested with. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        Require(Breakdown is >= 0 and <= (FeedbackBreakdown)15, $"Breakdown {(int)Breakdown} is not known. Join Segment, Channel, Touchpoint and Period.");
        Require(Period is not { } period || Enum.IsDefined(period), $"Period {(int?)Period} is not known. Use Day, Week, Month, Quarter or Year.");
        Require(Enum.IsDefined(NpsInterval), $"NpsInterval {(int)NpsInterval} is not known. Use Adjusted, Dirichlet or Wald.");
        Require(MinimumCell >= 1, $"MinimumCell is {MinimumCell}, but a group that is shown has at least 1 answer.");

        static void Require(bool holds, FormattableString failure)
        {
            if (!holds)
            {
                throw new ArgumentOutOfRangeException("options", Invariant(failure));
            }
        }
    }
}
