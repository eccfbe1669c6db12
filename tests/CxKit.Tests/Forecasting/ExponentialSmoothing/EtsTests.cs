using CxKit.Forecasting;
using CxKit.Tests.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

public class EtsTests
{
    private static readonly double[] Monthly = EtsGolden.Series.Single(s => s.Name == "USAccDeaths").Values;

    [Fact]
    public void Scaling_the_history_scales_the_forecast_of_every_form() =>
        Prop.ForAll(Gen.Choose(0, EtsForm.Stable.Count - 1).ToArbitrary(), Gen.Choose(1, 4000).ToArbitrary(), (i, factor) =>
        {
            var form = EtsForm.Stable[i];
            var model = new Ets(form, form.HasSeason ? 12 : 1);
            var scale = factor / 100.0;
            var plain = model.Fit(Monthly).Forecast(6);
            var scaled = model.Fit([.. Monthly.Select(y => y * scale)]).Forecast(6);
            return Enumerable.Range(0, 6).All(h => Math.Abs(scaled.Mean[h] / scale - plain.Mean[h]) < 2e-3 * plain.Mean[h]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20261121, 7));

    [Fact]
    public void Adding_a_constant_moves_the_forecast_of_additive_forms_by_it()
    {
        foreach (var form in EtsForm.Stable.Where(f => !f.NeedsPositiveHistory))
        {
            var model = new Ets(form, form.HasSeason ? 12 : 1);
            var plain = model.Fit(Monthly).Forecast(6);
            var moved = model.Fit([.. Monthly.Select(y => y - 20_000)]).Forecast(6);
            for (var h = 0; h < 6; h++)
            {
                Assert.Equal(plain.Mean[h] - 20_000, moved.Mean[h], 1.0); // the likelihood is flat near its maximum: parameters agree to some digits only
            }
        }
    }

    [Fact]
    public void A_missing_last_value_leaves_the_forecast_of_the_values_before_it()
    {
        var parameters = new Ets("MAM", 12).Fit(Monthly).Parameters;
        var model = new Ets("MAM", 12, parameters);
        var without = model.Fit(Monthly).Forecast(3).Mean.ToArray();
        var with = model.Fit([.. Monthly, double.NaN], MissingValues.Skip);
        Assert.True(double.IsNaN(with.Residuals[^1]));
        Assert.Equal(without[0], with.Fitted[^1]);
        var later = with.Forecast(2).Mean.ToArray();
        Assert.All(later, (mean, h) => Assert.Equal(without[h + 1], mean, 1e-12 * mean)); // the same sums in another order
    }

    [Fact]
    public void Missing_values_are_estimated_around_and_add_nothing_to_the_likelihood()
    {
        double[] holed = [.. Monthly];
        (holed[5], holed[30], holed[31]) = (double.NaN, double.NaN, double.NaN);
        var fitted = new Ets("ANA", 12).Fit(holed, MissingValues.Skip);
        Assert.Equal(Monthly.Length - 3, fitted.Statistics!.Observations);
        Assert.Equal(new Ets("ANA", 12).Fit(Monthly).Forecast(1).Mean[0], fitted.Forecast(1).Mean[0], 300.0);
    }

    [Fact]
    public void A_missing_value_is_refused_unless_it_is_said_what_it_means()
    {
        var error = Assert.Throws<UnsuitableHistoryException>(() => new Ets().Fit([1, 2, double.NaN, 4, 5, 6]));
        Assert.Contains("Value 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("MissingValues.Skip", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(42.5)]
    [InlineData(-3.0)]
    public void A_constant_history_is_forecast_as_itself_without_uncertainty(double value)
    {
        var fitted = new Ets(season: 4).Fit([.. Enumerable.Repeat(value, 30)]);
        var forecast = fitted.Forecast(5);
        Assert.Equal("ETS(A,N,N)", fitted.Name);
        Assert.All(forecast.Mean.ToArray(), mean => Assert.Equal(value, mean, 1e-9));
        Assert.Equal(0, forecast.Interval(4, 0.95).Width, 1e-9);
        Assert.Equal(double.PositiveInfinity, fitted.Statistics!.LogLikelihood);
    }

    [Fact]
    public void A_straight_line_goes_on()
    {
        var forecast = new Ets().Fit([.. Enumerable.Range(0, 24).Select(t => 100.0 + 3 * t)]).Forecast(4);
        for (var h = 0; h < 4; h++)
        {
            Assert.Equal(100 + 3 * (24 + h), forecast.Mean[h], 1e-6);
        }
    }

    [Fact]
    public void A_repeating_pattern_goes_on()
    {
        double[] week = [5, 3, 4, 6, 9, 14, 11];
        var forecast = new Ets(season: 7).Fit([.. Enumerable.Range(0, 42).Select(t => week[t % 7])]).Forecast(14);
        for (var h = 0; h < 14; h++)
        {
            Assert.Equal(week[h % 7], forecast.Mean[h], 1e-6);
        }
    }

    [Fact]
    public void Values_at_or_below_zero_are_forecast_with_additive_parts()
    {
        double[] history = [4, 0, 3, -2, 5, 1, 6, 2, 0, 3, 4, -1, 5, 2];
        Assert.False(new Ets().Fit(history).Form.NeedsPositiveHistory);
        var error = Assert.Throws<UnsuitableHistoryException>(() => new Ets("MAN").Fit(history));
        Assert.Contains("-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_season_of_which_the_history_holds_less_than_two_is_refused_by_name_and_left_out_by_the_automatic_form()
    {
        double[] nine = [3, 5, 4, 6, 5, 7, 6, 8, 7];
        var error = Assert.Throws<UnsuitableHistoryException>(() => new Ets("ANA", season: 7).Fit(nine));
        Assert.Contains("has 9 values", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 14", error.Message, StringComparison.Ordinal);
        Assert.False(new Ets(season: 7).Fit(nine).Form.HasSeason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Too_short_a_history_names_what_to_use_instead(int length)
    {
        var error = Assert.Throws<UnsuitableHistoryException>(() => new Ets().Fit([.. Enumerable.Range(1, length).Select(t => t * 1.5)]));
        Assert.Contains("Use Mean or Naive", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_fits_a_positive_seasonal_history_and_forecasts_finite_numbers()
    {
        foreach (var form in EtsForm.All)
        {
            var forecast = new Ets(form, form.HasSeason ? 12 : 1).Fit(Monthly).Forecast(24);
            for (var h = 0; h < 24; h++)
            {
                var interval = forecast.Interval(h, 0.95);
                Assert.True(double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper) && interval.Contains(forecast.Mean[h]), $"{form} step {h}: {interval}");
            }
        }
    }

    [Fact]
    public void The_same_history_gives_the_same_bits()
    {
        var first = new Ets(12).Fit(Monthly).Forecast(12);
        var second = new Ets(12).Fit(Monthly).Forecast(12);
        Assert.Equal(first.Mean.ToArray(), second.Mean.ToArray());
        Assert.Equal(first.CumulativeSamples(4.5), second.CumulativeSamples(4.5));
    }

    [Fact]
    public void Fitting_keeps_no_hold_on_the_history()
    {
        double[] history = [.. Monthly];
        var fitted = new Ets(12).Fit(history);
        var before = fitted.Forecast(3).Mean.ToArray();
        Array.Clear(history);
        Assert.Equal(before, fitted.Forecast(3).Mean.ToArray());
    }

    [Fact]
    public void A_model_keeps_no_hold_on_the_season_it_was_given()
    {
        double[] season = [-3, 1, 2];
        var model = new Ets("ANA", 3, new() { Season = season });
        Array.Clear(season);
        Assert.Equal([-3, 1, 2], model.Parameters.Season!);
    }

    [Fact]
    public void Parameters_that_the_form_lacks_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Ets("ANN", parameters: new() { Beta = 0.1 }));
        Assert.Throws<ArgumentException>(() => new Ets("ANA", 4, new() { Season = [1, -1] }));
        Assert.Throws<ArgumentException>(() => new Ets("ANN", parameters: new() { Alpha = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ets("ANA"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ets(season: 0));
        Assert.Throws<FormatException>(() => new Ets("XYZ"));
    }

    [Fact]
    public void There_are_30_forms_of_which_19_are_stable_and_their_codes_are_read_back()
    {
        Assert.Equal((30, 19), (EtsForm.All.Count, EtsForm.Stable.Count));
        Assert.All(EtsForm.All, form => Assert.Equal(form, EtsForm.Parse(form.ToString())));
        Assert.Equal(EtsForm.Parse("MAdM"), EtsForm.Parse("ETS(M,Ad,M)"));
        Assert.False(EtsForm.TryParse("AAdMM", out _));
        Assert.False(EtsForm.TryParse(null, out _));
    }
}
