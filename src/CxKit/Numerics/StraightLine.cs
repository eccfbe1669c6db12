namespace CxKit.Numerics;

/// <summary>The least-squares line through values at 0, 1, 2, …</summary>
internal static class StraightLine
{
    /// <summary>Intercept (the line's value at 0) and slope; NaN values are left out, and with one value the slope is 0.</summary>
    public static (double Intercept, double Slope) Through(ReadOnlySpan<double> values)
    {
        var n = 0;
        double sumX = 0, sumY = 0;
        for (var x = 0; x < values.Length; x++)
        {
            if (!double.IsNaN(values[x]))
            {
                n++;
                sumX += x;
                sumY += values[x];
            }
        }

        if (n == 0)
        {
            return (double.NaN, double.NaN);
        }

        var (meanX, meanY) = (sumX / n, sumY / n);
        double sxx = 0, sxy = 0;
        for (var x = 0; x < values.Length; x++)
        {
            if (!double.IsNaN(values[x]))
            {
                sxx += (x - meanX) * (x - meanX);
                sxy += (x - meanX) * (values[x] - meanY);
            }
        }

        var slope = sxx > 0 ? sxy / sxx : 0;
        return (meanY - slope * meanX, slope);
    }
}
