using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The points of a chart of spreads.</summary>
internal readonly struct SpreadScale(ChartBaseline baseline)
{
    private const double Limit = 3;

    public ChartPoint Point(in ChartSample sample, in ChartSample previous)
    {
        var (value, centre, error) = Of(sample, previous);
        return new(sample.Time, sample.Count, sample.IsMissing ? null : sample.Mean, value, null, centre, Math.Max(0, centre - Limit * error), centre + Limit * error);
    }

    private (double? Value, double Centre, double Error) Of(in ChartSample sample, in ChartSample previous)
    {
        if (baseline.Scale == ChartScale.MovingRange)
        {
            return (sample.IsMissing || previous.IsMissing ? null : Math.Abs(sample.Mean - previous.Mean),
                baseline.Sigma * baseline.Constants.RangeMean(2), baseline.Sigma * NormalSpread.RangeDeviation(2));
        }

        var n = (int)Math.Clamp(sample.Count, 2, NormalSpread.LargestRange);
        if (baseline.Scale == ChartScale.Range)
        {
            return (sample.Count is >= 2 and <= NormalSpread.LargestRange ? sample.Range : null,
                baseline.Sigma * baseline.Constants.RangeMean(n), baseline.Sigma * NormalSpread.RangeDeviation(n));
        }

        var c4 = NormalSpread.DeviationMean(Math.Max(2, sample.Count));
        return (sample.Count >= 2 ? sample.StandardDeviation : null, baseline.Sigma * c4, baseline.Sigma * Math.Sqrt(1 - c4 * c4));
    }
}
