namespace CxKit.Forecasting;

/// <summary>
/// How much an exponentially smoothed mean still varies: the sum of the squared weights of the observations in it, 1/n for an ordinary mean of n. Its
/// limit after many updates is α/(2 − α).
/// </summary>
internal static class SmoothingWeights
{
    /// <summary>Started at one observation and updated with <paramref name="updates"/> further ones.</summary>
    public static double FromOne(double alpha, int updates)
    {
        var left = Math.Pow(1 - alpha, updates); // the weight that the start still has
        return left * left + Updates(alpha, left);
    }

    /// <summary>Started at the mean of all <paramref name="updates"/> observations, with which it is then updated one by one.</summary>
    public static double FromMean(double alpha, int updates)
    {
        if (updates == 0)
        {
            return 1;
        }

        var left = Math.Pow(1 - alpha, updates);
        return Updates(alpha, left) + (2 * left * (1 - left) + left * left) / updates;
    }

    private static double Updates(double alpha, double left) => alpha / (2 - alpha) * (1 - left * left);
}
