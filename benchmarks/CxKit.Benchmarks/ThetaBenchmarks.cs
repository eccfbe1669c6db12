using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long does a forecast of ten years of months take with the models that are neither exponential smoothing nor ARIMA, and three years of days with two seasons?</summary>
[MemoryDiagnoser]
public class ThetaBenchmarks
{
    private readonly double[] _monthly = Months();
    private readonly double[] _daily = Days();
    private readonly SeasonalNaive _naive = new(12);
    private readonly Theta _theta = new(12);
    private readonly DynamicOptimisedTheta _dynamic = new(12);
    private readonly ComplexSmoothing _complex = new(12);
    private readonly Mstl _seasons = new([7, 365], new DynamicOptimisedTheta());

    [Benchmark(Baseline = true)]
    public double Seasonal_naive() => _naive.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Theta() => _theta.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Dynamic_optimised_theta() => _dynamic.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Complex_exponential_smoothing() => _complex.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Decomposition_of_days() => SeasonalDecomposition.From(_daily, [7, 365]).TrendStrength;

    [Benchmark]
    public double Two_seasons_of_days() => _seasons.Fit(_daily).Forecast(28).Mean[0];

    private static double[] Months()
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, 120).Select(t => (200 + t) * (1 + 0.2 * Math.Sin(Math.PI * t / 6)) * (1 + 0.2 * (random.NextDouble() - 0.5)))];
    }

    private static double[] Days()
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, 1095).Select(t =>
            100 + 0.02 * t + 10 * Math.Sin(2 * Math.PI * t / 7) + 20 * Math.Sin(2 * Math.PI * t / 365) + 10 * random.NextDouble())];
    }
}
