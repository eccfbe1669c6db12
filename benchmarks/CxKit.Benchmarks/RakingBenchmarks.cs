using BenchmarkDotNet.Attributes;
using CxKit.Feedback;

namespace CxKit.Benchmarks;

/// <summary>A million respondents to five margins of 2 to 12 categories, against the loop over dictionaries that somebody would write; the categories are read from text in both.</summary>
[MemoryDiagnoser]
public class RakingBenchmarks
{
    private const int Count = 1_000_000;
    private static readonly int[] Sizes = [2, 3, 5, 8, 12];
    private string[][] _columns = [];
    private Dictionary<string, double>[] _targets = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(20261122);
        _columns = [.. Sizes.Select((size, m) => Enumerable.Range(0, Count).Select(_ => $"m{m}c{Math.Min(random.Next(size), random.Next(size))}").ToArray())];
        _targets = [.. Sizes.Select((size, m) => Enumerable.Range(0, size).ToDictionary(k => $"m{m}c{k}", _ => (double)Count / size))];
    }

    [Benchmark(Baseline = true)]
    public double Loop_over_dictionaries()
    {
        var weights = new double[Count];
        Array.Fill(weights, 1);
        for (var change = 1.0; change >= 1e-6;)
        {
            change = 0;
            for (var m = 0; m < Sizes.Length; m++)
            {
                var sums = new Dictionary<string, double>();
                for (var i = 0; i < Count; i++)
                {
                    sums[_columns[m][i]] = sums.GetValueOrDefault(_columns[m][i]) + weights[i];
                }

                for (var i = 0; i < Count; i++)
                {
                    var factor = _targets[m][_columns[m][i]] / sums[_columns[m][i]];
                    change = Math.Max(change, Math.Abs(factor - 1));
                    weights[i] *= factor;
                }
            }
        }

        return weights[0];
    }

    [Benchmark]
    public double Raking_of_CxKit() => Raking.From(Margins(), null, new() { LargestWeight = double.PositiveInfinity }).Weights[0];

    [Benchmark]
    public double With_weights_trimmed() => Raking.From(Margins()).Weights[0];

    private PopulationMargin[] Margins() => [.. _columns.Select((column, m) => new PopulationMargin($"m{m}", column, _targets[m]))];
}
