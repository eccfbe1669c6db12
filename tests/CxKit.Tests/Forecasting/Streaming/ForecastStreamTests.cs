using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.Streaming;

public class ForecastStreamTests
{
    /// <summary>The longest horizon that is asked for here.</summary>
    internal const int Horizon = 6;

    [Fact]
    public void A_stream_says_the_same_bits_whether_or_not_it_went_through_JSON_after_every_value()
    {
        ForEach((fitted, name) =>
        {
            var stream = fitted.Stream();
            var stored = fitted.Stream();
            AssertSame(fitted.Forecast(Horizon), stream.Forecast(Horizon), name);
            foreach (var value in StreamedModels.Later)
            {
                stream.Observe(value);
                stored.Observe(value);
                stored = Restored(stored);
            }

            Assert.Equal(StreamedModels.Later.Length, stored.Count);
            Assert.Equal(stream.Model, stored.Model);
            Assert.Equal(stream.Expected, stored.Expected);
            AssertSame(Answer(stream), Answer(stored), name);
            Assert.Equal(stream.Snapshot().Checksum, stored.Snapshot().Checksum);
        });
    }

    [Fact]
    public void The_expected_value_is_the_first_of_the_forecast() => ForEach((fitted, name) =>
    {
        var stream = fitted.Stream();
        foreach (var value in StreamedModels.Later)
        {
            stream.Observe(value);
            if (Answer(stream) is { } forecast && forecast.Mean[0] != stream.Expected)
            {
                var size = Math.Max(Math.Abs(forecast.Mean[0]), Math.Abs(stream.Expected));
                Assert.True(
                    Math.Abs(forecast.Mean[0] - stream.Expected) <= 1e-9 * size || (forecast.Mean[0] == 0 && stream.Expected < 0),
                    $"{name} expects {stream.Expected} and forecasts {forecast.Mean[0]}");
            }
        }
    });

    [Fact]
    public void What_is_observed_later_changes_no_forecast_made_before_nor_the_fitted_model() => ForEach((fitted, name) =>
    {
        var before = fitted.Forecast(5);
        var stream = fitted.Stream();
        stream.Observe(StreamedModels.Later[0]);
        var early = Answer(stream);
        var expected = Answer(Restored(stream));
        var (mean, quantile) = (early?.Mean.ToArray(), early?.Quantile(2, 0.9));
        foreach (var value in StreamedModels.Later[1..])
        {
            stream.Observe(value);
        }

        AssertSame(expected, early, name);
        Assert.Equal(mean, early?.Mean.ToArray());
        Assert.Equal(quantile, early?.Quantile(2, 0.9));
        AssertSame(before, fitted.Forecast(5), name);
    });

    [Fact]
    public void Given_parameters_make_a_stream_equal_to_a_fit_of_the_longer_history()
    {
        // The parameters are given, so nothing but the filter decides; its bits must be those of the fit.
        var whole = (double[])[.. StreamedModels.Histories[0], .. StreamedModels.Later];
        foreach (var form in EtsForm.All)
        {
            var season = form.HasSeason ? StreamedModels.Season : 1;
            var given = new Ets(form, season, ((FittedEts)new Ets(form, season).Fit(StreamedModels.Histories[0])).Parameters);
            var stream = given.Fit(StreamedModels.Histories[0]).Stream();
            foreach (var value in StreamedModels.Later)
            {
                stream.Observe(value);
            }

            Assert.Equal(given.Fit(whole, MissingValues.Skip).Stream().Expected, stream.Expected);
            var state = ((FittedEts)given.Fit(whole, MissingValues.Skip)).FinalState;
            var numbers = stream.Snapshot().State.Numbers!;
            Assert.Equal(state.Level!.Value, numbers["level"][0]);
            Assert.Equal(state.Season ?? [], numbers.GetValueOrDefault("season", []));
        }
    }

    [Fact]
    public void Observing_allocates_nothing() => ForEach((fitted, name) =>
    {
        var stream = fitted.Stream();
        var next = 0;
        var bytes = Allocations.Of(() => stream.Observe(StreamedModels.Later[next++ % 8]));
        Assert.True(bytes == 0, $"{name} allocates {bytes} bytes an observation");
    });

