using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>The negative binomial distribution: failures (probability q) before the r-th success (probability p), r any positive
/// number.</summary>
internal sealed class NegativeBinomialDemand : CountDemand
{
    private readonly double _r;
    private readonly double _p;
    private readonly double _q;

    /// <param name="mean">rq ÷ p.</param>
    /// <param name="variance">rq ÷ p², more than the mean.</param>
    public NegativeBinomialDemand(double mean, double variance)
    {
        Mean = mean;
        Variance = variance;
        _r = mean * (mean / (variance - mean));
        _p = mean / variance;
        _q = (variance - mean) / variance;
    }

    public override double Mean { get; }

    public override double Variance { get; }

    private protected override double AtMost(double n) => IncompleteBeta.Regularized(_r, n + 1, _p, _q);

    private protected override double MoreThan(double n) => IncompleteBeta.Regularized(n + 1, _r, _q, _p);

    /// <summary>
    /// (q ÷ p)(n + r)f(n) + (μ − n)·P(D &gt; n), which follows from f(n + 1)·(n + 1) = f(n)·q(n + r);
    /// and (n + r)f(n) = r · C(n + r, n) p^r q^n.
    /// </summary>
    private protected override double ShortageAt(double n) => Mean * SaddlePoint.BinomialTerm(_r, n, _p, _q) + (Mean - n) * MoreThan(n);
}
