using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.Decomposition;

public class SeasonalDecompositionTests
{
    [SharedDataFact(M3Golden.Folder)]
    public void Agrees_with_stl_and_mstl_of_R()
    {
        // R 4.2.2, stats::stl(s.window = 13) and forecast 8.20 mstl(), to the digits of the file.
        var compared = 0;
        foreach (var item in M3Golden.Read("r_stl_mstl.json"))
        {
            var history = M3Golden.Series[item.GetProperty("id").GetString()!].History;
            var (season, trend) = (new double[history.Length], new double[history.Length]);
            new Stl(12, 13, 0).Decompose(history, [], season, trend);
            var expected = item.GetProperty("stl_13");
            AssertClose(M3Golden.Doubles(expected.GetProperty("seasonal")), season);
            AssertClose(M3Golden.Doubles(expected.GetProperty("trend")), trend);

            var decomposition = SeasonalDecomposition.From(history, [12]);
            expected = item.GetProperty("mstl");
            AssertClose(M3Golden.Doubles(expected.GetProperty("seasonal")), decomposition.Seasons[0].Values);
            AssertClose(M3Golden.Doubles(expected.GetProperty("trend")), decomposition.Trend.ToArray());
            AssertClose(M3Golden.Doubles(expected.GetProperty("remainder")), decomposition.Remainder.ToArray());
            compared++;
        }

        Assert.Equal(5, compared);

        static void AssertClose(double[] expected, IReadOnlyList<double> actual) =>
            Assert.All(expected, (value, t) => Assert.Equal(value, actual[t], tolerance: 1e-7 * (1 + Math.Abs(value))));
    }

    [Fact]
    public void Agrees_with_mstl_of_R_on_days_with_a_week_and_a_year()
    {
        // R 4.2.2, forecast 8.20: mstl(msts(y, c(7, 365))), rows 1, 400 and 1095: trend, both seasons, remainder.
        var decomposition = SeasonalDecomposition.From(Days(), [365, 7]);
        double[][] expected =
        [
            [100.4635135272, 7.6862650993, 0.1948230309, -1.0620197095],
            [108.0046611830, 7.6879202279, 9.6773111977, 0.5824573419],
            [121.4195689248, 5.2970059386, -0.5033127251, 0.1255752529],
        ];
        foreach (var (t, row) in new[] { 0, 399, 1094 }.Zip(expected))
        {
            Assert.Equal(row[0], decomposition.Trend[t], tolerance: 1e-8);
            Assert.Equal(row[1], decomposition.Seasons[0].Values[t], tolerance: 1e-8);
            Assert.Equal(row[2], decomposition.Seasons[1].Values[t], tolerance: 1e-8);
            Assert.Equal(row[3], decomposition.Remainder[t], tolerance: 1e-8);
        }
    }

    [SharedDataFact(M3Golden.Folder)]
    public void Agrees_with_the_robust_passes_of_R_as_long_as_its_median_is_right()
    {
        // R 4.2.2: stl(AirPassengers, s.window = 7, robust = TRUE, outer = 7), season of the 1st and the 144th month and trend of the 144th. In the eighth pass the
        // partial sort in R's stl leaves a wrong median: its weights follow from 6 × median = 20.749 where that of its own remainders is 21.992.
        var history = M3Golden.Series["AirPassengers"].History;
        var (season, trend) = (new double[144], new double[144]);
        new Stl(12, 7, 7).Decompose(history, [], season, trend);

        Assert.Equal(-13.29816566, season[0], tolerance: 1e-7);
        Assert.Equal(-39.31242484, season[143], tolerance: 1e-7);
        Assert.Equal(501.22587911, trend[143], tolerance: 1e-7);
    }

