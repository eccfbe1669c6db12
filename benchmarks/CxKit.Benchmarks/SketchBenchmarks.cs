using BenchmarkDotNet.Attributes;
using CxKit.Feedback;

namespace CxKit.Benchmarks;

/// <summary>Nine quantiles of a million lognormal durations one after the other, against a list that is sorted at the end; divided by a million it is the time of an addition.</summary>
[MemoryDiagnoser]
public class SketchBenchmarks
{
    private const int Count = 1_000_000;
    private static readonly double[] Probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
    private double[] _values = [];
    private TDigest[] _parts = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(20261122);
        _values = [.. Enumerable.Range(0, Count).Select(_ => 60 * Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        _parts = [.. Enumerable.Range(0, 64).Select(_ => new TDigest())];
        for (var i = 0; i < Count; i++)
        {
            _parts[i % 64].Observe(_values[i]);
        }
    }

    [Benchmark(Baseline = true)]
    public double Sorted_list()
    {
        var list = new List<double>();
        foreach (var value in _values)
        {
            list.Add(value);
        }

        list.Sort();
        return Probabilities.Sum(q => list[(int)(q * (Count - 1))]);
    }

    [Benchmark]
    public double T_digest()
    {
        var digest = new TDigest();
        foreach (var value in _values)
        {
            digest.Observe(value);
        }

        var snapshot = digest.Snapshot();
        return Probabilities.Sum(snapshot.Quantile);
    }

    [Benchmark]
    public double DD_sketch()
    {
        var sketch = new DDSketch();
        foreach (var value in _values)
        {
            sketch.Observe(value);
        }

        var snapshot = sketch.Snapshot();
        return Probabilities.Sum(snapshot.Quantile);
    }

    [Benchmark]
    public double Merge_of_64_t_digests()
    {
        var whole = new TDigest();
        foreach (var part in _parts)
        {
            whole.Merge(part);
        }

        return whole.Quantile(0.5);
    }
}
