namespace CxKit.Numerics;

/// <summary>How much neighbours in a series are alike.</summary>
internal static class SerialCorrelation
{
    /// <summary>The autocorrelation at lag 1 (Box &amp; Jenkins 1970, eq. 2.1.11), over neighbours that are both there; null where nothing varies.</summary>
    /// <param name="values">In order; NaN where there is none.</param>
    public static double? Of(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        var mean = sum / count;
        var (squares, products) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            squares += (values[i] - mean) * (values[i] - mean);
            if (i > 0 && !double.IsNaN(values[i - 1]))
            {
                products += (values[i] - mean) * (values[i - 1] - mean);
            }
        }

        return squares > 0 ? products / squares : null;
    }
}
