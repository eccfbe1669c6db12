using BenchmarkDotNet.Attributes;
using CxKit.Journeys;
using MathNet.Numerics.LinearAlgebra;

namespace CxKit.Benchmarks;

/// <summary>How long does an exact Markov attribution take, and how long its intervals, on one core?</summary>
/// <remarks>
/// 10,000 made-up paths over 12 channels with 6 touches on average; their chain of order 3 has about a thousand states, as many as that of the PathData of ChannelAttribution.
/// The baseline is what somebody would write: a dense matrix of the chain, solved as it is and without one channel. All twelve would take it six times as long.
/// </remarks>
[MemoryDiagnoser]
public class AttributionBenchmarks
{
    private const int ChannelCount = 12;
    private readonly List<ChannelPath> _rows = MakeRows();
    private readonly AttributionOptions _points = new() { Replicates = 0 };
    private readonly AttributionOptions _intervals = new() { Replicates = 200, Threads = 1 };
    private ChannelPaths _paths = ChannelPaths.From([]);

    [GlobalSetup]
    public void MakePaths() => _paths = ChannelPaths.From(_rows);

    [Benchmark(Baseline = true)]
    public double Dense_order_3_without_one_channel()
    {
        var (matrix, toConversion, ends) = DenseChain(3);
        var all = matrix.Solve(toConversion)[0];
        foreach (var state in Enumerable.Range(1, ends.Length - 1).Where(state => ends[state] == 0))
        {
            matrix.ClearRow(state);
            matrix[state, state] = 1;
            toConversion[state] = 0;
        }

        return 1 - matrix.Solve(toConversion)[0] / all;
    }

    [Benchmark]
    public double Order_3() => Lost(AttributionModel.Markov(3), _points);

    [Benchmark]
    public double Order_1() => Lost(AttributionModel.Markov(), _points);

    [Benchmark]
    public double Order_1_with_200_draws() => Lost(AttributionModel.Markov(), _intervals);

    [Benchmark]
    public double Order_3_with_200_draws() => Lost(AttributionModel.Markov(3), _intervals);

    [Benchmark]
    public double Shapley_with_200_draws() => _paths.Attribute(AttributionModel.ShapleyBySets, _intervals).Channels[0].Share.Value;

    /// <summary>Numbering channels, merging equal paths and sorting them, which is done once for all models.</summary>
    [Benchmark]
    public int Paths_from_rows() => ChannelPaths.From(_rows).Count;

    private double Lost(AttributionModel model, AttributionOptions options) => _paths.Attribute(model, options).Channels.Sum(credit => credit.RemovalEffect!.Value.Value);

    private (Matrix<double> Matrix, Vector<double> ToConversion, int[] Ends) DenseChain(int order)
    {
        var states = new Dictionary<string, int> { [""] = 0 };
        var ends = new List<int> { -1 };
        var counts = new Dictionary<(int, int), double>();
        var (converted, through) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        foreach (var row in _rows)
        {
            double weight = row.Conversions + row.Nulls;
            var at = 0;
            for (var i = 1; i <= row.Channels.Count; i++)
            {
                var key = string.Join('>', row.Channels.Take(i).TakeLast(order));
                if (!states.TryGetValue(key, out var next))
                {
                    states.Add(key, next = states.Count);
                    ends.Add(row.Channels[i - 1][0] - 'a');
                }

                counts[(at, next)] = counts.GetValueOrDefault((at, next)) + weight;
                through[at] = through.GetValueOrDefault(at) + weight;
                at = next;
            }

            through[at] = through.GetValueOrDefault(at) + weight;
            converted[at] = converted.GetValueOrDefault(at) + row.Conversions;
        }

        var matrix = Matrix<double>.Build.DenseIdentity(states.Count);
        foreach (var ((from, to), count) in counts)
        {
            matrix[from, to] -= count / through[from];
        }

        return (matrix, Vector<double>.Build.Dense(states.Count, state => converted.GetValueOrDefault(state) / through[state]), [.. ends]);
    }

    /// <summary>A few channels are common and follow one another, the others are rare.</summary>
    private static List<ChannelPath> MakeRows()
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, 10_000).Select(_ =>
        {
            var touches = new List<string>();
            do
            {
                touches.Add(((char)('a' + (int)(ChannelCount * Math.Pow(random.NextDouble(), 8)))).ToString());
            }
            while (random.Next(6) > 0);
            return new ChannelPath(touches) { Conversions = random.Next(4), Nulls = random.Next(14) };
        })];
    }
}
