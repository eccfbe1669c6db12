using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.TemporalAggregation;

public class TemporalHierarchyTests
{
    [Fact]
    public void The_forecast_is_that_of_all_levels_reconciled_by_the_textbook_formula()
    {
        foreach (var (season, scaling) in new[] { (4, TemporalScaling.Structural), (12, TemporalScaling.Structural), (12, TemporalScaling.Variance) })
        {
            var history = Monthly(season * 9 + 3, 5);
            var fitted = (FittedTemporalHierarchy)new TemporalHierarchy(season) { Scaling = scaling }.Fit(history);
            var divisors = Enumerable.Range(1, season).Where(k => season % k == 0).OrderDescending().ToArray();
            Assert.Equal(divisors, fitted.Spans);

            // Every block of one season with its own forecast and weight; the leaves are the single periods.
            var (forecasts, weights, rows) = (new List<double>(), new List<double>(), new List<double[]>());
            foreach (var (k, level) in fitted.Spans.Zip(fitted.Levels))
            {
                var blocks = Blocks(history, k);
                Assert.Equal(blocks.Length, level.Count);
                var errors = blocks.Zip(level.Fitted.ToArray(), (value, fit) => value - fit).Where(error => !double.IsNaN(error)).ToArray();
                for (var b = 0; b < season / k; b++)
                {
                    forecasts.Add(level.Forecast(season / k).Mean[b]);
                    weights.Add(scaling == TemporalScaling.Structural ? k : errors.Average(error => error * error));
                    rows.Add([.. Enumerable.Range(0, season).Select(t => t / k == b ? 1.0 : 0)]);
                }
            }

            var expected = LeastSquaresBy(rows, weights, forecasts);
            var actual = fitted.Forecast(season).Mean.ToArray();
            for (var t = 0; t < season; t++)
            {
                Assert.Equal(expected[t], actual[t], 1e-7 * Math.Abs(expected[t]));
            }
        }
    }

    [Fact]
    public void Without_a_season_it_is_the_inner_model_alone()
    {
        var history = Monthly(30, 8);
        Assert.Equal(new Ets().Fit(history).Forecast(5).Mean.ToArray(), new TemporalHierarchy(1).Fit(history).Forecast(5).Mean.ToArray());
    }

    [Fact]
    public void What_has_happened_of_a_season_is_fixed_and_whole_blocks_are_learnt()
    {
        var stream = new TemporalHierarchy(4, _ => new Naive()).Fit([.. Enumerable.Repeat(10.0, 40)]).Stream();
        Assert.Equal([10, 10, 10, 10, 10], stream.Forecast(5).Mean.ToArray().Select(mean => Math.Round(mean, 9)));

        // One period at 16: the single-period model says 16 for all that follow, the half says 20 in its two periods, of which 16 have happened, so 4
        // for the next; the year says 40, so 24 for three. Weights 1, 2 and 4.
        stream.Observe(16);
        var expected = LeastSquaresBy(
            [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 1], [1, 1, 1]], [1, 1, 1, 2, 2, 4], [16, 16, 16, 20 - 16, 20, 40 - 16]);
        var actual = stream.Forecast(3).Mean.ToArray();
        Assert.Equal(expected.Select(value => Math.Round(value, 9)), actual.Select(value => Math.Round(value, 9)));

        // A whole season later all levels have seen it, and agree.
        foreach (var value in new[] { 16.0, 16, 16 })
        {
            stream.Observe(value);
        }

