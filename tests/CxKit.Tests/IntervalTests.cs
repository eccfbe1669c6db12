using System.Globalization;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests;

public class IntervalTests
{
    [Fact]
    public void Every_point_between_the_ends_is_contained() => Prop.ForAll<NormalFloat, NormalFloat, NormalFloat>((a, b, c) =>
    {
        var sorted = new[] { a.Get, b.Get, c.Get };
        Array.Sort(sorted);
        var interval = new Interval(sorted[0], sorted[2], 0.9);
        return interval.Contains(sorted[1]) && interval.Contains(interval.Lower) && interval.Contains(interval.Upper)
            && !interval.Contains(Math.BitIncrement(sorted[2])) && !interval.Contains(Math.BitDecrement(sorted[0])) && interval.Width >= 0;
    }).Holds();

    [Fact]
    public void NaN_is_never_contained() => Assert.False(new Interval(double.NegativeInfinity, double.PositiveInfinity, 0.5).Contains(double.NaN));

    [Fact]
    public void Intervals_are_equal_when_all_three_numbers_are()
    {
        var interval = new Interval(0.0, 2, 0.95);
        Assert.Equal(interval, new Interval(-0.0, 2, 0.95));
        Assert.Equal(interval.GetHashCode(), new Interval(-0.0, 2, 0.95).GetHashCode());
        Assert.NotEqual(interval, new Interval(0, 2, 0.9));
        Assert.NotEqual(interval, new Interval(0, 3, 0.95));
        Assert.NotEqual(interval, new Interval(1, 2, 0.95));
    }

    [Fact]
    public void The_default_is_three_zeros_and_can_be_made()
    {
        Assert.Equal(default, new Interval(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(0, 1, 0));
    }

    [Fact]
    public void Width_is_the_distance_of_the_ends()
    {
        Assert.Equal(3, new Interval(-1, 2, 0.5).Width);
        Assert.Equal(double.PositiveInfinity, new Interval(0, double.PositiveInfinity, 0.5).Width);
        Assert.Equal(0, new Interval(double.PositiveInfinity, double.PositiveInfinity, 0.5).Width);
    }

    [Fact]
    public void It_comes_apart_in_the_order_it_was_made()
    {
        var (lower, upper, level) = new Interval(1, 2, 0.8);
        Assert.Equal((1, 2, 0.8), (lower, upper, level));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_level_that_is_no_fraction_is_refused_with_its_value(double level)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(1, 2, level));
        Assert.Contains($"{level.ToString(CultureInfo.InvariantCulture)} is not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_that_make_no_interval_are_refused_with_their_values()
    {
        Assert.Contains("NaN and 2", Assert.Throws<ArgumentException>(() => new Interval(double.NaN, 2, 0.9)).Message, StringComparison.Ordinal);
        Assert.Contains("3 exceeds the upper end 2.5", Assert.Throws<ArgumentException>(() => new Interval(3, 2.5, 0.9)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "[-1.5, 1234.5679]")]
    [InlineData("", "F1", "[-1.5, 1234.6]")]
    [InlineData("de-DE", null, "[-1,5; 1234,5679]")]
    [InlineData("de-DE", "N1", "[-1,5; 1.234,6]")]
    [InlineData("tr-TR", "F2", "[-1,50; 1234,57]")]
    public void It_is_written_in_the_current_culture(string culture, string? format, string expected)
    {
        using var _ = new CultureScope(culture);
        Assert.Equal(expected, new Interval(-1.5, 1234.56789, 0.95).ToString(format, null));
    }

    [Fact]
    public void A_given_culture_wins_over_the_current_one()
    {
        using var _ = new CultureScope("de-DE");
        Assert.Equal("[0.5, 1.5]", string.Create(CultureInfo.InvariantCulture, $"{new Interval(0.5, 1.5, 0.9):F1}"));
        Assert.Equal("[0,5; 1,5]", new Interval(0.5, 1.5, 0.9).ToString());
    }

    [Fact]
    public void Asking_an_interval_allocates_nothing()
    {
        var interval = new Interval(1, 2, 0.9);
        Assert.Equal(0, Allocations.Of(() => GC.KeepAlive(interval.Contains(interval.Width) ? this : null)));
    }
}
