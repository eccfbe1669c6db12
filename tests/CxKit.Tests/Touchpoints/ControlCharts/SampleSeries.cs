using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

/// <summary>Made-up samples, seeded.</summary>
internal static class SampleSeries
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero); // a Monday

    /// <summary>Single normal values, a day apart, with a change of the mean from some day on.</summary>
    public static ChartSample[] Normal(int days, ulong seed, double shift = 0, int from = 0, double correlation = 0)
    {
        var random = new SeededRandom(seed);
        var samples = new ChartSample[days];
        var previous = 0.0;
        for (var day = 0; day < days; day++)
        {
            previous = correlation * previous + Math.Sqrt(1 - correlation * correlation) * random.NextNormal();
            samples[day] = ChartSample.OfValue(previous + (day >= from ? shift : 0), Start.AddDays(day));
        }

        return samples;
    }

    /// <summary>Shares of many trials whose true share scatters from day to day.</summary>
    public static ChartSample[] Overdispersed(int days, int trials, double share, double scatter, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, days).Select(day =>
        {
            var p = share + scatter * random.NextNormal();
            var successes = Math.Clamp((long)Math.Round(trials * p + Math.Sqrt(trials * p * (1 - p)) * random.NextNormal()), 0, trials);
            return ChartSample.Share(successes, trials, Start.AddDays(day));
        })];
    }
}
