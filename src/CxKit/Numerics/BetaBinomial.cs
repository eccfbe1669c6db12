namespace CxKit.Numerics;

/// <summary>
/// Shares of groups, seen as draws from a beta distribution: how much the true shares vary, and each share drawn toward the common one by as much as it is noise.
/// </summary>
/// <remarks>
/// <para>xᵢ ~ Binomial(nᵢ, θᵢ), θᵢ ~ Beta(μM, (1 − μ)M). Start by moments (Kleinman 1973), then the largest likelihood over logit μ and ln M (Griffiths 1973), with M between
/// <see cref="LeastPrior"/> and <see cref="MostPrior"/>. Effective numbers of trials need not be whole.</para>
/// <para>Shrinkage: θ̂ᵢ = pᵢ + Bᵢ(μ − pᵢ) with Bᵢ = c·M ÷ (nᵢ + M); c = 1 would be the posterior mean (x + α) ÷ (n + α + β), and c = (k − 3) ÷ (k − 1) allows for M being estimated from k
/// groups, as <see cref="PauleMandel.Factor"/> says. Its variance counts μ and M as estimated too. With two groups, c is 0.</para>
/// </remarks>
internal sealed class BetaBinomial
{
    private const double LeastPrior = 0.5;
    private const double MostPrior = 1e6;
    private const double Tolerance = 1e-7;
    private const int MostSteps = 200;
    private const double ManyTrials = 1e4;

    private readonly double[] _shares;
    private readonly double[] _trials;

    private BetaBinomial(double[] shares, double[] trials)
    {
        (_shares, _trials) = (shares, trials);
        var (mean, prior) = ByMoments();
        if (shares.Length > 1 && mean is > 0 and < 1)
        {
            double[] point = [Math.Log(mean / (1 - mean)), Math.Log(prior)];
            NelderMead.Minimise(Deviance, point, Tolerance, MostSteps);
            (mean, prior) = (1 / (1 + Math.Exp(-point[0])), Math.Exp(point[1]));
        }

        (Mean, Prior) = (mean, prior);
    }

    /// <summary>μ: the mean of the true shares.</summary>
    public double Mean { get; }

    /// <summary>M = α + β: for how many trials the other groups stand. Large where the true shares are equal.</summary>
    public double Prior { get; }

    /// <summary>α of the beta distribution of the true shares.</summary>
    public double Alpha => Mean * Prior;

    /// <summary>β of the beta distribution of the true shares.</summary>
    public double Beta => (1 - Mean) * Prior;

    /// <param name="shares">At least one share, from 0 to 1.</param>
    /// <param name="trials">The trials of each, more than 0.</param>
    public static BetaBinomial Of(ReadOnlySpan<double> shares, ReadOnlySpan<double> trials) => new(shares.ToArray(), trials.ToArray());

    /// <summary>The i-th share drawn toward the common one.</summary>
    /// <returns>The shrunken share, for how many trials it stands, and B: the share of the way to the common one, 0 to 1.</returns>
    public (double Mean, double Trials, double Shrinkage) Shrunken(int i)
    {
        var k = (double)_shares.Length;
        var (p, n) = (_shares[i], _trials[i]);
        if (k <= 2 || Mean is not (> 0 and < 1))
        {
            return (p, n, 0);
        }

        var noise = Prior / (n + Prior);
        var shrinkage = PauleMandel.Factor(_shares.Length) * noise;
        var away = p - Mean;
        var mean = p - shrinkage * away;
        var spread = Mean * (1 - Mean);

        // The posterior, the common share, and the prior that is estimated: the three parts of Morris (1983), for shares.
        var own = mean * (1 - mean) / (n / (1 - shrinkage) + 1);
        var precision = 0.0;
        for (var j = 0; j < _trials.Length; j++)
        {
            var variance = spread * (1 / _trials[j] + 1 / (Prior + 1));
            precision += 1 / variance;
        }

        var common = shrinkage * noise / precision;
        var between = 2 / Math.Max(k - 3, 1) * shrinkage * shrinkage * (k / precision / (spread * (1 / n + 1 / (Prior + 1)))) * away * away;
        var trials = mean * (1 - mean) / (own + common + between);
        return (mean, Math.Max(trials, n), shrinkage);
    }

    /// <summary>The equal-tailed interval of the beta distribution with this mean and the variance mean·(1 − mean) ÷ trials; of very many trials the score interval, which is the same then.</summary>
    public static Estimate Around(double mean, double trials, double level)
    {
        if (trials - 1 is not (> 0 and < ManyTrials) || mean is not (> 0 and < 1))
        {
            return WilsonInterval.Around(mean, trials, level);
        }

        var (alpha, beta) = (mean * (trials - 1), (1 - mean) * (trials - 1));
        double Quantile(double probability) => MonotoneSearch.FirstReal(0, 1, x => IncompleteBeta.Regularized(alpha, beta, x, 1 - x) >= probability);
        return new(mean, new(Quantile((1 - level) / 2), Quantile((1 + level) / 2), level));
    }

    private (double Mean, double Prior) ByMoments()
    {
        var (successes, total, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _shares.Length; i++)
        {
            (successes, total) = (successes + _shares[i] * _trials[i], total + _trials[i]);
            squares += _trials[i] * _trials[i];
        }

        var mean = Math.Clamp(successes / total, 0, 1);
        var spread = 0.0;
        for (var i = 0; i < _shares.Length; i++)
        {
            spread += _trials[i] * (_shares[i] - mean) * (_shares[i] - mean);
        }

        // Σn(p − p̄)² has the mean p̄(1 − p̄)·[(k − 1)(1 − ρ) + ρ(Σn − Σn² ÷ Σn)], where ρ = 1 ÷ (M + 1).
        var chance = mean * (1 - mean) * (_shares.Length - 1);
        var all = mean * (1 - mean) * (total - squares / total);
        var correlation = all > chance ? (spread - chance) / (all - chance) : 0;
        return (mean, correlation > 0 ? Math.Clamp(1 / correlation - 1, LeastPrior, MostPrior) : MostPrior);
    }

    private double Deviance(ReadOnlySpan<double> point)
    {
        var (mean, prior) = (1 / (1 + Math.Exp(-point[0])), Math.Exp(point[1]));
        var (alpha, beta) = (mean * prior, (1 - mean) * prior);
        if (!(alpha > 0 && beta > 0 && prior is >= LeastPrior and <= MostPrior * (1 + 1e-9)))
        {
            return double.PositiveInfinity;
        }

        var deviance = _shares.Length * LogGamma.Beta(alpha, beta);
        for (var i = 0; i < _shares.Length; i++)
        {
            deviance -= LogGamma.Beta(_shares[i] * _trials[i] + alpha, (1 - _shares[i]) * _trials[i] + beta);
        }

        return deviance;
    }
}
