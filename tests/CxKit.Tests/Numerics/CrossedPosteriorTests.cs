using CxKit.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace CxKit.Tests.Numerics;

public class CrossedPosteriorTests
{
    private sealed record World(double[] Y, int[] Level, int[] First, int[] Second);

    private static World MadeUp(int first, int second, int visits, ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = first * visits;
        var (u, v) = (Normals(first, 5), Normals(second, 4));
        var (i, j, s) = (new int[n], new int[n], new int[n]);
        var y = new double[n];
        for (var k = 0; k < n; k++)
        {
            (i[k], j[k], s[k]) = (k % first, k < second ? k : random.Next(second), k % 3 == 0 ? 1 : 0);
            y[k] = 70 + u[i[k]] + v[j[k]] + 6 * s[k] + 7 * random.NextNormal();
        }

        return new(y, s, i, j);

        double[] Normals(int count, double sigma) => [.. Enumerable.Range(0, count).Select(_ => sigma * random.NextNormal())];
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.7, 0.5)]
    [InlineData(0.0, 1.3)]
    [InlineData(2.5, 0.1)]
    public void The_likelihood_and_the_predictions_are_those_of_the_full_covariance_matrix(double a, double b)
    {
        // V = I + a²ZZ′ + b²WW′, β = (X′V⁻¹X)⁻¹X′V⁻¹y, u = a²Z′V⁻¹(y − Xβ): Searle, Casella & McCulloch (1992), chapter 7.
        var world = MadeUp(first: 7, second: 4, visits: 3, seed: 1);
        var n = world.Y.Length;
        var x = Matrix<double>.Build.Dense(n, 2, (r, c) => world.Level[r] == c ? 1 : 0);
        var z = Matrix<double>.Build.Dense(n, 7, (r, c) => world.First[r] == c ? 1 : 0);
        var w = Matrix<double>.Build.Dense(n, 4, (r, c) => world.Second[r] == c ? 1 : 0);
        var y = Vector<double>.Build.Dense(world.Y);
        var v = Matrix<double>.Build.DenseIdentity(n) + a * a * z * z.Transpose() + b * b * w * w.Transpose();
        var inverse = v.Inverse();
        var information = x.Transpose() * inverse * x;
        var beta = information.Inverse() * x.Transpose() * inverse * y;
        var p = inverse - inverse * x * information.Inverse() * x.Transpose() * inverse;
        var squares = y * p * y;

        var design = new CrossedDesign(world.Y, world.Level, world.First, world.Second);
        var solution = design.Solve(a, b)!;
        Assert.Equal(squares, solution.Squares, 1e-8);
        Assert.Equal(Math.Log(v.Determinant()) + Math.Log(information.Determinant()) + (n - 2) * Math.Log(squares), solution.RestrictedDeviance(0), 1e-8);

        double[] weights = [0.25, 0.75];
        var k = Vector<double>.Build.Dense(weights);
        // The error of k′β + u_i: k′Ck + 2·cov(k′β̂, û_i − u_i) + var(û_i − u_i), all from P.
        foreach (var (factor, columns, ratio) in new[] { (CrossedFactor.First, z, a), (CrossedFactor.Second, w, b) })
        {
            var effects = ratio * ratio * columns.Transpose() * inverse * (y - x * beta);
            var all = columns.RowSums() / columns.ColumnCount;
            var ofAll = solution.OfAll(factor, weights);
            Assert.Equal(k * beta + effects.Average(), ofAll.Value, 1e-8);
            Assert.Equal(
                k * information.Inverse() * k - 2 * ratio * ratio * (k * information.Inverse() * x.Transpose() * inverse * all)
                    + ratio * ratio / columns.ColumnCount - Math.Pow(ratio, 4) * (all * p * all),
                ofAll.Variance, 1e-8);
            for (var i = 0; i < columns.ColumnCount; i++)
            {
                var column = columns.Column(i);
                var error = ratio * ratio - Math.Pow(ratio, 4) * (column * p * column);
                var covariance = -ratio * ratio * (k * information.Inverse() * x.Transpose() * inverse * column);
                var (value, spread) = solution.Level(factor, i, weights);
                Assert.Equal(k * beta + effects[i], value, 1e-8);
                Assert.Equal(k * information.Inverse() * k + 2 * covariance + error, spread, 1e-8);
                Assert.Equal(effects[i], solution.Level(factor, i, []).Value, 1e-8);
                Assert.Equal(error, solution.Level(factor, i, []).Variance, 1e-8);
            }
        }
    }

    [Fact]
    public void It_does_not_matter_which_factor_is_the_first()
    {
        var world = MadeUp(first: 9, second: 6, visits: 4, seed: 2);
        var one = new CrossedPosterior(new(world.Y, world.Level, world.First, world.Second), true, true, 1);
        var other = new CrossedPosterior(new(world.Y, world.Level, world.Second, world.First), true, true, 1);
        double[] weights = [0.5, 0.5];
        for (var i = 0; i < 9; i++)
        {
            var (a, b) = (one.Level(CrossedFactor.First, i, weights), other.Level(CrossedFactor.Second, i, weights));
            Assert.Equal(a.Mean, b.Mean, 1e-6);
            Assert.Equal(a.Central(0.9).Lower, b.Central(0.9).Lower, 1e-4);
            Assert.Equal(a.Cumulative(68), b.Cumulative(68), 1e-7);
        }
    }

    [Fact]
    public void Draws_have_the_mean_and_the_spread_of_the_mixture()
    {
        var world = MadeUp(first: 8, second: 5, visits: 5, seed: 3);
        foreach (var factor in Enum.GetValues<CrossedFactor>())
        {
            var posterior = new CrossedPosterior(new(world.Y, world.Level, world.First, world.Second), true, true, 1);
            var draws = new double[4_000][];
            for (var draw = 0; draw < draws.Length; draw++)
            {
                draws[draw] = new double[factor == CrossedFactor.First ? 8 : 5];
            }

            posterior.Draw(new SeededRandom(1), factor, draws);
            for (var i = 0; i < draws[0].Length; i++)
            {
                // 13 means of 4,000 draws within 4.5 standard errors: false alarms below 1 in 10,000 for another seed.
                var (mixture, of) = (posterior.Level(factor, i, []), draws.Select(draw => draw[i]).ToArray());
                var sigma = Math.Sqrt(of.Select(value => Math.Pow(value - of.Average(), 2)).Average());
                Assert.InRange(of.Average() - mixture.Mean, -4.5 * sigma / Math.Sqrt(4_000), 4.5 * sigma / Math.Sqrt(4_000));
                var central = mixture.Central(0.9);
                Assert.Equal(0.9, of.Count(value => central.Contains(value)) / 4_000.0, 0.025);
            }
        }
    }

    [Fact]
    public void A_quantile_of_a_mixture_gives_its_probability_back()
    {
        var mixture = new StudentMixture([0.2, 0.5, 0.3], [-10, 0, 4], [0.5, 2, 0.1], 5);
        var (lower, upper, _) = mixture.Central(0.9);
        Assert.Equal(0.05, mixture.Cumulative(lower), 1e-6);
        Assert.Equal(0.95, mixture.Cumulative(upper), 1e-6);
        Assert.Equal(-0.8, mixture.Mean, 1e-12);
    }

    [Fact]
    public void With_many_observations_the_spreads_are_found_as_narrowly_as_the_data_allow()
    {
        var world = MadeUp(first: 60, second: 40, visits: 100, seed: 4);
        var posterior = new CrossedPosterior(new(world.Y, world.Level, world.First, world.Second), true, true, 1);
        var draws = new double[500][];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            draws[draw] = new double[60];
        }

        var spreads = posterior.Draw(new SeededRandom(1), CrossedFactor.First, draws);
        Assert.Equal(7, spreads.Average(spread => spread.Residual), 0.3);

        // An estimate from 60 and 40 effects is off by 1 ÷ √(2·60) = 9 % and 11 % at one standard error; within 4 of them.
        Assert.InRange(spreads.Average(spread => spread.First), 5 * 0.63, 5 * 1.37);
        Assert.InRange(spreads.Average(spread => spread.Second), 4 * 0.55, 4 * 1.45);
    }
}
