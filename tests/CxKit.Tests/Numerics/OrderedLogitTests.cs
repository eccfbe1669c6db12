using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class OrderedLogitTests
{
    [Fact]
    public void Two_groups_and_two_outcomes_give_the_log_odds_ratio()
    {
        // 30 of 50 without and 12 of 60 with x have the upper outcome.
        double[] x = [0, 1, 0, 1];
        double[] weights = [20, 48, 30, 12];
        var model = new OrderedLogit([x], [0, 2, 4]);
        var fit = model.Fit([0], weights);
        Assert.Equal(Math.Log(12.0 / 48 / (30.0 / 20)), fit.Slopes[0], 1e-8);
        Assert.Equal(-Math.Log(30.0 / 20), fit.Thresholds[0], 1e-8);
        Assert.Equal(20 * Math.Log(0.4) + 30 * Math.Log(0.6) + 48 * Math.Log(0.8) + 12 * Math.Log(0.2), fit.LogLikelihood, 1e-8);
        Assert.Equal(68 * Math.Log(68.0 / 110) + 42 * Math.Log(42.0 / 110), model.NullLogLikelihood(weights), 1e-9);
        Assert.False(fit.IsSeparated);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Derivatives_agree_with_differences_and_vanish_at_the_fit(int categories)
    {
        var (model, weights) = Simulated(7, 300, 3, categories);
        int[] variables = [0, 2];
        var fit = model.Fit(variables, weights);
        var size = fit.Parameters.Length;
        var (rows, gradient, information) = (new OrderedLogitRows(300), new double[size], new double[size, size]);
        model.Evaluate(variables, fit.Parameters, weights, rows);
        model.Gradient(variables, weights, rows, gradient);
        Assert.All(gradient, slope => Assert.Equal(0, slope, 1e-4));

        double[] elsewhere = [.. fit.Parameters.Select((value, i) => value + 0.05 * (i + 1))];
        model.Evaluate(variables, elsewhere, weights, rows);
        model.Gradient(variables, weights, rows, gradient);
        model.Information(variables, weights, rows, information);
        const double Step = 1e-5;
        for (var i = 0; i < size; i++)
        {
            double At(double shift)
            {
                var moved = elsewhere.ToArray();
                moved[i] += shift;
                return model.Evaluate(variables, moved, weights, new(300));
            }

            double[] GradientAt(double shift)
            {
                var (moved, own, slopes) = (elsewhere.ToArray(), new OrderedLogitRows(300), new double[size]);
                moved[i] += shift;
                model.Evaluate(variables, moved, weights, own);
                model.Gradient(variables, weights, own, slopes);
                return slopes;
            }

            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), gradient[i], 1e-4);
            var (up, down) = (GradientAt(Step), GradientAt(-Step));
            for (var j = i; j < size; j++)
            {
                Assert.Equal(-(up[j] - down[j]) / (2 * Step), information[j, i], 1e-3);
            }
        }
    }

    [Fact]
    public void Separated_outcomes_are_noticed_and_their_likelihood_is_that_of_the_limit()
    {
        double[] x = [-2, -1, -0.5, 0.5, 1, 2];
        double[] noise = [0.3, -1, 0.7, -0.2, 1, -0.8];
        var model = new OrderedLogit([x, noise], [0, 3, 6]);
        double[] weights = [1, 1, 1, 1, 1, 1];
        Assert.True(model.Fit([0], weights).IsSeparated);
        Assert.Equal(0, model.Fit([0, 1], weights).LogLikelihood, 1e-5);
        Assert.False(model.Fit([1], weights).IsSeparated);
    }

    [Fact]
    public void A_perfect_half_is_separated_too()
    {
        // Nobody with x = 1 has the lower outcome, and those with x = 0 have both: the likelihood tends to that of x = 0 alone.
        double[] x = [0, 0, 0, 0, 0, 1, 1, 1];
        var fit = new OrderedLogit([x], [0, 3, 8]).Fit([0], [1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.True(fit.IsSeparated);
        Assert.Equal(3 * Math.Log(0.6) + 2 * Math.Log(0.4), fit.LogLikelihood, 1e-5);
    }

    private static (OrderedLogit Model, double[] Weights) Simulated(ulong seed, int rows, int variables, int categories)
    {
        var random = new SeededRandom(seed);
        var drawn = Enumerable.Range(0, rows).Select(_ =>
        {
            var x = Enumerable.Range(0, variables).Select(_ => random.NextNormal()).ToArray();
            var category = Math.Clamp((int)Math.Floor(categories / 2.0 + x[0] + random.NextNormal()), 0, categories - 1);
            return (x, category, weight: 0.5 + random.NextDouble());
        }).OrderBy(row => row.category).ToArray();
        var columns = Enumerable.Range(0, variables).Select(k => Array.ConvertAll(drawn, row => row.x[k])).ToArray();
        int[] starts = [.. Enumerable.Range(0, categories + 1).Select(category => drawn.Count(row => row.category < category))];
        return (new(columns, starts), Array.ConvertAll(drawn, row => row.weight));
    }
}
