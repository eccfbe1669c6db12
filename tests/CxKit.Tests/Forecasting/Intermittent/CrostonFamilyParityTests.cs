using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.Intermittent;

/// <summary>
/// Agreement with R 4.2.2 forecast 8.20 <c>croston(alpha = 0.1)</c> and statsforecast 2.1.1 on ten car-part series, to the 12 digits of the
/// files. Both start from the first observation; statsforecast's SBA is Croston × 0.95, which is SBA where β = 0.1.
/// </summary>
public class CrostonFamilyParityTests
{
    private const string R = "golden/m3/r_croston.json";
    private const string Statsforecast = "golden/m3/sf_intermittent.json";

    [SharedDataFact(R)]
    public void Croston_agrees_with_R() => AssertAgrees(R, "r_croston_alpha0.1", new Croston(0.1, 0.1) { Start = IntermittentStart.FirstObservation });

    [SharedDataFact(Statsforecast)]
    public void Croston_agrees_with_statsforecast() =>
        AssertAgrees(Statsforecast, "CrostonClassic_alpha0.1", new Croston(0.1, 0.1) { Start = IntermittentStart.FirstObservation });

    [SharedDataFact(Statsforecast)]
    public void Sba_agrees_with_statsforecast_at_the_one_parameter_where_its_constant_is_right() =>
        AssertAgrees(Statsforecast, "CrostonSBA_alpha0.1", new Sba(0.1, 0.1) { Start = IntermittentStart.FirstObservation });

    [SharedDataFact(Statsforecast)]
    public void Tsb_agrees_with_statsforecast()
    {
        AssertAgrees(Statsforecast, "TSB_d0.1_p0.1", new Tsb(0.1, 0.1) { Start = IntermittentStart.FirstObservation });
        AssertAgrees(Statsforecast, "TSB_d0.2_p0.2", new Tsb(0.2, 0.2) { Start = IntermittentStart.FirstObservation });
        AssertAgrees(Statsforecast, "TSB_d0.1_p0.3", new Tsb(0.1, 0.3) { Start = IntermittentStart.FirstObservation });
    }

    private static void AssertAgrees(string file, string method, IntermittentModel model)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedDataFactAttribute.PathOf(file)));
        Assert.Equal(10, json.RootElement.GetArrayLength());
        foreach (var series in json.RootElement.EnumerateArray())
        {
            var id = series.GetProperty("id").GetString();
            var expected = series.GetProperty(method);
            var mean = expected.GetProperty("mean");
            var fitted = model.Fit(Numbers(series.GetProperty("y")));

            AssertClose(mean.ValueKind == JsonValueKind.Array ? mean[0].GetDouble() : mean.GetDouble(), fitted.Forecast(1).Mean[0], $"{id}, forecast");
            var expectedFitted = Numbers(expected.GetProperty("fitted"));
            for (var t = 0; t < expectedFitted.Length; t++)
            {
                AssertClose(expectedFitted[t], fitted.Fitted[t], $"{id}, fitted value {t}");
            }
        }
    }

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(actual - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected)),
            $"{what}: expected {expected:R}, got {actual:R}");
}
