using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Counts with variance μ + kμ², Poisson where k is 0.</summary>
/// <remarks>
/// With r = 1/k and x = μ/(μ + r), P(D ≥ y) = I_x(y, r), and E[D; D ≥ y] = μ P(D′ ≥ y − 1) with r + 1 in place of r, and so on for the factorial moments: the
/// expectations of Agrawal &amp; Smith (1996) without a sum.
/// </remarks>
internal sealed class NegativeBinomialLaw(double dispersion) : DemandLaw
{
    /// <summary>Below this the variance differs from the mean by less than anything that could be seen.</summary>
    private const double SmallestDispersion = 1e-9;

    private readonly double _r = dispersion > SmallestDispersion ? 1 / dispersion : double.PositiveInfinity;

    private bool IsPoisson => double.IsInfinity(_r);

    public override double LogDensity(double y, double mean) => IsPoisson
        ? (y > 0 ? y * Math.Log(mean) : 0) - mean - LogGamma.Of(y + 1)
        : LogGamma.Of(y + _r) - LogGamma.Of(_r) - LogGamma.Of(y + 1) - _r * Math.Log(1 + mean / _r) + (y > 0 ? y * Math.Log(mean / (mean + _r)) : 0);

    public override double LogAtLeast(double y, double mean) => Math.Log(Tail(y, mean, _r));

    public override DemandMoments AtLeast(double y, double mean)
    {
        var tail = Tail(y, mean, _r);
        if (!(tail > SmallestProbability))
        {
            // So far out that the terms fall geometrically from y on, by this ratio.
            var ratio = IsPoisson ? mean / (y + 1) : mean / (mean + _r) * (y + _r) / (y + 1);
            return new(y + ratio / (1 - ratio), ratio / ((1 - ratio) * (1 - ratio)));
        }

        var first = mean * Tail(y - 1, RaisedMean(mean, 1), _r + 1) / tail;
        var second = mean * mean * (IsPoisson ? 1 : 1 + 1 / _r) * Tail(y - 2, RaisedMean(mean, 2), _r + 2) / tail;
        return new(Math.Max(first, y), Math.Max(0, second + first - first * first));
    }

    public override double QuantileAtLeast(double y, double mean, double probability) => WholeQuantile(y, mean, probability);

    public override double LogPart(double y, double mean, double share) => LogDensity(y, share * mean);

    /// <summary>The rate of a period is gamma distributed; what was sold in a part of it tells about the rest.</summary>
    public override DemandMoments Rest(double y, double mean, double share)
    {
        var rest = RestMean(y, mean, share);
        return new(rest, IsPoisson ? rest : rest + rest * rest / (_r + y));
    }

    public override double QuantileOfRest(double y, double mean, double share, double probability) =>
        new NegativeBinomialLaw(IsPoisson ? 0 : 1 / (_r + y)).QuantileAtLeast(0, RestMean(y, mean, share), probability);

    public override DemandLaw? Wider(double factor) => IsPoisson ? null : new NegativeBinomialLaw(factor / _r);

    private double RestMean(double y, double mean, double share) =>
        (1 - share) * mean * (IsPoisson ? 1 : (_r + y) / (_r + share * mean));

    /// <summary>The mean with the same x when r grows by some.</summary>
    private double RaisedMean(double mean, double by) => IsPoisson ? mean : mean * (_r + by) / _r;

    private static double Tail(double y, double mean, double r) => y <= 0 ? 1
        : double.IsInfinity(r) ? IncompleteGamma.Lower(y, mean)
        : IncompleteBeta.Regularized(y, r, mean / (mean + r), r / (mean + r));
}
