namespace CxKit.Numerics;

/// <summary>The sum over a span, in order.</summary>
internal static class SpanSum
{
    public static double Sum(this ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
