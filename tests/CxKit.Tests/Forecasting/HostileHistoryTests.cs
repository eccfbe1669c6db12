using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting;

/// <summary>Every model on histories that no shop should have: a finite answer, or an error that says what and where.</summary>
public class HostileHistoryTests
{
    private static readonly ForecastModel[] Models =
    [
        new Automatic(), new Automatic(12), new Ets(), new Ets(12), .. EtsForm.All.Select(form => new Ets(form, form.HasSeason ? 12 : 1)),
        new Conformal(new Mean(), 24), new Conformal(new Ets(), 24, new ConformalOptions { Scores = ConformalScores.EachSide }),
        new Theta(), new Theta(12), new DynamicOptimisedTheta(), new DynamicOptimisedTheta(12), new OptimisedTheta(12), new DynamicStandardTheta(12), new StandardTheta(4), new Arima(), new Arima(12), new Arima((1, 1, 1), (0, 1, 1), 12), new Mean(), new Naive(), new SeasonalNaive(12),
        new ComplexSmoothing(), new ComplexSmoothing(12), new ComplexSmoothing(ComplexSeason.Simple, 12), new ComplexSmoothing(ComplexSeason.Full, 4),
        new Drift(), new WindowAverage(3), new WindowAverage(2, 12), new Mstl([4, 12], new Ets("ANN")), new Mstl([7]),
        new Mapa(12), new TemporalHierarchy(12), new TemporalHierarchy(4) { Scaling = TemporalScaling.Structural },
        new Croston(), new Croston(1, 1), new Sba(1, 1), new Sbj(1, 1), new Tsb(), new Tsb(1, 1), new Tsb { Start = IntermittentStart.FirstObservation },
        new Combination(new Ets(12), new Theta(12), new Tsb(1, 1)), new Combination(new Ets("MNN"), new Naive(), new Mean()) { Rule = CombinationRule.Median },
        new Hes(), new Hes(1, 1),
        new Tsb { Counts = CountFamily.NegativeBinomial }, new Sba { Counts = CountFamily.Poisson }, new Adida(), new Adida(7, 1), new Adida { Start = IntermittentStart.FirstObservation },
        new Imapa(), new Imapa(12, 0.2), new CountSmoothing(), new CountSmoothing { Counts = CountFamily.Hurdle }, new CountSmoothing { Counts = CountFamily.Poisson },
    ];

    private static readonly (string Name, double[] Values)[] Histories =
    [
        ("one value", [5]), ("two values", [5, 6]), ("three values", [5, 6, 4]), ("one zero", [0]), ("zeros", Of(_ => 0)), ("constant", Of(_ => 7)),
        ("at the limit", Of(t => t % 4 == 0 ? 1e100 : 0)), ("near the limit", Of(t => 9e99 * (1 + 0.3 * Math.Sin(t)))),
        ("tiny", Of(t => 1e-300 * (1 + t % 5))), ("smaller than normal numbers", Of(t => t % 3 * double.Epsilon)), ("negative", Of(t => -5 - t % 4)),
        ("a season without error", Of(t => 100 * (1 + 0.5 * Math.Sin(t * Math.PI / 6)))), ("exponential", Of(t => Math.Pow(1.5, t))),
        ("only the last sells", Of(t => t == 47 ? 3 : 0)), ("only the first sells", Of(t => t == 0 ? 3 : 0)), ("a step", Of(t => t < 24 ? 1 : 1e9)),
        ("negative zeros", Of(t => t % 2 == 0 ? -0.0 : 3)),
    ];

    [Fact]
    public void Every_model_answers_in_finite_numbers_or_says_why_not()
    {
        foreach (var (name, values) in Histories)
        {
            foreach (var model in Models)
            {
                try
                {
                    var forecast = model.Fit(values).Forecast(24, 0.8);
                    var what = $"{model.Name} on {name}";
                    Assert.True(forecast.Mean.ToArray().All(double.IsFinite), what);
                    Assert.True(Enumerable.Range(0, 24).All(step => double.IsFinite(forecast.Interval(step, 0.95).Width)), what);
                    Assert.True(double.IsFinite(forecast.Cumulative(3, 0.9).Interval.Width), what);
                    Assert.True(forecast.CumulativeSamples(2.5, 20).All(double.IsFinite), what);
                }
                catch (UnsuitableHistoryException unsuitable)
                {
                    Assert.DoesNotContain(" 1 values", unsuitable.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain(" 1 observed values", unsuitable.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Values_whose_squares_would_overflow_are_refused_by_every_model()
    {
        foreach (var model in Models)
        {
            var message = Assert.Throws<UnsuitableHistoryException>(() => model.Fit(Of(t => t == 7 ? -1e300 : 1))).Message;

            Assert.Contains("Value 7 of the history (counted from 0) is -1E+300", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_trend_that_leaves_the_range_of_numbers_is_refused()
    {
        var fitted = new Ets("MMN").Fit(Of(t => Math.Pow(1.5, t) * (1 + 0.1 * Math.Sin(t))));

        Assert.Contains("grows beyond the range of numbers", Assert.Throws<UnsuitableHistoryException>(() => fitted.Forecast(10_000)).Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(fitted.Forecast(100).Mean[99]));
    }

    [Fact]
    public void An_interval_without_end_has_a_JSON_form()
    {
        // Multiplicative errors of this size make the variance of far periods exceed all numbers.
        var forecast = new Ets("MNN", parameters: new() { Alpha = 0.99 }).Fit(Of(t => t % 2 == 0 ? 1e-3 : 1e3)).Forecast(100, 0.8);
        Assert.Equal(double.PositiveInfinity, forecast.Interval(99, 0.8).Upper);

        var json = JsonSerializer.Serialize(ForecastDocument.From(forecast), ForecastingJson.Default.ForecastDocument);
        var read = JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastDocument)!;

        Assert.Equal(double.PositiveInfinity, read.Intervals[0].Upper[99]);
    }

    [Fact]
    public void Numbers_that_are_no_names_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mean().Fit([1, 2], (MissingValues)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ets(new EtsForm((EtsError)9, EtsTrend.None, EtsSeason.None)));
        Assert.Equal("parameters", Assert.Throws<ArgumentException>(() => new Ets("ANN", parameters: new() { Beta = 0.1 })).ParamName);
    }

    [Fact]
    public void Dates_are_written_alike_in_every_culture()
    {
        using var _ = new CultureScope("th-TH");
        var series = DemandPanel.From([new("cup", new DateOnly(2026, 1, 5), 3)], Period.Week)[0];

        Assert.Equal("cup: 1 × Week from 2026-01-05", series.ToString());
    }

    private static double[] Of(Func<int, double> value) => [.. Enumerable.Range(0, 48).Select(value)];
}
