using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.TemporalAggregation;

public class MapaTests
{
    [Fact]
    public void The_parts_of_exponential_smoothing_sum_to_its_path_without_errors()
    {
        foreach (var form in EtsForm.All)
        {
            var fitted = (FittedEts)new Ets(form, form.HasSeason ? 4 : 1).Fit(Quarterly(40, 3));
            var state = (EtsModelState)FittedModel.StateOf(fitted);
            var (level, trend, season) = state.FutureComponents(9);
            Assert.Equal(fitted.FinalState.Level, level);
            var walk = (EtsModelState)state.Copy();
            for (var step = 0; step < 9; step++)
            {
                var expected = walk.Expected; // no error: the state moves by its expectation
                Assert.Equal(expected, level + trend[step] + season[step], 1e-9 * Math.Abs(expected));
                walk.Observe(double.NaN);
            }
        }
    }

    [Fact]
    public void Components_are_averaged_level_by_level()
    {
        var fitted = (FittedMapa)new Mapa(4).Fit(Quarterly(43, 5));
        Assert.Equal(4, fitted.Levels.Count);
        var expected = new double[6];
        for (var k = 1; k <= 4; k++)
        {
            var (level, trend, season) = ((EtsModelState)FittedModel.StateOf(fitted.Levels[k - 1])).FutureComponents(6);
            for (var t = 0; t < 6; t++)
            {
                expected[t] += (level + trend[t / k]) / k / 4 + season[t / k] / k / 2; // seasons of 4 and of 2 blocks
            }
        }

        var actual = fitted.Forecast(6).Mean.ToArray();
        Assert.Equal(expected.Select(value => Math.Round(value, 8)), actual.Select(value => Math.Round(value, 8)));
        Assert.Equal(fitted.Levels[0].Fitted.ToArray(), fitted.Fitted.ToArray());
    }

    [Fact]
    public void Intervals_are_those_of_the_single_periods_about_the_averaged_means()
    {
        var fitted = (FittedMapa)new Mapa(4).Fit(Quarterly(43, 6));
        var (forecast, inner) = (fitted.Forecast(6), fitted.Levels[0].Forecast(6));
        for (var t = 0; t < 6; t++)
        {
            Assert.Equal(inner.Interval(t, 0.9).Width, forecast.Interval(t, 0.9).Width, 1e-9);
            Assert.Equal(inner.Quantile(t, 0.5) - inner.Mean[t], forecast.Quantile(t, 0.5) - forecast.Mean[t], 1e-9);
        }

        var paths = forecast.SamplePaths(4_000);
        var total = forecast.Cumulative(4, 0.9);
        Assert.InRange(paths.Count(path => total.Interval.Contains(path.Take(4).Sum())) / 4_000.0, 0.87, 0.93);
    }

    [Fact]
    public void Without_a_season_or_with_few_values_it_is_exponential_smoothing()
    {
        var history = Quarterly(30, 8);
        Assert.Equal(new Ets().Fit(history).Forecast(5).Mean.ToArray(), new Mapa(1).Fit(history).Forecast(5).Mean.ToArray());
        Assert.Single(((FittedMapa)new Mapa(4).Fit(history.AsSpan(0, 9))).Levels);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mapa(0));
    }

    private static double[] Quarterly(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(t => 100 + t + 20 * Math.Sin(t * Math.PI / 2) + 5 * random.NextNormal())];
    }
}
