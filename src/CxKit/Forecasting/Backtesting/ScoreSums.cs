namespace CxKit.Forecasting;

/// <summary>The measures of some forecasts of one model, to be averaged.</summary>
internal sealed class ScoreSums(int levels)
{
    public int Series;
    public long Forecasts;
    public long Periods;
    public RunningMean Mase;
    public RunningMean Naive2Mase;
    public RunningMean Rmsse;
    public RunningMean Smape;
    public RunningMean Naive2Smape;
    public RunningMean Bias;
    public RunningMean CumulativeError;
    public RunningMean Pinball;
    public readonly long[] Hits = new long[levels];

    public void Add(ScoreSums other)
    {
        Series += other.Series;
        Forecasts += other.Forecasts;
        Periods += other.Periods;
        Mase.Add(other.Mase);
        Naive2Mase.Add(other.Naive2Mase);
        Rmsse.Add(other.Rmsse);
        Smape.Add(other.Smape);
        Naive2Smape.Add(other.Naive2Smape);
        Bias.Add(other.Bias);
        CumulativeError.Add(other.CumulativeError);
        Pinball.Add(other.Pinball);
        for (var i = 0; i < levels; i++)
        {
            Hits[i] += other.Hits[i];
        }
    }

    /// <summary>A mean over the forecasts for which the measure is defined.</summary>
    internal struct RunningMean
    {
        private double _sum;

        public long Count { get; private set; }

        public readonly double? Value => Count > 0 ? _sum / Count : null;

        public void Add(double? value)
        {
            if (value is { } defined)
            {
                _sum += defined;
                Count++;
            }
        }

        public void Add(RunningMean other)
        {
            _sum += other._sum;
            Count += other.Count;
        }
    }
}
