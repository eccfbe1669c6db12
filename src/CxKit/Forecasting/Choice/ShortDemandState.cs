using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The mean of a demand that was observed a few times only, with the uncertainty that so few observations leave.</summary>
/// <remarks>
/// The spread of one to four values says next to nothing, and that of a single one nothing: a new item would look certain. So demand is taken to vary at least as
/// customers who come independently do, with the variance a multiple d ≥ 1 of the mean (d is the observed variance over the mean where that is more), and the
/// mean itself as gamma distributed around the average ȳ of n values with variance dȳ/n, which makes the future negative binomial.
/// </remarks>
internal sealed class ShortDemandState(int count, double mean, double sumOfSquares) : ModelState
{
    public const string Key = "short-demand";

    private int _count = count;
    private double _mean = mean;
    private double _sumOfSquares = sumOfSquares;

    public override string Kind => Key;

    public override string Name => "Mean";

    public override double Expected => Math.Max(0, _mean);

    public static ShortDemandState Read(StateNumbers numbers) => new(
        numbers.Whole("count", 1), numbers.Number("mean"), numbers.Number("sumOfSquares", 0));

    /// <summary>Mean and spread by the updates of Welford (1962).</summary>
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
        var (mean, observed) = (Expected, _count);
        var dispersion = observed > 1 && mean > 0 ? Math.Max(1, _sumOfSquares / (observed - 1) / mean) : 1;
        var means = new double[horizon];
        Array.Fill(means, mean);
        return new SimulatedPrediction(means, (random, path) =>
        {
            var rate = mean > 0 ? mean * random.NextUnitGamma(dispersion / (mean * observed)) : 0;
            foreach (ref var demand in path)
            {
                // A Poisson variate whose mean is a gamma variate: negative binomial, with variance d times the rate.
                demand = rate > 0 ? random.NextPoisson(rate * random.NextUnitGamma((dispersion - 1) / rate)) : 0;
            }
        });
    }

    public override ModelState Copy() => new ShortDemandState(_count, _mean, _sumOfSquares);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("count", _count);
        numbers.Add("mean", _mean);
        numbers.Add("sumOfSquares", _sumOfSquares);
    }
}
