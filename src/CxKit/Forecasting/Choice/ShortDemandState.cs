using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The mean of a demand that was observed a few times only, with the uncertainty that so few observations leave.</summary>
/// <remarks>
/// The spread of one to four values says next to nothing, and that of a single one nothing: a new item would look certain. So demand is taken to vary at least as
/// customers who come independently do, with the variance a multiple d ≥ 1 of the mean (d is the observed variance over the mean where that is more), and the
/// mean itself as gamma distributed around the average ȳ of n values with variance dȳ/n, which makes the future negative binomial.
/// </remarks>
/// <param name="average">Mean and spread so far; the state takes it over.</param>
internal sealed class ShortDemandState(MeanState average) : ModelState
{
    public const string Key = "short-demand";

    public override string Kind => Key;

    public override string Name => average.Name;

    public override double Expected => Math.Max(0, average.Expected);

    public static ShortDemandState Read(StateNumbers numbers) => new(MeanState.Read(numbers));

    public override void Observe(double value) => average.Observe(value);

    public override PredictiveDistribution Predict(int horizon)
    {
        var (mean, observed) = (Expected, average.Count);
        var dispersion = mean > 0 ? Math.Max(1, average.Variance / mean) : 1;
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

    public override ModelState Copy() => new ShortDemandState((MeanState)average.Copy());

    public override void Write(StateNumbers numbers) => average.Write(numbers);
}