    [Fact]
    public void The_parts_sum_to_the_history_and_missing_periods_have_no_remainder()
    {
        var history = Days();
        history[3] = history[500] = history[501] = history[1094] = double.NaN;
        var decomposition = SeasonalDecomposition.From(history, [7, 365]);
        for (var t = 0; t < history.Length; t++)
        {
            var sum = decomposition.Trend[t] + decomposition.Seasons[0].Values[t] + decomposition.Seasons[1].Values[t] + decomposition.Remainder[t];
            Assert.Equal(double.IsNaN(history[t]), double.IsNaN(decomposition.Remainder[t]));
            Assert.True(double.IsNaN(history[t]) || Math.Abs(sum - history[t]) < 1e-9);
            Assert.True(double.IsFinite(decomposition.Trend[t] + decomposition.Seasons[0].Values[t]));
        }
    }

    [Fact]
    public void A_missing_value_has_no_say()
    {
        // Whatever stands in for a missing value in between, weight 0 keeps it out: two gaps leave what the neighbours say.
        double[] history = [.. Enumerable.Range(0, 60).Select(t => 10 + 0.5 * t + (t % 6 == 2 ? 4 : -0.8))];
        var whole = SeasonalDecomposition.From(history, [6]);
        history[20] = history[33] = double.NaN;
        var gappy = SeasonalDecomposition.From(history, [6]);

        Assert.Equal(whole.Seasons[0].Values[20], gappy.Seasons[0].Values[20], tolerance: 0.05);
        Assert.Equal(whole.Trend[33], gappy.Trend[33], tolerance: 0.05);
    }

    [Fact]
    public void An_outlier_bends_a_robust_decomposition_less()
    {
        double[] clean = [.. Enumerable.Range(0, 72).Select(t => 50 + 8 * Math.Sin(Math.PI * t / 6) + ((t * 37) % 11 - 5) / 5.0)];
        double[] spoilt = [.. clean];
        spoilt[40] += 100;
        var truth = SeasonalDecomposition.From(clean, [12]).Trend[40];
        var plain = Math.Abs(SeasonalDecomposition.From(spoilt, [12]).Trend[40] - truth);
        var robust = Math.Abs(SeasonalDecomposition.From(spoilt, [12], robustPasses: 5).Trend[40] - truth);

        Assert.True(robust < plain / 5, $"{robust} against {plain}");
    }

    [Fact]
    public void Strengths_tell_what_there_is()
    {
        var random = new SeededRandom(3);
        double[] noise = [.. Enumerable.Range(0, 140).Select(_ => random.NextNormal())];
        double[] weekly = [.. noise.Select((e, t) => 0.3 * e + 5 * Math.Sin(2 * Math.PI * t / 7))];
        double[] rising = [.. noise.Select((e, t) => e + 0.5 * t)];

        Assert.InRange(SeasonalDecomposition.From(noise, [7]).Seasons[0].Strength, 0, 0.45);
        Assert.InRange(SeasonalDecomposition.From(weekly, [7]).Seasons[0].Strength, 0.98, 1);
        Assert.InRange(SeasonalDecomposition.From(rising, [7]).TrendStrength, 0.98, 1);
    }

    [Fact]
    public void Seasons_that_are_too_long_are_dropped_and_named()
    {
        var decomposition = SeasonalDecomposition.From(Days().AsSpan(0, 730), [7, 365]);

        Assert.Equal([7], decomposition.Seasons.Select(season => season.Length));
        Assert.Equal([365], decomposition.Dropped);
        Assert.Empty(SeasonalDecomposition.From([1, 2, 3], [7]).Seasons);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SeasonalDecomposition.From([1, 2], []));
        Assert.Throws<ArgumentException>(() => SeasonalDecomposition.From([1, 2], [7, 7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalDecomposition.From([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalDecomposition.From([1, 2], [7], robustPasses: -1));
        Assert.Throws<UnsuitableHistoryException>(() => SeasonalDecomposition.From([], [7]));
        Assert.Throws<UnsuitableHistoryException>(() => SeasonalDecomposition.From([double.NaN, double.NaN], [7]));
    }

    internal static double[] Days() => [.. Enumerable.Range(1, 1095).Select(t =>
        100 + 0.02 * t + 10 * Math.Sin(2 * Math.PI * t / 7) + 20 * Math.Sin(2 * Math.PI * t / 365) + (t * 7919 % 101 - 50) / 10.0)];
}