    [Fact]
    public void Copies_of_a_stream_merge_in_any_order_and_any_number_of_times() => ForEach((fitted, name) =>
    {
        var ahead = fitted.Stream();
        var behind = fitted.Stream();
        foreach (var (i, value) in StreamedModels.Later.Index())
        {
            ahead.Observe(value);
            if (i < 5)
            {
                behind.Observe(value);
            }
        }

        var expected = Answer(ahead);
        behind.Merge(ahead);
        AssertSame(expected, Answer(behind), name);
        behind.Merge(ahead);
        ahead.Merge(behind);
        ahead.Merge(ahead);
        AssertSame(expected, Answer(ahead), name);
        Assert.Equal(ahead.Snapshot().Checksum, behind.Snapshot().Checksum);

        // They are copies: what one sees now the other does not.
        behind.Observe(21);
        AssertSame(expected, Answer(ahead), name);
        ahead.Merge(Restored(behind));
        Assert.Equal(behind.Snapshot().Checksum, ahead.Snapshot().Checksum);
    });

    [Fact]
    public void Streams_that_disagree_do_not_merge_and_stay_as_they_were()
    {
        var fitted = new Ets("ANN").Fit(StreamedModels.Histories[0]);
        var (one, two) = (fitted.Stream(), fitted.Stream());
        one.Observe(20);
        two.Observe(21);
        two.Observe(22);
        var before = one.Snapshot().Checksum;
        Assert.Contains("different values", Assert.Throws<ArgumentException>(() => one.Merge(two)).Message, StringComparison.Ordinal);
        Assert.Contains("different values", Assert.Throws<ArgumentException>(() => two.Merge(one)).Message, StringComparison.Ordinal);
        Assert.Equal(before, one.Snapshot().Checksum);

        var other = new Ets("ANN").Fit(StreamedModels.Histories[1]).Stream();
        Assert.Contains("different fits", Assert.Throws<ArgumentException>(() => one.Merge(other)).Message, StringComparison.Ordinal);

        var far = fitted.Stream();
        for (var i = 0; i < ForecastStream.MergeReach + 1; i++)
        {
            far.Observe(20);
        }

        Assert.Contains("more than 63 apart", Assert.Throws<ArgumentException>(() => one.Merge(far)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => one.Merge(null!));

        // A period that nobody looked at is not the same as one with a value.
        var (blind, seeing) = (fitted.Stream(), fitted.Stream());
        blind.Observe(double.NaN);
        seeing.Observe(fitted.Stream().Expected);
        Assert.Throws<ArgumentException>(() => blind.Merge(seeing));
    }

    [Fact]
    public void Values_that_no_period_has_are_refused_and_leave_the_stream_as_it_was() => ForEach((fitted, name) =>
    {
        var stream = fitted.Stream();
        var before = stream.Snapshot().Checksum;
        foreach (var value in new[] { double.PositiveInfinity, double.NegativeInfinity, 1e101, -1e300 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => stream.Observe(value));
        }

        Assert.Equal(before, stream.Snapshot().Checksum);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Forecast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Forecast(1, 95));
        Assert.True(name.Length > 0);
    });

    internal static string Json(ForecastStream stream) => JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);

    private static ForecastStream Restored(ForecastStream stream) =>
        ForecastStream.Restore(JsonSerializer.Deserialize(Json(stream), ForecastingJson.Default.ForecastStreamDocument)!);

    private static void ForEach(Action<FittedModel, string> check)
    {
        foreach (var history in StreamedModels.Histories)
        {
            foreach (var (name, fitted) in StreamedModels.FittedTo(history))
            {
                check(fitted, name);
            }
        }
    }

    /// <summary>Null where the model says that it has left the range of numbers.</summary>
    private static Forecast? Answer(ForecastStream stream)
    {
        try
        {
            return stream.Forecast(Horizon);
        }
        catch (UnsuitableHistoryException)
        {
            return null;
        }
    }

    private static void AssertSame(Forecast? expected, Forecast? actual, string name)
    {
        Assert.True(expected is null == actual is null, name);
        if (expected is null || actual is null)
        {
            return;
        }

        Assert.Equal(expected.Model, actual.Model);
        Assert.Equal(expected.Mean.ToArray().Select(BitConverter.DoubleToInt64Bits), actual.Mean.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(expected.Quantile(3, 0.95), actual.Quantile(3, 0.95));
        Assert.Equal(expected.SamplePaths(2, 5), actual.SamplePaths(2, 5));
    }
}
