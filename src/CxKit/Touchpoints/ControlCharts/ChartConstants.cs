using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>With how many digits the mean range of normal values, d₂, turns ranges into standard deviations.</summary>
public enum ChartConstants
{
    /// <summary>Rounded to the three decimals of the published tables (1.128, 2.326, …), as textbooks and R's qcc have it: the same figures to the last digit that they print.</summary>
    Published,

    /// <summary>As integrated: right to ten digits, and less than 0.05 % away.</summary>
    Exact,
}

/// <summary>The constants of control charts.</summary>
internal static class ChartConstant
{
    private const int PublishedDecimals = 3;

    /// <summary>d₂ of n values.</summary>
    public static double RangeMean(this ChartConstants constants, int n) => constants == ChartConstants.Published
        ? Math.Round(NormalSpread.RangeMean(n), PublishedDecimals)
        : NormalSpread.RangeMean(n);
}
