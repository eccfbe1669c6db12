namespace CxKit.Numerics;

/// <summary>
/// p values adjusted for how many were looked at: calling those at most q significant keeps the expected share of false calls at most q (Benjamini
/// &amp; Hochberg 1995), for tests that are independent or positively dependent.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>The adjusted value of each p value, in the order given: the smallest m·p₍ⱼ₎ ÷ j over all p₍ⱼ₎ that are not smaller, at most 1.</summary>
    /// <param name="pValues">p values from 0 to 1; those that could not be computed are not among them.</param>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var m = pValues.Length;
        var order = new int[m];
        for (var i = 0; i < m; i++)
        {
            order[i] = i;
        }

        var sorted = pValues.ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[m];
        var smallest = 1.0;
        for (var j = m; j >= 1; j--)
        {
            smallest = Math.Min(smallest, sorted[j - 1] * ((double)m / j));
            adjusted[order[j - 1]] = smallest;
        }

        return adjusted;
    }
}
