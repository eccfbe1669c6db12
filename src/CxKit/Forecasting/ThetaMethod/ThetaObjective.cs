using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>The best initial level and line weight for one α, and the penalised sum of squared one-step errors they leave.</summary>
internal readonly record struct ThetaOptimum(double Alpha, double Level, double Weight, double Objective);

/// <summary>
/// The sum of squared one-step errors of a Theta model as a function of α alone. Given α the expectation is linear in the initial level and in ω
/// (μ_t = ℓ_{t−1}(α) + (1 − α)^{t−1}ℓ₀ + ω·c_t(α), the line c being known beforehand), so that both come from two normal equations, and the error of the first period
/// may be left out, since the initial level would only copy it. Eight values of α go through the history at once.
/// </summary>
internal readonly ref struct ThetaObjective
{
    public const int Lanes = 8;

    private readonly ReadOnlySpan<double> _values;
    private readonly ReadOnlySpan<double> _seen;
    private readonly ReadOnlySpan<double> _intercepts;
    private readonly ReadOnlySpan<double> _slopes;
    private readonly ThetaWeightRule _rule;
    private readonly int _first;

    /// <param name="values">From the first one, 0, on; unseen ones filled in.</param>
    /// <param name="seen">1 for a period that was seen, 0 for one that was filled in.</param>
    /// <param name="intercepts">A before each period.</param>
    /// <param name="slopes">B before each period.</param>
    /// <param name="rule">What is known of ω.</param>
    /// <param name="first">The first period whose error counts.</param>
    public ThetaObjective(
        ReadOnlySpan<double> values, ReadOnlySpan<double> seen, ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes, ThetaWeightRule rule,
        int first = 1)
    {
        _values = values;
        _seen = seen;
        _intercepts = intercepts;
        _slopes = slopes;
        _rule = rule;
        _first = first;
    }

    /// <summary>
    /// The optimum over a range of α: a grid of 16, since the surface may have several valleys, then closer and closer around the best. Each closer look narrows
    /// the bracket by 4.5; six leave it some 10⁻⁵ wide, and the objective flat to 10⁻¹⁰.
    /// </summary>
    public ThetaOptimum Search(double smallest, double largest)
    {
        const int FirstLooks = 2;
        const int CloserLooks = 6;
        Span<double> alphas = stackalloc double[Lanes];
        Span<ThetaOptimum> optima = stackalloc ThetaOptimum[Lanes];
        var best = new ThetaOptimum(largest, 0, 0, double.PositiveInfinity);
        var spacing = (largest - smallest) / (FirstLooks * Lanes - 1);
        for (var look = 0; look < FirstLooks + CloserLooks; look++)
        {
            var from = smallest + spacing * look * Lanes;
            if (look >= FirstLooks)
            {
                spacing *= 2.0 / (Lanes + 1);
                from = best.Alpha - spacing * (Lanes - 1) / 2.0;
            }

            for (var i = 0; i < Lanes; i++)
            {
                alphas[i] = Math.Clamp(from + spacing * i, smallest, largest);
            }

            At(alphas, optima);
            foreach (var optimum in optima)
            {
                best = optimum.Objective < best.Objective ? optimum : best;
            }
        }

        return best;
    }

    /// <summary>The optimum for one α: the straightforward way, which the lanes must agree with to the bit.</summary>
    public ThetaOptimum At(double alpha)
    {
        var beta = 1 - alpha;
        double level = 0, power = 1;
        double pp = 0, pc = 0, cc = 0, pr = 0, cr = 0, rr = 0;
        for (var t = 0; t < _values.Length; t++)
        {
            var left = power * beta;
            var error = _values[t] - level;
            if (t >= _first)
            {
                var seen = _seen[t];
                var line = (power * _intercepts[t] + (1 - left) / alpha * _slopes[t]) * seen;
                var start = power * seen;
                var rest = error * seen;
                pp += start * start;
                pc += start * line;
                cc += line * line;
                pr += start * rest;
                cr += line * rest;
                rr += rest * rest;
            }

            level += alpha * error;
            power = left;
        }

        return _rule.Solve(alpha, pp, pc, cc, pr, cr, rr);
    }

    /// <summary>The optima for eight values of α.</summary>
    public void At(ReadOnlySpan<double> alphas, Span<ThetaOptimum> optima)
    {
        var (a0, a1) = (Vector256.Create(alphas), Vector256.Create(alphas[4..]));
        var (b0, b1) = (Vector256<double>.One - a0, Vector256<double>.One - a1);
        var (level0, level1) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (power0, power1) = (Vector256<double>.One, Vector256<double>.One);
        Vector256<double> pp0 = default, pc0 = default, cc0 = default, pr0 = default, cr0 = default, rr0 = default;
        Vector256<double> pp1 = default, pc1 = default, cc1 = default, pr1 = default, cr1 = default, rr1 = default;
        for (var t = 0; t < _values.Length; t++)
        {
            var value = Vector256.Create(_values[t]);
            var (left0, left1) = (power0 * b0, power1 * b1);
            var (error0, error1) = (value - level0, value - level1);
            if (t >= _first)
            {
                var seen = Vector256.Create(_seen[t]);
                var intercept = Vector256.Create(_intercepts[t]);
                var slope = Vector256.Create(_slopes[t]);
                var line0 = (power0 * intercept + (Vector256<double>.One - left0) / a0 * slope) * seen;
                var line1 = (power1 * intercept + (Vector256<double>.One - left1) / a1 * slope) * seen;
                var (start0, start1) = (power0 * seen, power1 * seen);
                var (rest0, rest1) = (error0 * seen, error1 * seen);
                pp0 += start0 * start0;
                pp1 += start1 * start1;
                pc0 += start0 * line0;
                pc1 += start1 * line1;
                cc0 += line0 * line0;
                cc1 += line1 * line1;
                pr0 += start0 * rest0;
                pr1 += start1 * rest1;
                cr0 += line0 * rest0;
                cr1 += line1 * rest1;
                rr0 += rest0 * rest0;
                rr1 += rest1 * rest1;
            }

            level0 += a0 * error0;
            level1 += a1 * error1;
            (power0, power1) = (left0, left1);
        }

        for (var i = 0; i < Lanes; i++)
        {
            optima[i] = i < 4
                ? _rule.Solve(alphas[i], pp0[i], pc0[i], cc0[i], pr0[i], cr0[i], rr0[i])
                : _rule.Solve(alphas[i], pp1[i - 4], pc1[i - 4], cc1[i - 4], pr1[i - 4], cr1[i - 4], rr1[i - 4]);
        }
    }
}

