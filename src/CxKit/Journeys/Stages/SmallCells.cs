namespace CxKit.Journeys;

/// <summary>Which counts of a list with a known sum must not be shown.</summary>
internal static class SmallCells
{
    /// <summary>
    /// Counts from 1 to <paramref name="minimum"/> − 1; and, as long as those together are fewer than <paramref name="minimum"/>, the smallest others too,
    /// since what is left out can be calculated from the sum.
    /// </summary>
    public static bool[] Of(ReadOnlySpan<int> counts, int minimum)
    {
        var withheld = new bool[counts.Length];
        var hidden = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            withheld[i] = counts[i] > 0 && counts[i] < minimum;
            hidden += withheld[i] ? counts[i] : 0;
        }

        while (hidden > 0 && hidden < minimum && SmallestShown(counts, withheld) is >= 0 and var next)
        {
            withheld[next] = true;
            hidden += counts[next];
        }

        return withheld;
    }

    private static int SmallestShown(ReadOnlySpan<int> counts, bool[] withheld)
    {
        var smallest = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            if (!withheld[i] && counts[i] > 0 && (smallest < 0 || counts[i] < counts[smallest]))
            {
                smallest = i;
            }
        }

        return smallest;
    }
}
