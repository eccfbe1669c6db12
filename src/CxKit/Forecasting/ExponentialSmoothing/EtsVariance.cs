namespace CxKit.Forecasting;

/// <summary>Means and variances of the periods to come, exact for normal errors, for the 15 stable forms with an additive trend or none.</summary>
internal static class EtsVariance
{
    /// <summary>Whether the moments follow from a recursion: for all forms whose states only multiply and add.</summary>
    public static bool Knows(EtsForm form) => !EtsPaths.IsBounded(form);

    /// <summary>The mean and variance of each period, and the variances of the sums of the first periods (null for multiplicative seasons,
    /// see <see cref="CumulativeOfMultiplicativeSeason"/>).</summary>
    public static (double[] Mean, double[] Variance, double[]? Cumulative) Of(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon) =>
        form switch
        {
            { Season: EtsSeason.Multiplicative } => MultiplicativeSeason(form, smoothing, final, errorVariance, horizon),
            { Error: EtsError.Multiplicative } => MultiplicativeError(form, smoothing, final, errorVariance, horizon),
            _ => Linear(form, smoothing, final, errorVariance, horizon),
        };

    /// <summary>
    /// Additive error, trend and season, class 1 of Hyndman, Koehler, Ord &amp; Snyder (2008): v_h = σ²(1 + Σ_{j&lt;h} c_j²) (eq. 6.1), and for the total of P
    /// periods σ² Σ_{j&lt;P} (1 + Σ_{i≤j} c_i)² (§6.6).
    /// </summary>
    private static (double[], double[], double[]?) Linear(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon)
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