/// <summary>What is known of ω = 1 − 1/θ before the history speaks.</summary>
/// <param name="Prior">The usual ω, or the given one.</param>
/// <param name="Evidence">What the usual one counts for, as a share of the history; infinite where it is given.</param>
internal readonly record struct ThetaWeightRule(double Prior, double Evidence)
{
    /// <summary>θ = 1000: beyond it the forecast does not change any more.</summary>
    public const double Largest = 0.999;

    /// <summary>Solves the normal equations in the initial level and ω, ω within 0 … <see cref="Largest"/> and drawn toward <see cref="Prior"/>.</summary>
    public ThetaOptimum Solve(double alpha, double pp, double pc, double cc, double pr, double cr, double rr)
    {
        // A start that has no weight left (α near 1 and every early period unseen) says nothing and stays 0.
        var (pcShare, prShare) = pp > 0 ? (pc / pp, pr / pp) : (0, 0);
        var information = Math.Max(0, cc - pc * pcShare);
        var free = information > 1e-14 * cc ? (cr - pc * prShare) / information : Prior;
        var rest = Math.Max(0, rr - pr * prShare - information * free * free);
        var weight = double.IsInfinity(Evidence) ? Prior : Math.Clamp((free + Evidence * Prior) / (1 + Evidence), 0, Largest);
        var penalty = double.IsInfinity(Evidence) ? 0 : Evidence * (weight - Prior) * (weight - Prior);
        return new ThetaOptimum(alpha, prShare - weight * pcShare, weight, rest + information * ((weight - free) * (weight - free) + penalty));
    }
}
