using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class StandardNormalTests
{
    // R 4.5: qnorm(c(0.5, 0.8, 0.9, 0.975, 0.999, 1e-10)), to 15 digits.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.8, 0.841621233572914)]
    [InlineData(0.9, 1.28155156554460)]
    [InlineData(0.975, 1.95996398454005)]
    [InlineData(0.999, 3.09023230616781)]
    [InlineData(1e-10, -6.36134090240406)]
    public void Quantiles_agree_with_R(double probability, double expected)
    {
        Assert.Equal(expected, StandardNormal.Quantile(probability), 1e-12);
        Assert.Equal(probability, StandardNormal.Cumulative(expected), 1e-14);
    }

    [Fact]
    public void The_density_is_the_slope_of_the_distribution()
    {
        const double h = 1e-5;
        for (var z = -4.0; z <= 4; z += 0.25)
        {
            Assert.Equal((StandardNormal.Cumulative(z + h) - StandardNormal.Cumulative(z - h)) / (2 * h), StandardNormal.Density(z), 1e-10);
        }
    }

    [Fact]
    public void A_two_sided_level_leaves_the_same_on_both_sides() =>
        Assert.Equal(0.95, StandardNormal.Cumulative(StandardNormal.TwoSided(0.95)) - StandardNormal.Cumulative(-StandardNormal.TwoSided(0.95)), 1e-14);
}
