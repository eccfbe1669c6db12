using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class IntermittentStreamTests
{
    private static readonly ForecastModel[] s_all =
    [
        new Croston(), new Sba(0.2, 0.1), new Sbj(), new Tsb(), new Hes(), new Adida(), new Imapa(), new CountSmoothing(),
        new Tsb(0.3, 0.2) { Start = IntermittentStart.FirstObservation },
    ];

    /// <summary>Models whose parameters and start do not depend on the history.</summary>
    private static readonly ForecastModel[] s_given =
    [
        new Croston(0.3, 0.2) { Start = IntermittentStart.FirstObservation }, new Sba(0.3, 0.2) { Start = IntermittentStart.FirstObservation },
        new Sbj(0.3, 0.2) { Start = IntermittentStart.FirstObservation }, new Tsb(0.3, 0.2) { Start = IntermittentStart.FirstObservation },
        new Hes(0.3, 0.2) { Start = IntermittentStart.FirstObservation }, new Adida(3, 0.2) { Start = IntermittentStart.FirstObservation },
        new Imapa(4, 0.2) { Start = IntermittentStart.FirstObservation },
    ];

    [Fact]
    public void Going_on_value_by_value_is_filtering_the_longer_history_bit_for_bit() =>
        Prop.ForAll(Histories.Any(), history => s_given.All(model =>
        {
            var stream = model.Fit(history.AsSpan(0, (history.Length + 1) / 2)).Stream();
            foreach (var value in history.AsSpan((history.Length + 1) / 2))
            {
                stream.Observe(value);
            }

            return Same(stream.Forecast(3), model.Fit(history).Forecast(3));
        })).Holds();

    [Fact]
    public void A_stream_comes_back_from_its_JSON_form_and_goes_on_the_same() =>
        Prop.ForAll(Histories.Any(), history => s_all.All(model =>
        {
            var stream = model.Fit(history).Stream();
            var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
            var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);
            foreach (var value in (double[])[0, 4, double.NaN, 0, 1])
            {
                stream.Observe(value);
                restored.Observe(value);
            }

            return stream.Model == restored.Model && Same(stream.Forecast(2), restored.Forecast(2));
        })).Holds();

    [Fact]
    public void Learning_without_fitted_values_leaves_the_state_of_the_fit() =>
        Prop.ForAll(Histories.Any(), history => s_all.All(model =>
        {
            var learned = model.Learn(history, MissingValues.Refuse).Forecast(2, []);
            var fitted = model.Fit(history).Forecast(2);
            return Same(learned, fitted);
        })).Holds();

    [Fact]
    public void A_forecast_does_not_change_when_its_stream_goes_on()
    {
        foreach (var model in s_all)
        {
            var stream = model.Fit([2, 0, 0, 5, 0, 1, 0, 0, 3, 0]).Stream();
            var forecast = stream.Forecast(3);
            var (mean, quantile) = (forecast.Mean[2], forecast.CumulativeQuantile(3, 0.9));
            stream.Observe(50);

            Assert.Equal(mean, forecast.Mean[2]);
            Assert.Equal(quantile, stream.Forecast(3).Mean[2] > mean ? forecast.CumulativeQuantile(3, 0.9) : double.NaN);
        }
    }

    [Fact]
    public void Observing_allocates_nothing_and_refuses_negative_demand()
    {
        foreach (var model in s_all)
        {
            var state = model.Learn(Histories.Hurdle(new SeededRandom(3), 60, 0.3, 3), MissingValues.Refuse).Copy();
            state.Observe(1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                state.Observe(i % 4 == 0 ? 2 : 0);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Throws<ArgumentOutOfRangeException>(() => state.Observe(-1));
        }
    }

    private static bool Same(Forecast one, Forecast other) =>
        one.Mean.SequenceEqual(other.Mean) && one.CumulativeQuantile(2, 0.9) == other.CumulativeQuantile(2, 0.9)
        && one.SamplePaths(3).Zip(other.SamplePaths(3)).All(pair => pair.First.SequenceEqual(pair.Second));
}
