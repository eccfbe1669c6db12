using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long do 10,000 slow movers with 104 weeks each take, parameters estimated for each, on one core?</summary>
/// <remarks>The baseline is the loop that somebody would write: Croston's method with one given α for all.</remarks>
[MemoryDiagnoser]
public class IntermittentBenchmarks
{
    private const int Items = 10_000;
    private const int Weeks = 104;

    private readonly double[][] _demand = SlowMovers();
    private readonly Sba _given = new(0.1, 0.1);
    private readonly Sba _sba = new();
    private readonly Tsb _tsb = new();

    [Benchmark(Baseline = true)]
    public double Croston_loop_with_given_parameter()
    {
        var total = 0.0;
        foreach (var history in _demand)
        {
            double size = 0, interval = 1;
            var sinceLast = 1;
            foreach (var demand in history)
            {
                if (demand == 0)
                {
                    sinceLast++;
                    continue;
                }

                (size, interval) = size == 0 ? (demand, sinceLast) : (size + 0.1 * (demand - size), interval + 0.1 * (sinceLast - interval));
                sinceLast = 1;
            }

            total += size / interval;
        }

        return total;
    }

    [Benchmark]
    public double Sba_given() => TotalRate(_given);

    [Benchmark]
    public double Sba_estimated() => TotalRate(_sba);

    [Benchmark]
    public double Tsb_estimated() => TotalRate(_tsb);

    [Benchmark]
    public double Tsb_estimated_with_the_95_percent_quantile_of_four_weeks_for_100_of_them()
    {
        var total = 0.0;
        foreach (var history in _demand.AsSpan(0, 100))
        {
            total += _tsb.Fit(history).Forecast(4).CumulativeQuantile(4, 0.95);
        }

        return total;
    }

    private double TotalRate(IntermittentModel model)
    {
        var total = 0.0;
        foreach (var history in _demand)
        {
            total += model.Fit(history).Rate;
        }

        return total;
    }

    private static double[][] SlowMovers()
    {
        var random = new Random(20261121);
        return [.. Enumerable.Range(0, Items).Select(_ =>
        {
            var probability = 0.02 + 0.3 * random.NextDouble();
            return Enumerable.Range(0, Weeks).Select(_ => random.NextDouble() < probability ? (double)random.Next(1, 8) : 0).ToArray();
        })];
    }
}
