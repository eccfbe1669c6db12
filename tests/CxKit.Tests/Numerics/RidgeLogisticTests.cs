using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public sealed class RidgeLogisticTests
{
    [Fact]
    public void A_table_of_four_cells_gives_the_logarithm_of_its_odds_ratio()
    {
        // 10 of 40 and 30 of 40: log odds −ln 3 and ln 3.
        var rows = Enumerable.Range(0, 80).Select(i => new[] { i < 40 ? 0.0 : 1 }).ToArray();
        var outcomes = Enumerable.Range(0, 80).Select(i => i < 40 ? i < 10 : i < 70).ToArray();
        var fit = RidgeLogistic.Fit(rows, outcomes, 1e-9);

        Assert.Equal(-Math.Log(3), fit[0], 6);
        Assert.Equal(2 * Math.Log(3), fit[1], 6);
        Assert.Equal(0.75, RidgeLogistic.Chance(fit, [1]), 6);
    }

    [Fact]
    public void The_gradient_is_zero_at_the_answer_with_a_penalty()
    {
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, 200).Select(_ => new[] { random.NextNormal(), random.NextNormal() }).ToArray();
        var outcomes = rows.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-row[0]))).ToArray();
        var fit = RidgeLogistic.Fit(rows, outcomes, 2);
        var residuals = rows.Select((row, i) => (outcomes[i] ? 1 : 0) - RidgeLogistic.Chance(fit, row)).ToArray();

        Assert.Equal(0, residuals.Sum(), 6);
        Assert.Equal(2 * fit[1], residuals.Zip(rows, (residual, row) => residual * row[0]).Sum(), 6);
        Assert.Equal(2 * fit[2], residuals.Zip(rows, (residual, row) => residual * row[1]).Sum(), 6);
    }

    [Fact]
    public void Separated_and_constant_outcomes_have_an_answer()
    {
        double[][] rows = [[-1], [-2], [1], [2]];

        Assert.All(RidgeLogistic.Fit(rows, [false, false, true, true], 0.1), coefficient => Assert.True(double.IsFinite(coefficient)));
        Assert.All(RidgeLogistic.Fit(rows, [true, true, true, true], 0.1), coefficient => Assert.True(double.IsFinite(coefficient)));
        Assert.Equal(new double[1], RidgeLogistic.Fit([], [], 0.1));
    }
}
