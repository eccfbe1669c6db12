using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class DiscreteTailsTests
{
    /// <summary>Fisher's tea taster (1935): 8 cups, 4 with milk first; P(all 4 right) = 1/70, P(3 or more) = 17/70.</summary>
    [Fact]
    public void Tails_of_marked_ones_are_those_of_the_textbook()
    {
        Assert.Equal(1 / 70.0, DiscreteTails.Hypergeometric(4, 4, 4, 8), 14);
        Assert.Equal(17 / 70.0, DiscreteTails.Hypergeometric(3, 4, 4, 8), 14);
        Assert.Equal(1, DiscreteTails.Hypergeometric(0, 4, 4, 8));
        Assert.Equal(1, DiscreteTails.Hypergeometric(2, 4, 6, 8));
        Assert.Equal(0, DiscreteTails.Hypergeometric(5, 4, 4, 8));
    }

    /// <summary>With α = β = 1 every count from 0 to n is as likely; with α + β large it is the binomial, whose tail is an incomplete beta function.</summary>
    [Fact]
    public void Tails_of_the_beta_binomial_have_their_limits()
    {
        for (var k = 0; k <= 12; k++)
        {
            Assert.Equal((12 - k + 1) / 13.0, Math.Min(1, DiscreteTails.BetaBinomial(k, 12, 1, 1)), 12);
            Assert.Equal(k == 0 ? 1 : IncompleteBeta.Regularized(k, 12 - k + 1, 0.2, 0.8), DiscreteTails.BetaBinomial(k, 12, 0.2e6, 0.8e6), 4);
        }

        Assert.Equal(0, DiscreteTails.BetaBinomial(13, 12, 1, 1));
        Assert.InRange(DiscreteTails.BetaBinomial(60, 100, 0.1e6, 0.9e6), 1e-40, 1e-30);
    }
}
