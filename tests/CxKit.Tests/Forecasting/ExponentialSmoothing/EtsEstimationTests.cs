using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Golden;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

public class EtsEstimationTests
{
    /// <summary>R stops its Nelder–Mead search at a tolerance of its own, so it may be ahead by rounding.</summary>
    private const double Slack = 1e-6;

    /// <summary>Every series in every form, estimated once for all tests here.</summary>
    private static readonly Lazy<IReadOnlyList<(EtsGoldenSeries Series, EtsGoldenFit R, FittedEts Fitted)>> Estimated = new(() =>
        [.. EtsGolden.Fits.Select(x => (x.Series, x.Fit, new Ets(x.Fit.Form, x.Fit.Season).Fit(x.Series.Values)))]);

    [Fact]
    public void The_likelihood_found_is_at_least_that_of_R_for_every_series_and_form()
    {
        var behind = Estimated.Value
            .Select(x => (x.Series.Name, x.R.Form, Ahead: x.Fitted.Statistics!.LogLikelihood - x.R.Number("loglik")))
            .Where(x => !(x.Ahead >= -Slack))
            .Select(x => $"{x.Name} {x.Form}: {x.Ahead:F6}");
        Assert.Empty(behind);
    }

    [SharedDataFact("golden/m3")]
    public void The_likelihood_found_is_at_least_that_of_R_on_60_M3_series()
    {
        var values = Parse("golden/m3/series.json").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!, s => s.GetProperty("y").Numbers());
        var behind = new List<string>();
        var compared = 0;
        foreach (var series in new[] { "yearly", "quarterly", "monthly" }.SelectMany(x => Parse($"golden/m3/r_ets_{x}.json").EnumerateArray()))
        {
            var id = series.GetProperty("id").GetString()!;
            var m = series.GetProperty("m").GetInt32();
            if (!values.TryGetValue(id, out var history))
            {
                continue;
            }

            foreach (var model in series.GetProperty("models").EnumerateObject())
            {
                if (model.Value.ValueKind != JsonValueKind.Object || !model.Value.TryGetProperty("loglik", out var r))
                {
                    continue;
                }

                var form = EtsForm.Parse(model.Name);
                var ahead = new Ets(form, form.HasSeason ? m : 1).Fit(history).Statistics!.LogLikelihood - r.GetDouble();
                compared++;
                if (!(ahead >= -Slack))
                {
                    behind.Add($"{id} {form}: {ahead:F6}");
                }
            }
        }

        Assert.Empty(behind);
        Assert.True(compared > 500, $"Only {compared} fits were compared.");

