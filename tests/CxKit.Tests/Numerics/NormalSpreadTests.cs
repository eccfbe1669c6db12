using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class NormalSpreadTests
{
    [Fact]
    public void Ranges_of_two_and_three_values_are_those_in_closed_form()
    {
        Assert.Equal(2 / Math.Sqrt(Math.PI), NormalSpread.RangeMean(2), 11);
        Assert.Equal(Math.Sqrt(2 - 4 / Math.PI), NormalSpread.RangeDeviation(2), 10);
        Assert.Equal(3 / Math.Sqrt(Math.PI), NormalSpread.RangeMean(3), 11);
    }

    /// <summary>Montgomery, Introduction to Statistical Quality Control, appendix VI.</summary>
    [Theory]
    [InlineData(5, 2.326, 0.864, 0.9400)]
    [InlineData(10, 3.078, 0.797, 0.9727)]
    [InlineData(25, 3.931, 0.708, 0.9896)]
    public void Constants_are_those_of_the_published_table(int n, double d2, double d3, double c4)
    {
        Assert.Equal(d2, NormalSpread.RangeMean(n), 3);
        Assert.Equal(d3, NormalSpread.RangeDeviation(n), 3);
        Assert.Equal(c4, NormalSpread.DeviationMean(n), 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(128)]
    public void Quadrature_is_exact_for_polynomials_up_to_its_degree(int order)
    {
        var (nodes, weights) = GaussLegendre.Rule(order);
        for (var power = 0; power < Math.Min(2 * order, 40); power++)
        {
            var integral = nodes.Zip(weights, (x, w) => w * Math.Pow(x, power)).Sum();
            Assert.Equal(power % 2 == 0 ? 2.0 / (power + 1) : 0, integral, 12);
        }
    }
}
