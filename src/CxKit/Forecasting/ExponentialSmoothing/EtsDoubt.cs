namespace CxKit.Forecasting;

/// <summary>
/// What the variance of a forecast lacks when parameters are taken as known although they were estimated, in units of the error variance.
/// </summary>
/// <remarks>
/// <para>Given α, β, γ and φ, the expectation of a linear form is linear in its first states, which are the coefficients of a regression of the history: with A the
/// rows w D^{t−1} of the periods (D = F − gw is the state's step when nothing but the form's own expectation is known), G the rows w F^{h−1} Dⁿ of the
/// periods to come, the estimated states add σ² G(A′A)⁻¹G′ to the variance, exactly (Hyndman et al. 2008, chapter 12 on random seed states). It depends on n and the parameters
/// only, and takes time in proportion to n and the square of the number of states. Each smoothing parameter adds 1 ÷ n to the variance one step ahead, as each estimated coefficient of a time series model does in large samples (Yamamoto 1976; Fuller 1996, §8.6), and
/// is taken to do so h ÷ n times the variance of step h (measured: see the documentation).</para>
/// <para>Forms with multiplicative parts are taken as their additive relatives, in shares of what they expect.</para>
/// </remarks>
internal static class EtsDoubt
{
    private const double LostPivot = 1e-9;

    /// <summary>
    /// What the estimated states may put each period off, in standard deviations of the error, as weights of independent standard normal numbers: their squares add up to
    /// G(A′A)⁻¹G′.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="season">The length of its season, 1 without one.</param>
    /// <param name="smoothing">Its parameters.</param>
    /// <param name="observations">From how many periods the first states were estimated.</param>
    /// <param name="horizon">The number of periods to come.</param>
    public static double[,] OfStates(EtsForm form, int season, in EtsSmoothing smoothing, int observations, int horizon)
    {
        var relative = new EtsForm(
            EtsError.Additive,
            form.Trend switch { EtsTrend.Multiplicative => EtsTrend.Additive, EtsTrend.MultiplicativeDamped => EtsTrend.AdditiveDamped, var trend => trend },
            form.HasSeason ? EtsSeason.Additive : EtsSeason.None);
        var d = 1 + (form.HasTrend ? 1 : 0) + (form.HasSeason ? season - 1 : 0);
        var a = new double[observations, d];
        var g = new double[horizon, d];
        for (var i = 0; i < d; i++)
        {
            var states = new double[form.HasSeason ? season : 1];
            var place = i - (form.HasTrend ? 2 : 1);
            if (form.HasSeason && place >= 0)
            {
                (states[place], states[^1]) = (1, -1); // the amounts of a season sum to 0
            }

            var state = new EtsState(relative, i == 0 ? 1 : 0, form.HasTrend && i == 1 ? 1 : 0, states);
            for (var t = 0; t < observations; t++)
            {
                a[t, i] = state.Expected(smoothing.Phi);
                state.Advance(smoothing, -a[t, i]);
            }

            for (var h = 0; h < horizon; h++)
            {
                g[h, i] = state.Expected(smoothing.Phi);
                state.Advance(smoothing, 0);
            }
        }

        Whiten(a, g, d);
        return g;
    }

    /// <summary>Replaces each row of G by L⁻¹g′, with L the Cholesky factor of A′A.</summary>
    private static void Whiten(double[,] a, double[,] g, int d)
    {
        var l = new double[d, d];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var t = 0; t < a.GetLength(0); t++)
                {
                    sum += a[t, i] * a[t, j];
                }

                for (var k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                // A state that the history says nothing about counts as known: its pivot is lost in rounding, and an infinite one leaves nothing of it.
                l[i, j] = i != j ? sum / l[j, j] : sum > LostPivot ? Math.Sqrt(sum) : double.PositiveInfinity;
            }
        }

        for (var h = 0; h < g.GetLength(0); h++)
        {
            for (var i = 0; i < d; i++)
            {
                for (var k = 0; k < i; k++)
                {
                    g[h, i] -= l[i, k] * g[h, k];
                }

                g[h, i] /= l[i, i];
            }
        }
    }
}
