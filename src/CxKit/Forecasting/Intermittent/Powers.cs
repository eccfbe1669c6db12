namespace CxKit.Forecasting;

/// <summary>Powers of one number, kept for the thread until another number is asked for: products one by one, so that they have the bits of a recursion.</summary>
internal static class Powers
{
    [ThreadStatic]
    private static (double Of, double[] Values) s_latest;

    /// <summary>The powers from 0 to at least <paramref name="most"/>.</summary>
    public static double[] Of(double number, int most)
    {
        if (s_latest.Values is { } known && s_latest.Of == number && known.Length > most)
        {
            return known;
        }

        var values = new double[most + 1];
        values[0] = 1;
        for (var i = 1; i <= most; i++)
        {
            values[i] = values[i - 1] * number;
        }

        s_latest = (number, values);
        return values;
    }
}
