using BenchmarkDotNet.Attributes;
using CxKit.Touchpoints;
using MathNet.Numerics.LinearAlgebra;

namespace CxKit.Benchmarks;

/// <summary>How long does an exact Shapley value of R² take, and how long its intervals, on one core?</summary>
/// <remarks>
/// 10,000 respondents with ratings from 1 to 10 that go together. The baseline is what somebody would write: a regression for every one of the 2¹⁰ subsets of ten drivers, each
/// from the normal equations, which are taken from the cross products computed once. Twenty drivers would take it a thousand times as long, and more.
/// </remarks>
[MemoryDiagnoser]
public class KeyDriversBenchmarks
{
    private const int Respondents = 10_000;

    private static readonly KeyDriversOptions s_points = new() { Replicates = 0, Threads = 1 };
    private static readonly KeyDriversOptions s_intervals = new() { Replicates = 1_000, Threads = 1 };

    private readonly RatingTable _ten = Ratings(10, Respondents);
    private readonly RatingTable _twelve = Ratings(12, Respondents);
    private readonly RatingTable _twenty = Ratings(20, Respondents);
    private readonly RatingTable _sixOfTwoThousand = Ratings(6, 2_000);

    [Benchmark(Baseline = true)]
    public double Ten_drivers_by_a_regression_a_subset()
    {
        var columns = Enumerable.Range(1, 10).Select(k => $"driver{k}").Append("overall").Select(name => Centred(_ten[name])).ToArray();
        var products = Matrix<double>.Build.Dense(11, 11, (i, j) => columns[i].Zip(columns[j], (a, b) => a * b).Sum());
        var explained = new double[1 << 10];
        for (var place = 1; place < explained.Length; place++)
        {
            var members = Enumerable.Range(0, 10).Where(k => (place >> k & 1) == 1).ToArray();
            var x = Matrix<double>.Build.Dense(members.Length, members.Length, (i, j) => products[members[i], members[j]]);
            var y = Vector<double>.Build.Dense(members.Length, i => products[members[i], 10]);
            explained[place] = y * x.Cholesky().Solve(y) / products[10, 10];
        }

        return Enumerable.Range(0, explained.Length / 2).Sum(half => explained[2 * half + 1] - explained[2 * half]); // of the first driver, but for the weights
    }

    [Benchmark]
    public double Ten_drivers() => Explained(_ten, s_points);

    [Benchmark]
    public double Twenty_drivers() => Explained(_twenty, s_points);

    [Benchmark]
    public double Twelve_drivers_with_1000_draws() => Explained(_twelve, s_intervals);

    [Benchmark]
    public double Twelve_relative_weights_with_1000_draws() => KeyDrivers.From(_twelve, "overall", s_intervals).RelativeWeights().Explained.Value;

    [Benchmark]
    public double Six_drivers_of_an_ordinal_outcome_with_1000_draws() => Explained(_sixOfTwoThousand, s_intervals with { Outcome = DriverOutcome.Ordinal });

    private static double Explained(RatingTable ratings, KeyDriversOptions options) => KeyDrivers.From(ratings, "overall", options).ShapleyValues().Explained.Value;

    private static double[] Centred(ReadOnlySpan<double> values)
    {
        var copy = values.ToArray();
        var mean = copy.Average();
        return Array.ConvertAll(copy, value => value - mean);
    }

    private static RatingTable Ratings(int drivers, int respondents)
    {
        var random = new Random(20261122);
        var columns = Enumerable.Range(0, drivers + 1).Select(_ => new double[respondents]).ToArray();
        for (var row = 0; row < respondents; row++)
        {
            // The mean of uniform numbers is near enough to a bell; the common one makes ratings go together.
            var (mood, outcome) = (random.NextDouble(), 0.0);
            for (var k = 0; k < drivers; k++)
            {
                columns[k][row] = 1 + Math.Round(9 * (mood + random.NextDouble() + random.NextDouble()) / 3);
                outcome += columns[k][row] / (k + 2);
            }

            columns[drivers][row] = Math.Clamp(Math.Round(outcome / Math.Log(drivers) + 4 * random.NextDouble()), 1, 10);
        }

        return RatingTable.FromColumns(columns.Select((values, k) => (k < drivers ? $"driver{k + 1}" : "overall", (IReadOnlyList<double>)values)));
    }
}