        Assert.Equal([16, 16, 16, 16], stream.Forecast(4).Mean.ToArray().Select(mean => Math.Round(mean, 9)));
    }

    [Fact]
    public void Paths_average_to_the_means_and_totals_come_from_the_same_paths()
    {
        var history = Monthly(60, 3);
        var forecast = new TemporalHierarchy(12, blocks => blocks > 1 ? new Ets("ANA", blocks) : new Ets("ANN")).Fit(history).Forecast(15);
        var paths = forecast.SamplePaths(5_000);
        for (var step = 0; step < 15; step += 7)
        {
            var interval = forecast.Interval(step, 0.95);
            Assert.InRange(paths.Average(path => path[step]), forecast.Mean[step] - 0.05 * interval.Width, forecast.Mean[step] + 0.05 * interval.Width);
            Assert.InRange(paths.Count(path => path[step] < forecast.Quantile(step, 0.3)) / 5_000.0, 0.27, 0.33);
        }

        var total = forecast.Cumulative(12, 0.9);
        Assert.InRange(paths.Average(path => path.Take(12).Sum()), total.Value - 0.05 * total.Interval.Width, total.Value + 0.05 * total.Interval.Width);
        Assert.InRange(paths.Count(path => total.Interval.Contains(path.Take(12).Sum())) / 5_000.0, 0.88, 0.92);
    }

    [Fact]
    public void Coverage_is_near_its_level_where_the_inner_model_is_right()
    {
        // 80 series of independent errors about a season, one step and a year ahead: the share inside a 90 % interval has a standard error of
        // 3.4 points, and parameters estimated from 72 values cost a few points more; the bounds are three standard errors and more away.
        var (first, total) = (0, 0);
        for (var i = 0; i < 80; i++)
        {
            var series = Monthly(84, (ulong)(1_000 + i));
            var forecast = new TemporalHierarchy(12, blocks => blocks > 1 ? new Ets("ANA", blocks) : new Ets("ANN")).Fit(series.AsSpan(0, 72)).Forecast(12);
            first += forecast.Interval(0, 0.9).Contains(series[72]) ? 1 : 0;
            total += forecast.Cumulative(12, 0.9).Interval.Contains(series.Skip(72).Sum()) ? 1 : 0;
        }

        Assert.InRange(first / 80.0, 0.77, 1.0);
        Assert.InRange(total / 80.0, 0.77, 1.0);
    }

    [Fact]
    public void Blocks_with_gaps_count_by_what_was_seen_of_them()
    {
        Assert.Equal(12, TemporalHierarchyState.Block(9, 3, 4));
        Assert.Equal(6, TemporalHierarchyState.Block(3, 2, 4));
        Assert.Equal(double.NaN, TemporalHierarchyState.Block(3, 1, 4));
        var history = Monthly(60, 4);
        foreach (var t in new[] { 3, 4, 5, 6, 7, 40, 59 })
        {
            history[t] = double.NaN;
        }

        Assert.True(new TemporalHierarchy(12).Fit(history, MissingValues.Skip).Forecast(24).Mean.ToArray().All(double.IsFinite));
    }

    [Fact]
    public void Short_histories_use_the_levels_that_have_enough_blocks()
    {
        Assert.Equal([1], ((FittedTemporalHierarchy)new TemporalHierarchy(12).Fit(Monthly(9, 2))).Spans);
        Assert.Equal([4, 3, 2, 1], ((FittedTemporalHierarchy)new TemporalHierarchy(12).Fit(Monthly(26, 2))).Spans);
        Assert.Throws<UnsuitableHistoryException>(() => new TemporalHierarchy(12).Fit([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemporalHierarchy(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemporalHierarchy(4) { Scaling = (TemporalScaling)7 });
    }

    private static double[] Monthly(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(t => 100 + 20 * Math.Sin(t * Math.PI / 6) + 5 * random.NextNormal())];
    }

    private static double[] Blocks(double[] history, int k)
    {
        var count = history.Length / k;
        return [.. Enumerable.Range(0, count).Select(i => history[^((count - i) * k)..].Take(k).Sum())];
    }

    /// <summary>Solves Σ w⁻¹ r r′ b = Σ w⁻¹ r f by the normal equations and elimination.</summary>
    private static double[] LeastSquaresBy(List<double[]> rows, List<double> weights, List<double> values)
    {
        var n = rows[0].Length;
        var matrix = new double[n, n];
        var right = new double[n];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var a = 0; a < n; a++)
            {
                right[a] += rows[i][a] * values[i] / weights[i];
                for (var b = 0; b < n; b++)
                {
                    matrix[a, b] += rows[i][a] * rows[i][b] / weights[i];
                }
            }
        }

        Assert.True(Cholesky.TrySolve(matrix, right));
        return right;
    }
}
