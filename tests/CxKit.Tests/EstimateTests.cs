using CxKit.Tests.Support;

namespace CxKit.Tests;

public class EstimateTests
{
    private static readonly Estimate Share = new(0.25, new Interval(0.125, 0.5, 0.95));

    [Fact]
    public void Estimates_are_equal_when_value_and_interval_are()
    {
        Assert.Equal(Share, new Estimate(0.25, new Interval(0.125, 0.5, 0.95)));
        Assert.NotEqual(Share, new Estimate(0.25, new Interval(0.125, 0.5, 0.9)));
        Assert.NotEqual(Share, new Estimate(0.26, Share.Interval));
    }

    [Fact]
    public void It_comes_apart_in_the_order_it_was_made()
    {
        var (value, interval) = Share;
        Assert.Equal((Share.Value, Share.Interval), (value, interval));
    }

    [Fact]
    public void A_value_may_lie_outside_its_interval_but_must_be_a_number()
    {
        Assert.Equal(1, new Estimate(1, Share.Interval).Value);
        Assert.Throws<ArgumentException>(() => new Estimate(double.NaN, Share.Interval));
    }

    [Theory]
    [InlineData("", null, "0.25 [0.125, 0.5]")]
    [InlineData("", "F3", "0.250 [0.125, 0.500]")]
    [InlineData("de-DE", null, "0,25 [0,125; 0,5]")]
    [InlineData("tr-TR", "P0", "%25 [%12; %50]")]
    public void It_is_written_in_the_current_culture(string culture, string? format, string expected)
    {
        using var _ = new CultureScope(culture);
        Assert.Equal(expected, Share.ToString(format, null));
        if (format is null)
        {
            Assert.Equal(expected, $"{Share}");
        }
    }
}
