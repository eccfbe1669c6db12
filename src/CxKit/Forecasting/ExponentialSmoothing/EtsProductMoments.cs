using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Exact moments of the forms M,M,N; M,Md,N; M,M,M and M,Md,M. In them every state is a product of powers of the past, so that a period is
/// y_h = μ_h (1 + ε_h) Π_{j&lt;h} f_{h−j}(ε_j) with f_n(ε) = (1 + αε)(1 + βε)^{φ + … + φⁿ}(1 + γε)^{1 if n is whole seasons} and μ_h the path without errors.
/// Errors are independent, so moments are products of integrals over one error, bounded at −1 as in <see cref="EtsPaths"/>.
/// </summary>
internal sealed class EtsProductMoments
{
    private const int Nodes = 256;
    private const double Far = 10; // standard deviations: beyond it the normal distribution has 1e-23

    private static readonly (double[] Nodes, double[] Weights) Quadrature = GaussLegendre.Rule(Nodes);

    private readonly double[] _path;
    private readonly double[] _weights = new double[Nodes + 1];
    private readonly double[][] _factors; // by lag, at each node; lag 0 is 1 + ε

    public EtsProductMoments(EtsForm form, in EtsSmoothing smoothing, int season, double errorVariance, double[] path)
    {
        _path = path;
        var sd = Math.Sqrt(errorVariance);
        var horizon = path.Length;
        var powers = new double[horizon];
        var (power, sum) = (1.0, 0.0);
        for (var n = 1; n < horizon; n++)
        {
            powers[n] = sum += power *= smoothing.Phi;
        }

        // A power of 1 + βε moves the mass of the integrand by that power times βσ at most; the range goes there, as far as numbers do.
        var lower = Math.Max(-Far, -1 / sd);
        var upper = Math.Min(Far + 2 * sd * (smoothing.Alpha + smoothing.Gamma + smoothing.Beta * powers[^1]), 60);
        var (centre, half) = ((lower + upper) / 2, (upper - lower) / 2);
        var errors = new double[Nodes + 1];
        for (var i = 0; i < Nodes; i++)
        {
            var z = centre + half * Quadrature.Nodes[i];
            errors[i] = sd * z;
            _weights[i] = half * Quadrature.Weights[i] * StandardNormal.Density(z);
        }

        errors[Nodes] = Math.Max(-1, -Far * sd); // what would fall below −1
        _weights[Nodes] = StandardNormal.Cumulative(lower);
        _factors = new double[horizon][];
        for (var n = 0; n < horizon; n++)
        {
            var factor = _factors[n] = new double[Nodes + 1];
            var isSeason = form.HasSeason && n > 0 && n % season == 0;
            for (var i = 0; i <= Nodes; i++)
            {
                var e = errors[i];
                factor[i] = n == 0 ? 1 + e
                    : (1 + smoothing.Alpha * e) * Math.Pow(1 + smoothing.Beta * e, powers[n]) * (isSeason ? 1 + smoothing.Gamma * e : 1);
            }
        }
    }

    /// <summary>Whether the form is one of the four, and its parameters keep all factors positive.</summary>
    public static bool Know(EtsForm form, in EtsSmoothing smoothing) =>
        form is { Error: EtsError.Multiplicative, HasMultiplicativeTrend: true, Season: not EtsSeason.Additive }
        && smoothing is { Alpha: >= 0 and < 1, Beta: >= 0 and < 1, Gamma: >= 0 and < 1 };

    /// <summary>The expectation of each period: above the path without errors, since growth compounds.</summary>
    public double[] Means()
    {
        var mean = new double[_path.Length];
        var product = 1.0;
        var own = Integral(_factors[0]);
        for (var h = 0; h < mean.Length; h++)
        {
            product *= h > 0 ? Integral(_factors[h]) : 1;
            mean[h] = _path[h] * product * own;
        }

        return mean;
    }

    /// <summary>The variance of each period.</summary>
    public double[] Variances()
    {
        var mean = Means();
        var variance = new double[_path.Length];
        var product = 1.0;
        var own = Integral(_factors[0], _factors[0]);
        for (var h = 0; h < variance.Length; h++)
        {
            product *= h > 0 ? Integral(_factors[h], _factors[h]) : 1;
            variance[h] = Math.Max(0, _path[h] * _path[h] * product * own - mean[h] * mean[h]);
        }

        return variance;
    }

    /// <summary>The variances of the sums of the first periods, from E[y_i y_h] = μ_iμ_h E[f_0 f_d] Π_n E[f_n f_{n+d}] Π_{0&lt;n&lt;d} E[f_n] E[f_0] with d = h − i.</summary>
    public double[] CumulativeVariances()
    {
        var horizon = _path.Length;
        var mean = Means();
        var cumulative = new double[horizon]; // first the gain of each period
        var later = Integral(_factors[0]);
        for (var d = 0; d < horizon; d++)
        {
            later *= d > 1 ? Integral(_factors[d - 1]) : 1;
            var product = (d == 0 ? 1 : later) * Integral(_factors[0], _factors[d]);
            for (var i = 0; i + d < horizon; i++)
            {
                product *= i > 0 ? Integral(_factors[i], _factors[i + d]) : 1;
                cumulative[i + d] += (d == 0 ? 1 : 2) * (_path[i] * _path[i + d] * product - mean[i] * mean[i + d]);
            }
        }

        for (var h = 1; h < horizon; h++)
        {
            cumulative[h] += cumulative[h - 1];
        }

        return Array.ConvertAll(cumulative, variance => Math.Max(0, variance));
    }

    private double Integral(double[] f)
    {
        var sum = 0.0;
        for (var i = 0; i < f.Length; i++)
        {
            sum += _weights[i] * f[i];
        }

        return sum;
    }

    private double Integral(double[] f, double[] g)
    {
        var sum = 0.0;
        for (var i = 0; i < f.Length; i++)
        {
            sum += _weights[i] * f[i] * g[i];
        }

        return sum;
    }
}
