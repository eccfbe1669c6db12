using CxKit.Forecasting;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Backtesting;

public class AccuracyTests
{
    private static Arbitrary<(double[] Actual, double[] Forecast, double[] History)> AnyNumbers() =>
        (from actual in Gen.Choose(0, 50).ArrayOf(6)
         from forecast in Gen.Choose(0, 50).ArrayOf(6)
         from history in Gen.Choose(0, 50).ArrayOf(12)
         select (ToDoubles(actual), ToDoubles(forecast), ToDoubles(history))).ToArbitrary();

    private static double[] ToDoubles(int[] values) => Array.ConvertAll(values, value => (double)value);

    [SharedDataFact(M3Golden.Folder)]
    public void Errors_agree_with_R_on_M3()
    {
        // R forecast 8.20, accuracy(forecast, holdout): ME is actual − forecast there; MASE is scaled by the in-sample seasonal naive error.
        var compared = 0;
        foreach (var item in M3Golden.Read("r_accuracy.json"))
        {
            var (season, history, holdout) = M3Golden.Series[item.GetProperty("id").GetString()!];
            foreach (var method in item.GetProperty("accuracy").EnumerateObject())
            {
                var forecast = M3Golden.Doubles(method.Value.GetProperty("forecast"));
                var expected = method.Value.GetProperty("test");
                RequireClose(-expected.GetProperty("ME").GetDouble(), Accuracy.MeanError(holdout, forecast));
                RequireClose(expected.GetProperty("MAE").GetDouble(), Accuracy.MeanAbsoluteError(holdout, forecast));
                RequireClose(expected.GetProperty("RMSE").GetDouble(), Accuracy.RootMeanSquaredError(holdout, forecast));
                RequireClose(expected.GetProperty("MASE").GetDouble(), Accuracy.Mase(holdout, forecast, history, season));
                compared++;
            }
        }

        Assert.True(compared >= 20, $"Only {compared} forecasts were compared.");

        static void RequireClose(double expected, double? actual) => Assert.Equal(expected, actual!.Value, tolerance: 1e-8 * Math.Max(1, Math.Abs(expected)));
    }

    [SharedDataFact(M3Golden.Folder)]
    public void Naive2_agrees_with_R_on_M3()
    {
        // R: the benchmark code of the M4 competition (seasonality test at 90 %, decompose(type = "multiplicative")).
        var series = 0;
        foreach (var item in M3Golden.Read("r_theta_boxcox_misc.json"))
        {
            var known = M3Golden.Series[item.GetProperty("id").GetString()!];
            var expected = M3Golden.Doubles(item.GetProperty("naive2"));
            var actual = Naive2.Forecast(known.History, known.Season, expected.Length);
            Assert.Equal(item.GetProperty("seasonal_test").GetBoolean(), SeasonalIndices.Of(known.History, known.Season) is not null);
            for (var h = 0; h < expected.Length; h++)
            {
                Assert.Equal(expected[h], actual[h], tolerance: 1e-8 * Math.Abs(expected[h]));
            }

            series++;
        }

        Assert.Equal(61, series); // AirPassengers is among them
    }

    [Fact]
    public void Scaled_measures_do_not_depend_on_the_unit() => Prop.ForAll(AnyNumbers(), sample =>
    {
        var (actual, forecast, history) = sample;
        double[][] inDozens = [.. new[] { actual, forecast, history }.Select(values => Array.ConvertAll(values, value => value / 12))];
        RequireSame(Accuracy.Mase(actual, forecast, history, 4), Accuracy.Mase(inDozens[0], inDozens[1], inDozens[2], 4));
        RequireSame(Accuracy.Rmsse(actual, forecast, history), Accuracy.Rmsse(inDozens[0], inDozens[1], inDozens[2]));
        RequireSame(Accuracy.Smape(actual, forecast), Accuracy.Smape(inDozens[0], inDozens[1]));

        static void RequireSame(double? expected, double? actual)
        {
            Assert.Equal(expected.HasValue, actual.HasValue);
            Assert.Equal(expected ?? 0, actual ?? 0, tolerance: 1e-9);
        }
    }).Holds();

    [Fact]
    public void Smape_lies_between_0_and_200_and_does_not_care_who_is_who() => Prop.ForAll(AnyNumbers(), sample =>
    {
        var smape = Accuracy.Smape(sample.Actual, sample.Forecast)!.Value;
        Assert.InRange(smape, 0, 200);
        Assert.Equal(smape, Accuracy.Smape(sample.Forecast, sample.Actual)!.Value, tolerance: 1e-12);
    }).Holds();

    [Fact]
    public void The_seasonal_naive_forecast_of_the_history_itself_has_a_MASE_of_one() => Prop.ForAll(AnyNumbers(), sample =>
    {
        var history = sample.History;
        var mase = Accuracy.Mase(history.AsSpan(4), history.AsSpan(0, 8), history, season: 4);
        Assert.Equal(mase.HasValue ? 1 : 0, mase ?? 0, tolerance: 1e-12);
    }).Holds();

    [Fact]
    public void The_pinball_loss_of_a_sample_is_least_at_its_quantile() => Prop.ForAll(AnyNumbers(), sample =>
    {
        var sorted = sample.History.Order().ToArray();
        double Loss(double q) => sorted.Sum(y => Accuracy.Pinball(y, q, 0.75));
        var least = Enumerable.Range(0, 51).Min(q => Loss(q));
        Assert.Equal(least, Loss(sorted[8]), tolerance: 1e-9); // nine of the twelve values are at or below it
    }).Holds();

    [Fact]
    public void Missing_periods_are_left_out()
    {
        double[] actual = [1, double.NaN, 5];

        Assert.Equal(1.5, Accuracy.MeanAbsoluteError(actual, [2, 100, 7]));
        Assert.Equal(1.5, Accuracy.MeanError(actual, [2, 100, 7]));
        Assert.Null(Accuracy.MeanError([double.NaN], [1]));
        Assert.Equal(3, Accuracy.Mase([3], [0], [double.NaN, 1, 2, double.NaN, 4, 5], season: 1));
    }

    [Fact]
    public void A_constant_history_scales_nothing()
    {
        Assert.Null(Accuracy.Mase([1], [2], [5, 5, 5], season: 1));
        Assert.Null(Accuracy.Rmsse([1], [2], [0, 0, 0]));
        Assert.Null(Accuracy.Mase([1], [2], [5], season: 1));
    }

    [Fact]
    public void The_scale_of_RMSSE_starts_with_the_first_demand() =>
        Assert.Equal(Accuracy.Rmsse([4], [1], [2, 5, 3]), Accuracy.Rmsse([4], [1], [0, 0, 0, 2, 5, 3]));

    [Fact]
    public void A_history_within_one_season_is_scaled_by_single_periods() =>
        Assert.Equal(Accuracy.Mase([4], [1], [2, 5, 3], season: 1), Accuracy.Mase([4], [1], [2, 5, 3], season: 52));

    [Fact]
    public void Forecasts_of_other_periods_are_refused() =>
        Assert.Throws<ArgumentException>(() => Accuracy.MeanError([1, 2], [1]));

    [Fact]
    public void Forecasts_that_are_no_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Accuracy.Smape([1, 2], [double.NaN, 1]));
        Assert.Throws<ArgumentException>(() => Accuracy.MeanAbsoluteError([1, double.PositiveInfinity], [1, 1]));
        Assert.Equal(1, Accuracy.MeanAbsoluteError([1, double.NaN], [2, 1]));
    }
}
