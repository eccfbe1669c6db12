namespace CxKit.Numerics;

/// <summary>
/// The total of independent negative binomial counts whose common rate is itself a gamma variate: the chances of 0, 1, 2, … in turn.
/// </summary>
/// <remarks>
/// <para>Given the rate λ, a count has mean λ and variance φλ, φ ≥ 1 whatever λ is; so it is a Poisson number of customers with log-series sizes (Quenouille 1949), the sum of several such
/// counts is one too, and a gamma distributed λ makes the number of customers negative binomial. The chances follow by the recursion of Panjer (1981) for
/// the class (a, b, 0): f(x) = Σ (a + bj/x) s(j) f(x − j), exact up to rounding; x steps for the x-th. With φ = 1 it is the one-step recursion of the negative binomial.</para>
/// </remarks>
internal sealed class NegativeBinomialSum
{
    /// <summary>Below this, φ − 1 and the variance of the rate make no difference.</summary>
    private const double Smallest = 1e-9;

    private readonly double _a;
    private readonly double _b;
    private readonly double _theta; // of the log-series sizes, s(j) = θʲ ÷ (j ln φ); 0 where every size is 1
    private double _power;
    private double[] _own; // a·s(j)
    private double[] _shared; // b·j·s(j)
    private double[] _chances;
    private int _count;

    /// <param name="mean">The mean of the total, above 0.</param>
    /// <param name="dispersion">φ, at least 1.</param>
    /// <param name="rateVariance">The variance of the rate over its squared mean, 0 or more.</param>
    public NegativeBinomialSum(double mean, double dispersion, double rateVariance)
    {
        var customers = mean;
        var room = Math.Max(16, (int)(2 * mean + 8 * Math.Sqrt(mean * dispersion)));
        (_chances, _own, _shared) = (new double[room], [], []);
        if (dispersion - 1 >= Smallest)
        {
            var logarithm = Math.Log(dispersion);
            customers = mean * logarithm / (dispersion - 1);
            (_theta, _power) = (1 - 1 / dispersion, 1 / logarithm);
            (_own, _shared) = (new double[room], new double[room]);
        }

        if (rateVariance > Smallest)
        {
            var odds = customers * rateVariance;
            (_a, _b) = (odds / (1 + odds), (1 / rateVariance - 1) * odds / (1 + odds));
            _chances[0] = Math.Exp(-Math.Log(1 + odds) / rateVariance);
        }
        else
        {
            (_a, _b) = (0, customers);
            _chances[0] = Math.Exp(-customers);
        }

        _count = 1;
    }

    /// <summary>The chance of exactly <paramref name="x"/>.</summary>
    public double this[int x]
    {
        get
        {
            while (_count <= x)
            {
                Next();
            }

            return _chances[x];
        }
    }

    private void Next()
    {
        var x = _count++;
        if (x == _chances.Length)
        {
            Array.Resize(ref _chances, 2 * x);
            Array.Resize(ref _own, 2 * _own.Length);
            Array.Resize(ref _shared, 2 * _shared.Length);
        }

        if (_theta == 0)
        {
            _chances[x] = (_a + _b / x) * _chances[x - 1];
            return;
        }

        _power *= _theta;
        (_own[x], _shared[x]) = (_a * _power / x, _b * _power);
        var (own, shared) = (0.0, 0.0);
        for (var j = 1; j <= x; j++)
        {
            var chance = _chances[x - j];
            own += _own[j] * chance;
            shared += _shared[j] * chance;
        }

        _chances[x] = own + shared / x;
    }

    /// <summary>
    /// P(total ≤ n) of the negative binomial distribution with the same mean and variance: for totals so large that their chances are too many
    /// to add up, where the gamma distributed rate makes nearly all of the shape.
    /// </summary>
    public static double AtMost(double n, double mean, double dispersion, double rateVariance)
    {
        var excess = (dispersion - 1) / mean + rateVariance; // variance = mean + excess·mean²
        if (excess < Smallest)
        {
            return IncompleteGamma.Upper(n + 1, mean);
        }

        var odds = mean * excess;
        return IncompleteBeta.Regularized(1 / excess, n + 1, 1 / (1 + odds), odds / (1 + odds));
    }
}
