using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public sealed class BetaBinomialCellsTests
{
    [Fact]
    public void The_distribution_of_chances_is_found_again()
    {
        var random = new SeededRandom(2);
        var fit = BetaBinomialCells.Fit(Enumerable.Range(0, 20_000).Select(_ =>
        {
            // The second smallest of five uniform numbers is Beta(2, 4).
            double[] draws = [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble()).Order()];
            var trials = random.Next(1, 12);
            return (Enumerable.Range(0, trials).Count(_ => random.NextDouble() < draws[1]), trials);
        }));

        Assert.InRange(fit.Alpha, 1.85, 2.15);
        Assert.InRange(fit.Beta, 3.7, 4.3);
    }

    [Fact]
    public void The_likelihood_is_flat_at_the_answer()
    {
        (int, int)[] units = [(0, 5), (1, 5), (1, 3), (4, 5), (5, 8), (2, 9), (0, 1), (1, 1), (7, 7)];
        var fit = BetaBinomialCells.Fit(units);
        var best = LogLikelihood(fit.Alpha, fit.Beta);

        Assert.All([1e-3, -1e-3], step =>
        {
            Assert.True(LogLikelihood(fit.Alpha * (1 + step), fit.Beta) <= best + 1e-9);
            Assert.True(LogLikelihood(fit.Alpha, fit.Beta * (1 + step)) <= best + 1e-9);
        });

        double LogLikelihood(double alpha, double beta) => units.Sum(unit => LogGamma.Beta(unit.Item1 + alpha, unit.Item2 - unit.Item1 + beta) - LogGamma.Beta(alpha, beta));
    }

    [Fact]
    public void A_unit_is_between_its_own_share_and_the_mean_and_its_interval_has_the_level()
    {
        var fit = BetaBinomialCells.Fit([(0, 5), (1, 5), (4, 5), (5, 8), (2, 9)]);
        var unit = fit.Of(5, 8, 0.9);

        Assert.InRange(unit.Value, fit.Mean, 5.0 / 8);
        Assert.Equal(0.05, fit.Above(unit.Interval.Upper, 5, 8), 9);
        Assert.Equal(0.95, fit.Above(unit.Interval.Lower, 5, 8), 9);
    }

    [Fact]
    public void No_unit_or_one_end_only_has_an_answer_too()
    {
        Assert.Equal(0.5, BetaBinomialCells.Fit([]).Mean, 12);
        Assert.InRange(BetaBinomialCells.Fit([(0, 4), (0, 2)]).Mean, 0, 0.1);
        Assert.InRange(BetaBinomialCells.Fit([(3, 3)]).Mean, 0.8, 1);
    }
}
