using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long does one series take: a named form, the automatic choice, and with a year of weeks as the season?</summary>
[MemoryDiagnoser]
public class EtsBenchmarks
{
    private readonly double[] _monthly = Seasonal(periods: 120, season: 12);
    private readonly double[] _weekly = Seasonal(periods: 156, season: 52);
    private readonly SeasonalNaive _naive = new(12);
    private readonly Ets _named = new("AAdA", season: 12);
    private readonly Ets _automatic = new(season: 12);
    private readonly Ets _automaticWeekly = new(season: 52);

    [Benchmark(Baseline = true)]
    public double Seasonal_naive() => _naive.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Named_form_monthly() => _named.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Automatic_monthly() => _automatic.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Automatic_weekly() => _automaticWeekly.Fit(_weekly).Forecast(12).Mean[0];

    private static double[] Seasonal(int periods, int season)
    {
        var random = new Random(20261121);
        return [.. Enumerable.Range(0, periods).Select(t =>
            (200 + t) * (1 + 0.2 * Math.Sin(2 * Math.PI * t / season)) * (1 + 0.2 * (random.NextDouble() - 0.5)))];
    }
}
