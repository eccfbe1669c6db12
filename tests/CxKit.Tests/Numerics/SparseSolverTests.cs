using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class SparseSolverTests
{
    [Fact]
    public void The_product_with_the_solution_is_the_right_hand_side() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var random = new SeededRandom(seed);
        var (dense, right) = Matrix(random, random.Next(1, 40));
        var solution = Solve(dense, right, out var error);
        var residual = Enumerable.Range(0, right.Length).Sum(i => Math.Abs(right[i] - dense[i].Zip(solution, (a, x) => a * x).Sum()));

        Assert.Equal(residual, error, 1e-9);
        Assert.True(error <= 1e-12 * right.Sum(), $"residual {error}");
    }).Holds();

    [Fact]
    public void The_error_of_the_sum_over_the_column_sums_is_below_the_bound()
    {
        // Every column of a matrix like this sums to what starts there, so that Σ start·x = Σ right, whatever the matrix: all that starts must end.
        var random = new SeededRandom(5);
        var (dense, _) = Matrix(random, 30);
        var starts = Enumerable.Range(0, 30).Select(column => dense.Sum(row => row[column])).ToArray();
        var right = Enumerable.Range(0, 30).Select(row => dense[row].Sum()).ToArray();
        var solution = Solve(dense, right, out var error);

        Assert.InRange(starts.Zip(solution, (c, x) => c * x).Sum() - right.Sum(), -error - 1e-10, error + 1e-10);
        Assert.All(solution, x => Assert.Equal(1, x, 1e-12));
    }

    /// <summary>Whole-number counts of steps, with a diagonal that is a little more than rows and columns need.</summary>
    private static (double[][] Matrix, double[] Right) Matrix(SeededRandom random, int size)
    {
        var dense = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => random.Next(4) == 0 ? -(double)random.Next(50) : 0).ToArray()).ToArray();
        for (var i = 0; i < size; i++)
        {
            dense[i][i] = 0;
            dense[i][i] = 1 + Math.Max(-dense[i].Sum(), -dense.Sum(row => row[i]));
        }

        return (dense, [.. Enumerable.Range(0, size).Select(_ => (double)random.Next(3))]);
    }

    private static double[] Solve(double[][] dense, double[] right, out double error)
    {
        var size = right.Length;
        var entries = Enumerable.Range(0, size * size).Select(i => (Row: i / size, Column: i % size)).Where(entry => dense[entry.Row][entry.Column] != 0).ToList();
        var pattern = SparsePattern.From(size, entries);
        var values = new double[pattern.Count];
        foreach (var (row, column) in entries)
        {
            values[pattern.PlaceOf(row, column)] = dense[row][column];
        }

        var solution = new double[size];
        error = new SparseSolver(pattern).Solve(values, right, solution);
        return solution;
    }
}
