using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class TrendInSharesTests
{
    [Fact]
    public void Of_two_groups_it_is_the_test_of_two_shares() =>
        Assert.Equal(TwoProportionTest.PValue(12, 80, 25, 90)!.Value, TrendInShares.PValue([12, 25], [80, 90])!.Value, 1e-12);

    [Fact]
    public void Groups_turned_round_have_the_same_p_value() =>
        Assert.Equal(TrendInShares.PValue([5, 9, 20], [50, 60, 70])!.Value, TrendInShares.PValue([20, 9, 5], [70, 60, 50])!.Value, 1e-12);

    [Fact]
    public void One_group_has_no_trend_and_equal_shares_are_no_trend()
    {
        Assert.Null(TrendInShares.PValue([5, 0], [50, 0]));
        Assert.Equal(1, TrendInShares.PValue([0, 0], [50, 60]));
        Assert.Equal(1, TrendInShares.PValue([5, 5, 5], [50, 50, 50])!.Value, 1e-12);
    }
}
