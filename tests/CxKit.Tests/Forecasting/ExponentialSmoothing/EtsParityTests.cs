using CxKit.Forecasting;
using CxKit.Tests.Golden;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

/// <summary>With R's parameters and initial states, everything that follows from them agrees with R 4.2.2 forecast 8.20 to 1e-6 relative.</summary>
public class EtsParityTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void The_likelihood_and_its_criteria_agree_with_R() => ForEachFit((fitted, r) =>
    {
        var statistics = fitted.Statistics!;
        Near(r.Number("loglik"), statistics.LogLikelihood);
        Near(r.Number("aic"), statistics.Aic);
        Near(r.Number("aicc"), statistics.Aicc);
        Near(r.Number("bic"), statistics.Bic);
        Near(r.Number("mse"), statistics.MeanSquaredError);
        Near(r.Number("sigma2"), statistics.ErrorVariance);
        Assert.Equal(r.Number("np"), statistics.ParameterCount);
    });

    [Fact]
    public void Fitted_values_and_the_final_level_agree_with_R() => ForEachFit((fitted, r) =>
    {
        Near(r.Numbers("fitted_first")!, fitted.Fitted[..5]);
        Near(r.Numbers("fitted_last")!, fitted.Fitted[^5..]);
        Near(r.Numbers("final_state")![0], fitted.FinalState.Level!.Value);
    });

    [Fact]
    public void Forecasts_and_intervals_agree_with_R_where_R_follows_its_own_model() => ForEachFit((fitted, r) =>
    {
        if (IsWrongInR(r.Form))
        {
            return;
        }

        var mean = r.Numbers("mean")!;
        var forecast = fitted.Forecast(mean.Length, 0.80, 0.95);
        Near(mean, forecast.Mean);
        foreach (var (level, digits) in new[] { (0.80, "80"), (0.95, "95") })
        {
            if (r.Numbers($"lower{digits}") is { } lower && r.Numbers($"upper{digits}") is { } upper)
            {
                for (var h = 0; h < mean.Length; h++)
                {
                    Near(lower[h], forecast.Interval(h, level).Lower);
                    Near(upper[h], forecast.Interval(h, level).Upper);
                }
            }
        }
    });

    /// <summary>
    /// R's forecasts of two damped forms contradict R's own recursion (and the definition, Hyndman et al. 2008, table 2.3), in which the next expectation is
    /// (l + φb)s or l·b^φ. This shows what R computes instead, and that the one-step expectation of its own filter is what we forecast.
    /// </summary>
    [Fact]
    public void R_forecasts_damped_trends_with_multiplicative_parts_by_other_powers_of_phi_than_it_filters()
    {
        var compared = 0;
        ForEachFit((fitted, r) =>
        {
            if (!IsWrongInR(r.Form))
            {
                return;
            }

            var state = fitted.FinalState;
            var (level, trend, phi) = (state.Level!.Value, state.Trend!.Value, state.Phi!.Value);
            var mean = r.Numbers("mean")!;
            var forecast = fitted.Forecast(2);
            if (r.Form.Trend == EtsTrend.MultiplicativeDamped)
            {
                Near(mean[1], level * Math.Pow(trend, phi + phi));
                Near(forecast.Mean[1], level * Math.Pow(trend, phi + phi * phi));
            }
            else
            {
                Near(mean[0], (level + trend) * state.Season![0]);
                Near(forecast.Mean[0], (level + phi * trend) * state.Season[0]);
            }

            // The filter, run over one period more, expects what we forecast one step ahead.
            var series = EtsGolden.Series.Single(s => s.Fits.Contains(r));
            var longer = new Ets(r.Form, r.Season, r.Parameters).Fit([.. series.Values, 1]);
            Near(longer.Fitted[^1], forecast.Mean[0]);
            compared++;
        });

        Assert.Equal(12, compared);
    }

    /// <summary>R shifts the fading of the trend by one period: its MAdM forecast is ours with b ÷ φ and β ÷ φ in place of b and β.</summary>
    [Fact]
    public void R_forecasts_of_MAdM_are_ours_with_another_trend() => ForEachFit((fitted, r) =>
    {
        if (r.Form != EtsForm.Parse("MAdM"))
        {
            return;
        }

        var state = fitted.FinalState;
        var final = new EtsState(r.Form, state.Level!.Value, state.Trend!.Value / state.Phi!.Value, [.. state.Season!]);
        var smoothing = new EtsSmoothing(state.Alpha!.Value, state.Beta!.Value / state.Phi.Value, state.Gamma!.Value, state.Phi.Value);
        var mean = r.Numbers("mean")!;
        var upper = r.Numbers("upper95")!;
        var prediction = EtsPrediction.From(r.Form, smoothing, final, fitted.Statistics!.ErrorVariance, mean.Length);
        Near(mean, prediction.Mean);
        for (var h = 0; h < mean.Length; h++)
        {
            Near(upper[h], prediction.Quantile(h, 0.975));
        }
    });

    private static bool IsWrongInR(EtsForm form) => form.ToString() is "MAdM" or "MMdN" or "MMdM";

    private static void ForEachFit(Action<FittedEts, EtsGoldenFit> check)
    {
        foreach (var (series, r) in EtsGolden.Fits)
        {
            try
            {
                check(new Ets(r.Form, r.Season, r.Parameters).Fit(series.Values), r);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                throw new Xunit.Sdk.XunitException($"{series.Name} {r.Form}: {exception.Message}");
            }
        }
    }

    private static void Near(double expected, double actual) => Assert.True(
        Math.Abs(actual - expected) <= Tolerance * Math.Max(Math.Abs(expected), 1e-3), $"expected {expected:R}, got {actual:R}");

    private static void Near(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i]);
        }
    }
}
