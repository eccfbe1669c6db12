namespace CxKit.Forecasting;

/// <summary>Means and variances of the periods to come, exact for normal errors, for forms with an additive trend or none.</summary>
internal static class EtsVariance
{
    public static NormalPrediction Predict(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon, PathSampler sampler) =>
        form switch
        {
            { Season: EtsSeason.Multiplicative } => MultiplicativeSeason(form, smoothing, final, errorVariance, horizon, sampler),
            { Error: EtsError.Multiplicative } => MultiplicativeError(form, smoothing, final, errorVariance, horizon, sampler),
            _ => Linear(form, smoothing, final, errorVariance, horizon, sampler),
        };

    /// <summary>
    /// Additive error, trend and season, class 1 of Hyndman, Koehler, Ord &amp; Snyder (2008): v_h = σ²(1 + Σ_{j&lt;h} c_j²) (eq. 6.1), and for the total of P
    /// periods σ² Σ_{j&lt;P} (1 + Σ_{i≤j} c_i)² (§6.6).
    /// </summary>
    private static NormalPrediction Linear(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon, PathSampler sampler)
    {
        var c = Responses(form, smoothing, final, horizon);
        var variance = new double[horizon];
        var cumulative = new double[horizon];
        var (sumOfSquares, response, total) = (1.0, 1.0, 1.0);
        for (var h = 0; h < horizon; h++)
        {
            if (h > 0)
            {
                sumOfSquares += c[h] * c[h];
                response += c[h];
                total += response * response;
            }

            variance[h] = errorVariance * sumOfSquares;
            cumulative[h] = errorVariance * total;
        }

        return new NormalPrediction(Means(smoothing, final, horizon), variance, cumulative, sampler);
    }

    /// <summary>
    /// Multiplicative error with additive trend and season, class 2: θ_h = μ_h² + σ² Σ_{j&lt;h} c_j² θ_{h−j} and v_h = (1 + σ²)θ_h − μ_h² (eq. 6.2 and 6.3).
    /// </summary>
    private static NormalPrediction MultiplicativeError(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon, PathSampler sampler)
    {
        var c = Responses(form, smoothing, final, horizon);
        var mean = Means(smoothing, final, horizon);
        var theta = new double[horizon];
        var variance = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            var sum = 0.0;
            for (var j = 1; j <= h; j++)
            {
                sum += c[j] * c[j] * theta[h - j];
            }

            theta[h] = mean[h] * mean[h] + errorVariance * sum;
            variance[h] = (1 + errorVariance) * theta[h] - mean[h] * mean[h];
        }

        return new NormalPrediction(mean, variance, cumulativeVariance: null, sampler);
    }

    /// <summary>
    /// Multiplicative error and season with an additive trend or none, class 3. Instead of the Kronecker products of Hyndman et al. (2008, eq. 6.5)
    /// this follows, for each place k of the season, the joint moments N = E[x s] and X = E[x x′ s²] of the pair x = (level, trend) with that place's factor s.
    /// With w = (1, φ), F = [1 φ; 0 φ] and G = (α, β)′w the pair moves as x → (F + εG)x in every period, and s → s(1 + γε) in the periods of its own
    /// place. So in other periods N → FN and X → FXF′ + σ²GXG′, and in its own, because a normal ε has Eε² = σ², Eε³ = 0 and Eε⁴ = 3σ⁴,
    /// N → FN + γσ²GN and X → (1 + γ²σ²)FXF′ + 2γσ²(FXG′ + GXF′) + (σ² + 3γ²σ⁴)GXG′. Before them μ = wN and E y² = (1 + σ²) wXw′.
    /// </summary>
    private static NormalPrediction MultiplicativeSeason(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon, PathSampler sampler)
    {
        var season = final.SeasonFromNext();
        var m = season.Length;
        var phi = form.HasTrend ? smoothing.Phi : 0;
        var s2 = errorVariance;
        var g = smoothing.Gamma;
        var mean = new double[horizon];
        var variance = new double[horizon];
        for (var place = 0; place < m && place < horizon; place++)
        {
            var s = season[place];
            var (n1, n2) = (final.Level * s, final.Trend * s);
            var (x11, x12, x22) = (final.Level * final.Level * s * s, final.Level * final.Trend * s * s, final.Trend * final.Trend * s * s);
            for (var h = 0; h < horizon; h++)
            {
                var isOwn = h % m == place;
                var wn = n1 + phi * n2;                              // wN
                var (u1, u2) = (x11 + phi * x12, x12 + phi * x22);   // Xw′
                var wxw = u1 + phi * u2;
                if (isOwn)
                {
                    mean[h] = wn;
                    variance[h] = Math.Max(0, (1 + s2) * wxw - wn * wn); // where the fit is perfect, rounding alone is left
                }

                // FN = (wN, φ n2), GN = wN (α, β); FXF′ has rows (wXw′, φ u2) and (φ u2, φ² x22); FXw′ = (wXw′, φ u2), so FXG′ = FXw′ (α, β).
                var (a, b) = (smoothing.Alpha, smoothing.Beta);
                var linear = isOwn ? g * s2 : 0;
                (n1, n2) = (wn + linear * a * wn, phi * n2 + linear * b * wn);
                var ff = isOwn ? 1 + g * g * s2 : 1;
                var fg = isOwn ? 2 * g * s2 : 0;
                var gg = isOwn ? s2 + 3 * g * g * s2 * s2 : s2;
                (x11, x12, x22) = (
                    ff * wxw + fg * 2 * a * wxw + gg * a * a * wxw,
                    ff * phi * u2 + fg * (b * wxw + a * phi * u2) + gg * a * b * wxw,
                    ff * phi * phi * x22 + fg * 2 * b * phi * u2 + gg * b * b * wxw);
            }
        }

        return new NormalPrediction(mean, variance, cumulativeVariance: null, sampler);
    }

    /// <summary>c_j = α + β(φ + … + φ^j) + γ in whole seasons: what an error adds to the expectation j periods later; c_0 is not used.</summary>
    private static double[] Responses(EtsForm form, in EtsSmoothing smoothing, in EtsState final, int horizon)
    {
        var m = form.HasSeason ? final.SeasonFromNext().Length : 0;
        var c = new double[horizon];
        var (power, fading) = (1.0, 0.0);
        for (var j = 1; j < horizon; j++)
        {
            power *= smoothing.Phi;
            fading += power;
            c[j] = smoothing.Alpha + smoothing.Beta * fading + (m > 0 && j % m == 0 ? smoothing.Gamma : 0);
        }

        return c;
    }

    private static double[] Means(in EtsSmoothing smoothing, in EtsState final, int horizon)
    {
        var state = final.Fork();
        var mean = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = state.Expected(smoothing.Phi);
            state.Advance(smoothing, 0);
        }

        return mean;
    }
}
