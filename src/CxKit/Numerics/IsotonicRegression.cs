namespace CxKit.Numerics;

/// <summary>The never falling values that are nearest to given ones in weighted squares: pool adjacent violators (Ayer et al. 1955).</summary>
internal static class IsotonicRegression
{
    /// <param name="values">In order of what they may not fall along.</param>
    /// <param name="weights">One above 0 for each.</param>
    public static double[] Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var (means, sums, ends) = (new double[values.Length], new double[values.Length], new int[values.Length]);
        var blocks = 0;
        for (var i = 0; i < values.Length; i++)
        {
            (means[blocks], sums[blocks], ends[blocks]) = (values[i], weights[i], i + 1);
            for (blocks++; blocks > 1 && means[blocks - 2] >= means[blocks - 1]; blocks--)
            {
                var weight = sums[blocks - 2] + sums[blocks - 1];
                means[blocks - 2] += (means[blocks - 1] - means[blocks - 2]) * sums[blocks - 1] / weight;
                (sums[blocks - 2], ends[blocks - 2]) = (weight, ends[blocks - 1]);
            }
        }

        var fitted = new double[values.Length];
        for (var (block, i) = (0, 0); block < blocks; block++)
        {
            for (; i < ends[block]; i++)
            {
                fitted[i] = means[block];
            }
        }

        return fitted;
    }
}