        return (Path(smoothing, final, horizon), variance, cumulative);
    }

    /// <summary>
    /// Multiplicative error with additive trend and season, class 2: θ_h = μ_h² + σ² Σ_{j&lt;h} c_j² θ_{h−j} and v_h = (1 + σ²)θ_h − μ_h² (eq. 6.2 and 6.3).
    /// A period is linear in the errors e_j = μ_jε_j, which are uncorrelated and have variance σ²θ_j, so that the total of P periods has variance
    /// σ² Σ_j θ_j C²_{P−j} with C_n = 1 + c_1 + … + c_n.
    /// </summary>
    private static (double[], double[], double[]?) MultiplicativeError(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon)
    {
        var c = Responses(form, smoothing, final, horizon);
        var mean = Path(smoothing, final, horizon);
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

        var responses = new double[horizon];
        var total = 0.0;
        for (var n = 0; n < horizon; n++)
        {
            responses[n] = total += n == 0 ? 1 : c[n];
        }

        var cumulative = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            for (var j = 0; j <= h; j++)
            {
                cumulative[h] += errorVariance * theta[j] * responses[h - j] * responses[h - j];
            }
        }

        return (mean, variance, cumulative);
    }

    /// <summary>
    /// Multiplicative error and season with an additive trend or none, class 3. Instead of the Kronecker products of Hyndman et al. (2008, eq. 6.5)
    /// this follows, for each place k of the season, the joint moments N = E[x s] and X = E[x x′ s²] of the pair x = (level, trend) with that place's factor s.
    /// With w = (1, φ), F = [1 φ; 0 φ] and G = (α, β)′w the pair moves as x → (F + εG)x in every period, and s → s(1 + γε) in the periods of its own
    /// place. So in other periods N → FN and X → FXF′ + σ²GXG′, and in its own, because a normal ε has Eε² = σ², Eε³ = 0 and Eε⁴ = 3σ⁴,
    /// N → FN + γσ²GN and X → (1 + γ²σ²)FXF′ + 2γσ²(FXG′ + GXF′) + (σ² + 3γ²σ⁴)GXG′. Before them μ = wN and E y² = (1 + σ²) wXw′.
    /// </summary>
    private static (double[], double[], double[]?) MultiplicativeSeason(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon)
    {
        var season = final.SeasonFromNext();
        var m = season.Length;
        var phi = form.HasTrend ? smoothing.Phi : 0;
        var (a, b, g, s2) = (smoothing.Alpha, smoothing.Beta, smoothing.Gamma, errorVariance);
        var mean = new double[horizon];
        var variance = new double[horizon];
        for (var place = 0; place < m && place < horizon; place++)
        {
            var s = season[place];
            var n = new Pair(final.Level * s, final.Trend * s);
            var x = new Triple(final.Level * final.Level * s * s, final.Level * final.Trend * s * s, final.Trend * final.Trend * s * s);
            for (var h = 0; h < horizon; h++)
            {
                if (h % m == place)
                {
                    mean[h] = n.Level + phi * n.Trend;
                    variance[h] = Math.Max(0, (1 + s2) * x.Expected(phi) - mean[h] * mean[h]); // where the fit is perfect, rounding alone is left
                    n = n.Moved(a, b, phi, g * s2);
                    x = x.Moved(a, b, phi, 1 + g * g * s2, 2 * g * s2, s2 + 3 * g * g * s2 * s2);
                }
                else
                {
                    n = n.Moved(a, b, phi, 0);
                    x = x.Moved(a, b, phi, 1, 0, s2);
                }
            }
        }

        return (mean, variance, null);
    }

    /// <summary>
    /// The variances of the sums of the first periods for multiplicative error and season. With S the sum so far, E[Sy] needs W = E[S x s] for each place's
    /// factor s. In a period of place a its value is y = wx s_a(1 + ε), so that W of place c gains E[y x⁺ s⁺], which is (F + σ²G)X_ac w′ for c ≠ a and ((1 + γσ²)F + (1 + γ)σ²G)X_aa w′ for
    /// c = a, where X_ac = E[x x′ s_a s_c] follows the recursion of <see cref="MultiplicativeSeason"/>, with 1 + γε in place of its square where one of the two
    /// places is the period's own. Time and memory go with the square of the season's length.
    /// </summary>
    public static double[] CumulativeOfMultiplicativeSeason(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon)
    {
        var season = final.SeasonFromNext();
        var m = Math.Min(season.Length, horizon);
        var phi = form.HasTrend ? smoothing.Phi : 0;
        var (a, b, g, s2) = (smoothing.Alpha, smoothing.Beta, smoothing.Gamma, errorVariance);
        var (level, trend) = (final.Level, final.Trend);
        var n = new Pair[m];
        var w = new Pair[m];
        var x = new Triple[m * m]; // of places p ≥ q at [p × m + q]
        for (var p = 0; p < m; p++)
        {
            n[p] = new(level * season[p], trend * season[p]);
            for (var q = 0; q <= p; q++)
            {
                var s = season[p] * season[q];
                x[p * m + q] = new(level * level * s, level * trend * s, trend * trend * s);
            }
        }

        var cumulative = new double[horizon];
        var (mean, square) = (0.0, 0.0);
        for (var h = 0; h < horizon; h++)
        {
            var own = h % season.Length;
            square += 2 * (w[own].Level + phi * w[own].Trend) + (1 + s2) * x[own * m + own].Expected(phi);
            mean += n[own].Level + phi * n[own].Trend;
            cumulative[h] = Math.Max(0, square - mean * mean);

            for (var c = 0; c < m; c++)
            {
                // W moves as N does, and then the period's own value enters: FXw′ = (wXw′, φu) and GXw′ = wXw′(α, β), with u the trend's part of Xw′.
                var pair = x[Math.Max(own, c) * m + Math.Min(own, c)];
                var (wxw, u) = (pair.Expected(phi), pair.Slope(phi));
                var growth = c == own ? g * s2 : 0;
                var (f, e) = c == own ? (1 + g * s2, (1 + g) * s2) : (1, s2);
                w[c] = w[c].Moved(a, b, phi, growth).Plus((f + e * a) * wxw, f * phi * u + e * b * wxw);
                n[c] = n[c].Moved(a, b, phi, growth);
            }

            for (var p = 0; p < m; p++)
            {
                for (var q = 0; q <= p; q++)
                {
                    var owns = (p == own ? 1 : 0) + (q == own ? 1 : 0);
                    var (ff, fg, gg) = owns switch
                    {
                        0 => (1, 0, s2),
                        1 => (1, g * s2, s2),
                        _ => (1 + g * g * s2, 2 * g * s2, s2 + 3 * g * g * s2 * s2),
                    };
                    ref var moments = ref x[p * m + q];
                    moments = moments.Moved(a, b, phi, ff, fg, gg);
                }
            }
        }

        return cumulative;
    }

    /// <summary>First moments of level and trend with a factor.</summary>
    private readonly record struct Pair(double Level, double Trend)
    {
        public Pair Moved(double alpha, double beta, double phi, double growth)
        {
            var wn = Level + phi * Trend;
            return new(wn + growth * alpha * wn, phi * Trend + growth * beta * wn);
        }

        public Pair Plus(double level, double trend) => new(Level + level, Trend + trend);
    }

    /// <summary>Second moments of level and trend with two factors.</summary>
    private readonly record struct Triple(double LevelLevel, double LevelTrend, double TrendTrend)
    {
        /// <summary>wXw′.</summary>
        public double Expected(double phi) => LevelLevel + phi * LevelTrend + phi * Slope(phi);

        /// <summary>The trend's part of Xw′.</summary>
        public double Slope(double phi) => LevelTrend + phi * TrendTrend;

        /// <summary>The weights of FXF′, of FXG′ + GXF′ and of GXG′ are given.</summary>
        public Triple Moved(double alpha, double beta, double phi, double ff, double fg, double gg)
        {
            var (wxw, u) = (Expected(phi), Slope(phi));
            return new(
                ff * wxw + fg * 2 * alpha * wxw + gg * alpha * alpha * wxw,
                ff * phi * u + fg * (beta * wxw + alpha * phi * u) + gg * alpha * beta * wxw,
                ff * phi * phi * TrendTrend + fg * 2 * beta * phi * u + gg * beta * beta * wxw);
        }
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

    /// <summary>The path without further errors.</summary>
    public static double[] Path(in EtsSmoothing smoothing, in EtsState final, int horizon)
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
