namespace CxKit.Numerics;

/// <summary>The line through values with known variances, and whether it rises or falls.</summary>
/// <remarks>
/// Weighted least squares with 1 ÷ variance. Where the values scatter more around the line than their variances say (Birge 1932: Q ÷ (k − 2) above 1), the variance of the slope is enlarged by as much, and Student's
/// distribution with k − 2 degrees of freedom takes the place of the normal one.
/// </remarks>
internal static class WeightedLine
{
    /// <summary>The slope with its interval, the value at <c>x = 0</c>, and the two-sided p value of no slope.</summary>
    /// <param name="x">Where the values are, not all the same; at least three.</param>
    /// <param name="values">The values.</param>
    /// <param name="variances">Their variances, above 0.</param>
    /// <param name="level">The level of the interval.</param>
    public static (Estimate Slope, double AtZero, double PValue) Of(ReadOnlySpan<double> x, ReadOnlySpan<double> values, ReadOnlySpan<double> variances, double level)
    {
        var (weight, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var w = 1 / variances[i];
            (weight, sumX, sumY) = (weight + w, sumX + w * x[i], sumY + w * values[i]);
        }

        var (meanX, meanY) = (sumX / weight, sumY / weight);
        var (sxx, sxy) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var w = 1 / variances[i];
            sxx += w * (x[i] - meanX) * (x[i] - meanX);
            sxy += w * (x[i] - meanX) * (values[i] - meanY);
        }

        var slope = sxy / sxx;
        var squares = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var residual = values[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual / variances[i];
        }

        var freedom = x.Length - 2;
        var excess = Math.Max(1, squares / freedom);
        var error = Math.Sqrt(excess / sxx);
        var z = Math.Abs(slope) / error;
        var half = error * (excess > 1 ? StudentsT.TwoSided(level, freedom) : StandardNormal.TwoSided(level));
        var p = 2 * (excess > 1 ? StudentsT.UpperTail(z, freedom) : StandardNormal.Cumulative(-z));
        return (new(slope, new(slope - half, slope + half, level)), meanY - slope * meanX, p);
    }
}
