namespace CxKit.Numerics;

/// <summary>Minimises a function of one variable within an interval by golden section (Kiefer 1953). Deterministic; a function with one valley is found to the tolerance.</summary>
internal static class GoldenSection
{
    private const double Ratio = 0.61803398874989484820;

    /// <summary>The point with the smallest value found, an end of the interval included.</summary>
    public static double Minimise(Func<double, double> function, double lower, double upper, double tolerance)
    {
        var (low, high) = (lower, upper);
        var left = high - Ratio * (high - low);
        var right = low + Ratio * (high - low);
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > tolerance)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - Ratio * (high - low);
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + Ratio * (high - low);
                atRight = function(right);
            }
        }

        var (best, value) = atLeft <= atRight ? (left, atLeft) : (right, atRight);
        foreach (var end in (ReadOnlySpan<double>)[lower, upper])
        {
            var atEnd = Math.Abs(best - end) <= tolerance ? function(end) : double.PositiveInfinity;
            (best, value) = atEnd < value ? (end, atEnd) : (best, value);
        }

        return best;
    }
}
