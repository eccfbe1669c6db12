using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class ShrunkSeasonalPatternTests
{
    [Fact]
    public void A_season_without_noise_is_that_of_classical_decomposition()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(t => (100 + t) * (1 + 0.3 * Math.Sin(Math.PI * t / 6)))];
        foreach (var isMultiplicative in new[] { true, false })
        {
            var pattern = new double[12];
            var (kept, _) = ShrunkSeasonalPattern.Estimate(values, isMultiplicative, pattern, new double[60]);
            var classical = SeasonalPattern.Classical(values, 12, isMultiplicative);
            var neutral = isMultiplicative ? 1 : 0;

            Assert.InRange(kept, 0.97, 1);
            for (var i = 0; i < 12; i++)
            {
                Assert.Equal(neutral + kept * (classical[i] - neutral), pattern[i], tolerance: 1e-10);
            }
        }
    }

    [Fact]
    public void Shrinking_brings_a_weak_season_closer_to_the_truth_on_average()
    {
        // James & Stein: the sum of squared errors falls, here over 400 series of which each has a weak season.
        var random = new SeededRandom(2);
        var (plain, shrunk, variance) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 400; i++)
        {
            double[] truth = [.. Enumerable.Range(0, 12).Select(p => 2 * Math.Sin(Math.PI * p / 6))];
            double[] values = [.. Enumerable.Range(0, 60).Select(t => 100 + truth[t % 12] + 6 * random.NextNormal())];
            var pattern = new double[12];
            var (_, ofIndex) = ShrunkSeasonalPattern.Estimate(values, false, pattern, new double[60]);
            var classical = SeasonalPattern.Classical(values, 12, false);
            variance += ofIndex;
            for (var p = 0; p < 12; p++)
            {
                plain += Math.Pow(classical[p] - truth[p], 2);
                shrunk += Math.Pow(pattern[p] - truth[p], 2);
            }
        }

        Assert.True(shrunk < 0.8 * plain, $"{shrunk} against {plain}");
        Assert.InRange(variance / 400 / (shrunk / 400 / 12), 0.7, 1.4); // the variance that it states is that of its errors
    }

    [Fact]
    public void Missing_values_are_left_out()
    {
        double[] values = [.. Enumerable.Range(0, 48).Select(t => t % 5 == 2 ? double.NaN : 10.0 + t % 4)];
        var pattern = new double[4];
        _ = ShrunkSeasonalPattern.Estimate(values, false, pattern, new double[48]);

        Assert.Equal(3, pattern[3] - pattern[0], tolerance: 0.3);
        Assert.Equal(0, pattern.Sum(), tolerance: 1e-9);
    }
}
