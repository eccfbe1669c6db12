using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class AggregatingModelTests
{
    private const string Statsforecast = "golden/m3/sf_intermittent.json";

    /// <summary>
    /// statsforecast 2.1.1 estimates α in [0.1, 0.3] and takes the mean interval with the wait before the first demand; given both, the rates agree as far
    /// as two searches for the same minimum do.
    /// </summary>
    [SharedDataFact(Statsforecast)]
    public void Adida_and_Imapa_agree_with_statsforecast_at_its_level_and_parameter()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedDataFactAttribute.PathOf(Statsforecast)));
        foreach (var series in json.RootElement.EnumerateArray())
        {
            double[] y = [.. series.GetProperty("y").EnumerateArray().Select(value => value.GetDouble())];
            var longest = (int)Math.Round((Array.FindLastIndex(y, value => value > 0) + 1.0) / y.Count(value => value > 0));
            double Rate(int k) => new Adida(k, BestSmoothing(y, k)) { Start = IntermittentStart.FirstObservation }.Fit(y).Rate;

            var adida = series.GetProperty("ADIDA").GetProperty("mean").GetDouble();
            Assert.InRange(Rate(longest), adida * 0.998, adida * 1.002);
            var imapa = series.GetProperty("IMAPA").GetProperty("mean").GetDouble();
            Assert.InRange(Enumerable.Range(1, longest).Average(Rate), imapa * 0.998, imapa * 1.002);
        }
    }

    [Fact]
    public void Totals_end_with_the_last_period_and_the_oldest_remainder_is_dropped()
    {
        // 9 | 1 2 | 0 4 | 0 0 and α = ½: 3, 3½, 1¾; half of it a period.
        var fitted = new Adida(level: 2, smoothing: 0.5) { Start = IntermittentStart.FirstObservation }.Fit([9, 1, 2, 0, 4, 0, 0]);

        Assert.Equal(0.875, fitted.Rate);
        Assert.Equal(2, fitted.Level);
        Assert.Equal("ADIDA", fitted.Name);
    }

    [Fact]
    public void Imapa_is_the_average_of_Adida_over_its_grains() =>
        Prop.ForAll(Histories.Any(), history =>
        {
            var imapa = new Imapa(levels: 4, smoothing: 0.3).Fit(history).Rate;
            var average = Enumerable.Range(1, 4).Average(k => new Adida(k, 0.3).Fit(history).Rate);
            return Math.Abs(imapa - average) <= 1e-12 * (1 + average);
        }).Holds();

    [Fact]
    public void A_total_of_one_period_is_exponential_smoothing() =>
        Prop.ForAll(Histories.Any(), history =>
        {
            var level = history[0];
            foreach (var value in history.AsSpan(1))
            {
                level += 0.2 * (value - level);
            }

            return Math.Abs(new Adida(1, 0.2) { Start = IntermittentStart.FirstObservation }.Fit(history).Rate - level) <= 1e-12 * (1 + level);
        }).Holds();

    [Fact]
    public void The_rate_lies_between_nothing_and_the_most_and_is_that_of_every_period_to_come() =>
        Prop.ForAll(Histories.Any(), history => ((AggregatingModel[])[new Adida(), new Imapa(), new Adida(5), new Imapa(3)]).All(model =>
        {
            var fitted = model.Fit(history);
            return fitted.Rate >= 0 && fitted.Rate <= history.Max() * (1 + 1e-12) && fitted.Forecast(3).Mean.ToArray().All(mean => mean == fitted.Rate);
        })).Holds();

    [Fact]
    public void An_item_that_stops_selling_fades_out()
    {
        double[] sold = [3, 0, 2, 0, 0, 4, 0, 3, 0, 1, 0, 2];
        double[] ended = [.. sold, .. new double[24]];

        Assert.True(new Adida(3, 0.2).Fit(ended).Rate < 0.25 * new Adida(3, 0.2).Fit(sold).Rate);
        Assert.True(new Imapa(3, 0.2).Fit(ended).Rate < 0.25 * new Imapa(3, 0.2).Fit(sold).Rate);
    }

    [Fact]
    public void Levels_and_parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("level", () => new Adida(0));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => new Imapa(65));
        Assert.Throws<ArgumentOutOfRangeException>("smoothing", () => new Adida(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>("smoothing", () => new Imapa(smoothing: 1.01));
        Assert.Contains("Value 2", Assert.Throws<UnsuitableHistoryException>(() => new Imapa().Fit([1, 0, -3])).Message, StringComparison.Ordinal);
    }

    private static double BestSmoothing(double[] y, int k)
    {
        return Enumerable.Range(0, 20_001).Select(i => 0.1 + 0.2 * i / 20_000).MinBy(alpha =>
        {
            var (level, loss) = (double.NaN, 0.0);
            for (var t = y.Length % k; t < y.Length; t += k)
            {
                var total = y.AsSpan(t, k).ToArray().Sum();
                var error = double.IsNaN(level) ? 0 : total - level;
                level = double.IsNaN(level) ? total : level + alpha * error;
                loss += error * error;
            }

            return loss;
        });
    }
}
