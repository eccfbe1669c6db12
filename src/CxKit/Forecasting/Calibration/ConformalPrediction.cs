using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The distribution of a model with the quantiles that its past errors give it.</summary>
internal sealed class ConformalPrediction(PredictiveDistribution inner, ConformalTable table) : PredictiveDistribution(inner.Mean)
{
    private const double FarScore = -8;

    private readonly double[] _totalMeans = RunningSums(inner.Mean);

    public override double Quantile(int step, double probability)
    {
        var scores = table.Step(step);
        table.Require(scores, Math.Abs(2 * probability - 1), $"step {step} (counted from 0)");
        return Bounded(step, Mean[step] + ScaleOf(step) * table.Outward(scores, probability));
    }

    public override double CumulativeQuantile(int periods, double probability)
    {
        var scores = table.Total(periods);
        table.Require(scores, Math.Abs(2 * probability - 1), $"the total of {Counted.Of(periods, "period")}");
        return Bounded(0, _totalMeans[periods - 1] + ScaleOfTotal(periods) * table.Outward(scores, probability));
    }

    public override double AtScore(int step, double score)
    {
        var (known, end) = table.Between(table.Step(step), StandardNormal.Cumulative(score));
        var value = Mean[step] + ScaleOf(step) * known;
        return Bounded(step, double.IsNaN(end) ? value : value + inner.AtScore(step, score) - inner.AtScore(step, StandardNormal.Quantile(end)));
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        inner.SamplePath(random, path);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] = AtScore(step, inner.ScoreOf(step, path[step], random));
        }
    }

    public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths)
    {
        var ranks = new SeededRandom(random.NextBits());
        inner.SampleBlock(random, steps, count, paths);
        for (var i = 0; i < count; i++)
        {
            for (var step = 0; step < steps; step++)
            {
                ref var value = ref paths[step * count + i];
                value = AtScore(step, inner.ScoreOf(step, value, ranks));
            }
        }
    }

    /// <summary>The totals of the paths, each replaced by the calibrated total of the same rank.</summary>
    public override double[] CumulativeSamples(double periods, int count, ulong seed)
    {
        var samples = base.CumulativeSamples(periods, count, seed);
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort([.. samples], order);
        var (whole, fraction) = ((int)periods, periods - Math.Floor(periods));
        for (var rank = 0; rank < count; rank++)
        {
            var probability = (rank + 0.5) / count;
            var lower = whole > 0 ? TotalAt(whole, probability) : 0;
            samples[order[rank]] = fraction > 0 ? lower + fraction * (TotalAt(whole + 1, probability) - lower) : lower;
        }

        return samples;
    }

    public override void Forget()
    {
        base.Forget();
        inner.Forget();
    }

    private double TotalAt(int periods, double probability)
    {
        var (known, end) = table.Between(table.Total(periods), probability);
        var value = _totalMeans[periods - 1] + ScaleOfTotal(periods) * known;
        return Bounded(0, double.IsNaN(end) ? value : value + inner.CumulativeQuantile(periods, probability) - inner.CumulativeQuantile(periods, end));
    }

    private double ScaleOf(int step) => table.IsScaled ? inner.StandardDeviation(step) : 1;

    private double ScaleOfTotal(int periods) => table.IsScaled ? inner.CumulativeStandardDeviation(periods) : 1;

    /// <summary>Demand that the model never takes below zero stays at zero or above.</summary>
    private double Bounded(int step, double value) => value < 0 && inner.AtScore(step, FarScore) >= 0 ? 0 : value;

    private static double[] RunningSums(double[] values)
    {
        var sums = new double[values.Length];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] = sum += values[i];
        }

        return sums;
    }

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        inner.Reseed(seed);
    }
}
