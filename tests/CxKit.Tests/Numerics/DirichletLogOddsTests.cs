using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class DirichletLogOddsTests
{
    // Computed with Python 3 from equations 15 and 19 of Monroe, Colaresi & Quinn (2008), apart from this code.
    [Theory]
    [InlineData(30, 1000, 10, 2000, 4, 300, 1.4782444366515377, 0.10084033613445378)]
    [InlineData(0, 500, 12, 800, 1.5, 200, -1.8519964305705656, 0.7407407407407407)]
    public void Log_odds_are_those_of_the_formula(double y1, double n1, double y2, double n2, double prior, double priorTotal, double delta, double variance)
    {
        var found = DirichletLogOdds.Of(y1, n1, y2, n2, prior, priorTotal);
        Assert.Equal(delta, found.Delta, 1e-12);
        Assert.Equal(variance, found.Variance, 1e-12);
    }

    [Fact]
    public void Groups_changed_over_change_the_sign()
    {
        var (delta, variance) = DirichletLogOdds.Of(7, 90, 3, 80, 2, 40);
        var (reversed, same) = DirichletLogOdds.Of(3, 80, 7, 90, 2, 40);
        Assert.Equal(-delta, reversed, 1e-15);
        Assert.Equal(variance, same, 1e-15);
    }

    [Fact]
    public void A_heavier_prior_draws_the_groups_together() =>
        Assert.True(Math.Abs(DirichletLogOdds.Of(30, 1000, 10, 2000, 40, 3000).Delta) < DirichletLogOdds.Of(30, 1000, 10, 2000, 4, 300).Delta);
}
