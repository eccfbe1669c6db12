namespace CxKit.Tests.Numerics;

/// <summary>Equality up to a share of the expected number, for numbers of any size.</summary>
internal static class Relative
{
    public static void Equal(double expected, double actual, double tolerance)
    {
        var off = Math.Abs(actual - expected);
        Assert.True(off <= tolerance * Math.Abs(expected), $"Expected {expected:R}, got {actual:R}: relative difference {off / Math.Abs(expected):E1}.");
    }
}
