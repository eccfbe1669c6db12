using System.Text.Json;
using CxKit.Forecasting;

namespace CxKit.Tests.Golden;

/// <summary>
/// What R 4.2.2 with forecast 8.20 says of 12 data sets that ship with R, in all forms that <c>ets(bounds = "usual", allow.multiplicative.trend = TRUE)</c> fits;
/// definitions are inside <c>ets.json</c>.
/// </summary>
internal static class EtsGolden
{
    public static IReadOnlyList<EtsGoldenSeries> Series { get; } = Load();

    public static IEnumerable<(EtsGoldenSeries Series, EtsGoldenFit Fit)> Fits => Series.SelectMany(series => series.Fits.Select(fit => (series, fit)));

    /// <summary>An array as numbers, missing ones as NaN; R writes an array of one as a number.</summary>
    public static double[] Numbers(this JsonElement array) => array.ValueKind == JsonValueKind.Number
        ? [array.GetDouble()]
        : [.. array.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : double.NaN)];

    private static List<EtsGoldenSeries> Load()
    {
        using var stream = typeof(EtsGolden).Assembly.GetManifestResourceStream("CxKit.Tests.Golden.ets.json")!;
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("series").EnumerateArray().Select(series =>
            {
                var m = series.GetProperty("frequency").GetInt32();
                return new EtsGoldenSeries(
                    series.GetProperty("name").GetString()!,
                    m,
                    series.GetProperty("values").Numbers(),
                    [.. series.GetProperty("fits").EnumerateObject().Select(fit => new EtsGoldenFit(EtsForm.Parse(fit.Name), m, fit.Value.Clone()))],
                    series.GetProperty("auto").GetProperty("aicc").GetDouble());
            }),
        ];
    }
}

internal sealed record EtsGoldenSeries(string Name, int Season, double[] Values, IReadOnlyList<EtsGoldenFit> Fits, double AutomaticAicc);

/// <summary>One form as R fitted it.</summary>
internal sealed class EtsGoldenFit(EtsForm form, int frequency, JsonElement facts)
{
    public EtsForm Form => form;

    public int Season => form.HasSeason ? frequency : 1;

    public double Number(string name) => facts.GetProperty(name).GetDouble();

    /// <summary>An array of facts; null where R has none that can be compared (simulated intervals, wrong variances).</summary>
    public double[]? Numbers(string name) => facts.TryGetProperty(name, out var value) ? value.Numbers() : null;

    /// <summary>R's estimates. R lists the season backwards from the period before the history and leaves the last of them to be implied.</summary>
    public EtsParameters Parameters
    {
        get
        {
            var par = facts.GetProperty("par");
            double[]? season = null;
            if (form.HasSeason)
            {
                season = new double[frequency];
                for (var i = 0; i < frequency - 1; i++)
                {
                    season[frequency - 1 - i] = par.GetProperty($"s{i}").GetDouble();
                }

                season[0] = (form.Season == EtsSeason.Multiplicative ? frequency : 0) - season.Sum();
            }

            return new EtsParameters
            {
                Alpha = Get("alpha"),
                Beta = Get("beta"),
                Gamma = Get("gamma"),
                Phi = Get("phi"),
                Level = Get("l"),
                Trend = Get("b"),
                Season = season,
            };

            double? Get(string name) => par.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        }
    }
}
