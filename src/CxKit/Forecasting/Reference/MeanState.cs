namespace CxKit.Forecasting;

/// <summary>The mean of all values so far with their spread, by the updates of Welford (1962).</summary>
internal sealed class MeanState(int count, double mean, double sumOfSquares) : ModelState
{
    public const string Key = "mean";

    private int _count = count;
    private double _mean = mean;
    private double _sumOfSquares = sumOfSquares;

    public override string Kind => Key;

    public override string Name => "Mean";

    public override double Expected => _mean;

    /// <summary>The number of values.</summary>
    public int Count => _count;

    /// <summary>The sample variance; 0 for fewer than two values.</summary>
    public double Variance => _count > 1 ? _sumOfSquares / (_count - 1) : 0;

    public static MeanState Read(StateNumbers numbers) => new(
        numbers.Whole("count", 1), numbers.Number("mean"), numbers.Number("sumOfSquares", 0));

    public override void Observe(double value)
    {
        if (!double.IsNaN(value))
        {
            _count++;
            var difference = value - _mean;
            _mean += difference / _count;
            _sumOfSquares += difference * (value - _mean);
        }
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var (mean, variance, n) = (_mean, Variance, _count);
        var means = new double[horizon];
        var variances = new double[horizon];
        var cumulative = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            double periods = h + 1;
            means[h] = mean;
            variances[h] = variance * (1 + 1.0 / n);
            cumulative[h] = variance * (periods + periods * periods / n);
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(means, variances, cumulative, (random, path) =>
        {
            var level = mean + sd / Math.Sqrt(n) * random.NextNormal();
            for (var h = 0; h < path.Length; h++)
            {
                path[h] = level + sd * random.NextNormal();
            }
        });
    }

    public override ModelState Copy() => new MeanState(_count, _mean, _sumOfSquares);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("count", _count);
        numbers.Add("mean", _mean);
        numbers.Add("sumOfSquares", _sumOfSquares);
    }
}