        static JsonElement Parse(string path) => JsonDocument.Parse(File.ReadAllText(SharedDataFactAttribute.PathOf(path))).RootElement;
    }

    [Fact]
    public void The_lowest_AICc_of_the_named_forms_is_at_most_that_of_the_automatic_form_of_R()
    {
        var behind = Estimated.Value.GroupBy(x => x.Series)
            .Select(forms => (forms.Key.Name, Behind: forms.Min(x => x.Fitted.Statistics!.Aicc) - forms.Key.AutomaticAicc))
            .Where(x => !(x.Behind <= 2 * Slack));
        Assert.Empty(behind);
    }

    [Fact]
    public void The_automatic_form_has_the_lowest_criterion_of_all_forms_it_considers()
    {
        foreach (var series in EtsGolden.Series)
        {
            var chosen = EtsCriterion.Of(new Ets(series.Season).Fit(series.Values));
            foreach (var (_, r, likeliest) in Estimated.Value.Where(x => x.Series == series && !x.R.Form.HasMultiplicativeTrend))
            {
                var lowest = EtsCriterion.Lowest(r.Form, series.Values, series.Season);
                Assert.True(chosen <= lowest + 1e-6, $"{series.Name}: chosen {chosen}, {r.Form} {lowest}");
                Assert.True(lowest <= EtsCriterion.Of(likeliest) + 1e-3, $"{series.Name} {r.Form}: {lowest} under the prior, {EtsCriterion.Of(likeliest)} at the likeliest parameters");
            }
        }
    }

    [Fact]
    public void A_trend_of_the_automatic_form_is_where_likelihood_and_prior_balance()
    {
        var compared = 0;
        foreach (var series in EtsGolden.Series)
        {
            var chosen = new Ets(series.Season).Fit(series.Values);
            foreach (var factor in chosen.Form.HasTrend ? new[] { 0.5, 0.9, 1.1, 1.5 } : [])
            {
                var p = chosen.Parameters;
                var beta = Math.Clamp(p.Beta!.Value * factor, 1e-4, p.Alpha!.Value);

                // Parameters that are given go the plain way of estimation, which knows nothing of the prior.
                var other = new Ets(chosen.Form, chosen.Season, new() { Alpha = p.Alpha, Beta = beta, Gamma = p.Gamma, Phi = p.Phi }).Fit(series.Values);
                // A first level of zero, where lynx wants it, is reached by the plain way and only approached by the fast one.
                var slack = other.Parameters.Level > 0 ? 1e-6 : 0.01;
                Assert.True(EtsCriterion.Of(chosen) <= EtsCriterion.Of(other) + slack, $"{series.Name}: {chosen.Name} with β times {factor}");
                compared++;
            }
        }

        Assert.True(compared >= 8, $"Only {compared} trends were compared.");
    }

    [Fact]
    public void Estimates_lie_in_the_usual_region()
    {
        const double rounding = 1e-12;
        foreach (var (_, r, fitted) in Estimated.Value)
        {
            var p = fitted.Parameters;
            Assert.InRange(p.Alpha!.Value, 1e-4, 0.9999);
            Assert.InRange(p.Beta ?? 1e-4, 1e-4, p.Alpha.Value + rounding);
            Assert.InRange(p.Gamma ?? 1e-4, 1e-4 - rounding, 1 - p.Alpha.Value + rounding);
            Assert.InRange(p.Phi ?? 0.9, 0.8, 0.98);
            if (p.Season is { } season)
            {
                Assert.Equal(r.Form.Season == EtsSeason.Multiplicative ? season.Count : 0, season.Sum(), 1e-6 * season.Max(Math.Abs));
            }
        }
    }

    [Fact]
    public void What_is_given_stays_as_given_and_the_rest_is_estimated()
    {
        var history = EtsGolden.Series[0].Values;
        var given = new EtsParameters { Alpha = 0.3, Gamma = 0.2, Level = 120 };
        var fitted = new Ets("AAdA", season: 12, given).Fit(history);
        Assert.Equal((0.3, 0.2, 120.0), (fitted.Parameters.Alpha, fitted.Parameters.Gamma, fitted.Parameters.Level));
        Assert.NotNull(fitted.Parameters.Beta);
        Assert.True(fitted.Statistics!.LogLikelihood <= new Ets("AAdA", season: 12).Fit(history).Statistics!.LogLikelihood);
    }

    [Fact]
    public void Simple_exponential_smoothing_with_a_given_alpha_finds_the_least_squares_start()
    {
        // With additive errors e_t = a_t − l₀(1−α)^(t−1), so the best l₀ is a regression through the origin.
        double[] history = [3, 5, 9, 4, 7, 8, 2, 6];
        const double alpha = 0.3;
        var withoutStart = new Ets("ANN", parameters: new EtsParameters { Alpha = alpha, Level = 0 }).Fit(history).Residuals;
        double top = 0, bottom = 0;
        for (var t = 0; t < history.Length; t++)
        {
            var x = Math.Pow(1 - alpha, t);
            top += withoutStart[t] * x;
            bottom += x * x;
        }

        var fitted = new Ets("ANN", parameters: new EtsParameters { Alpha = alpha }).Fit(history);
        Assert.Equal(top / bottom, fitted.Parameters.Level!.Value, 1e-7);
    }
}
