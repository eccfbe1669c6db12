using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long do the rates of 30,490 items with 1,941 days each take, against reading their 59 million values once?</summary>
/// <remarks>The size of the M5 competition, made up: seven values in ten are zero. The baseline adds up all values with vectors on one thread, which is what memory allows.</remarks>
[MemoryDiagnoser]
public class IntermittentBenchmarks
{
    private const int Items = 30_490;
    private const int Days = 1941;

    private readonly double[] _demand = Demand();

    [Benchmark(Baseline = true)]
    public double Read_once()
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(_demand);
        var (first, second, third, fourth) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        for (var i = 0; i + 3 < vectors.Length; i += 4)
        {
            first += vectors[i];
            second += vectors[i + 1];
            third += vectors[i + 2];
            fourth += vectors[i + 3];
        }

        return Vector.Sum(first + second + third + fourth);
    }

    [Benchmark]
    public double Croston_given() => new Croston(0.1, 0.1).Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Sba_given() => new Sba(0.1, 0.1).Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Tsb_given() => new Tsb(0.1, 0.1).Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Hes_given() => new Hes(0.1, 0.1).Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Croston_estimated() => new Croston().Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Croston_estimated_on_two_threads() => new Croston().Rates(_demand, Days, threads: 2)[0];

    [Benchmark]
    public double Sba_estimated() => new Sba().Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Adida() => new Adida().Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Imapa() => new Imapa().Rates(_demand, Days, threads: 1)[0];

    [Benchmark]
    public double Count_smoothing_of_1000_items_with_the_95_percent_quantile_of_a_fortnight()
    {
        var total = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            total += new CountSmoothing().Fit(_demand.AsSpan(i * Days, Days)).Forecast(14).CumulativeQuantile(14, 0.95);
        }

        return total;
    }

    private static double[] Demand()
    {
        var random = new Random(20261122);
        var demand = new double[Items * Days];
        for (var i = 0; i < Items; i++)
        {
            var chance = random.NextDouble();
            chance = 0.05 + 0.9 * chance * chance;
            for (var t = random.Next(600); t < Days; t++)
            {
                demand[i * Days + t] = random.NextDouble() < chance ? 1 + Math.Floor(-2 * Math.Log(1 - random.NextDouble())) : 0;
            }
        }

        return demand;
    }
}
