using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How <see cref="SignalCharts"/> are drawn.</summary>
public sealed class SignalChartOptions
{
    private static readonly ChartDesign UsualDesign = EwmaDesign.ForRunLength(500);

    /// <summary>What is plotted. Default: EWMA with a false alarm in 500 periods.</summary>
    public ChartDesign Design { get; init; } = UsualDesign;

    /// <summary>How many periods from the first one on are the baseline, at least 5; null for all.</summary>
    public int? Baseline { get; init; }

    /// <summary>Periods with fewer values are gaps; at least 1. Default 1. Days of 10 values and more have means that are normal enough for most signals.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>For which parts charts are drawn, beside the one of all together. Default channels.</summary>
    public SignalChartSplit Split { get; init; } = SignalChartSplit.Channel;

    /// <summary>
    /// The yardstick of all charts. Default null: for yes and no <see cref="ChartScale.LaneyBinomial"/>, for numbers <see cref="ChartScale.LaneyMean"/>, or <see cref="ChartScale.MovingRange"/> where every
    /// period has a single value; a factor of Laney's below 1 is taken for 1.
    /// </summary>
    public ChartScale? Scale { get; init; }

    /// <summary>The one place where these options are checked.</summary>
    internal void RequireValid()
    {
        const int FewestPeriods = 5;
        ArgumentNullException.ThrowIfNull(Design);
        Design.RequireValid();
        if (Baseline < FewestPeriods)
        {
            throw new ArgumentException(Invariant($"Baseline is {Baseline}, but it has at least {FewestPeriods} periods."));
        }

        if (MinimumCount < 1)
        {
            throw new ArgumentException(Invariant($"MinimumCount is {MinimumCount}, but a period has at least 1 value."));
        }

        if (!Enum.IsDefined(Split))
        {
            throw new ArgumentException(Invariant($"Split {(int)Split} is not known. Use None, Channel, Segment or ChannelAndSegment."));
        }

        if (Scale is { } scale && (!Enum.IsDefined(scale) || scale == ChartScale.Declared))
        {
            throw new ArgumentException(Invariant($"Scale {scale} is not one that learns. Use a named scale other than Declared, or null."));
        }
    }
}
