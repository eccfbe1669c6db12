namespace CxKit.Forecasting;

/// <summary>The measures of some forecasts of one model, to be averaged.</summary>
internal sealed class ScoreSums(int levels, int horizon)
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
    public RunningMean Crps;
    public readonly long[] Hits = new long[levels];
    public readonly long[] StepPeriods = new long[horizon];
    public readonly RunningMean[] StepErrors = new RunningMean[horizon];
    public readonly RunningMean[] StepBias = new RunningMean[horizon];
    public readonly long[][] StepHits = [.. Enumerable.Range(0, levels).Select(_ => new long[horizon])];

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
        Crps.Add(other.Crps);
        for (var step = 0; step < horizon; step++)
        {
            StepPeriods[step] += other.StepPeriods[step];
            StepErrors[step].Add(other.StepErrors[step]);
            StepBias[step].Add(other.StepBias[step]);
        }

        for (var i = 0; i < levels; i++)
        {
            Hits[i] += other.Hits[i];
            for (var step = 0; step < horizon; step++)
            {
                StepHits[i][step] += other.StepHits[i][step];
            }
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
