using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The shares by which a total is divided among its leaves.</summary>
internal static class TopDownShares
{
    /// <summary>For each leaf the place of the root above it; of the total where groupings cross.</summary>
    public static int[] Roots(SumStructure structure)
    {
        var rootOf = new int[structure.Count];
        Array.Fill(rootOf, -1);
        for (var sum = 0; sum < structure.Sums; sum++)
        {
            if (rootOf[sum] < 0)
            {
                rootOf[sum] = sum;
            }

            foreach (var part in structure.Parts[sum])
            {
                rootOf[part] = rootOf[part] < 0 ? rootOf[sum] : Math.Min(rootOf[part], rootOf[sum]);
            }
        }

        var roots = rootOf[structure.Sums..];
        var crossed = Array.Exists(structure.IsCrossing, crossing => crossing);
        return crossed && Array.Exists(roots, root => root != 0)
            ? throw new ArgumentException("Groupings cross without a total, so there is nothing to divide. Add the grouping by no key, [].")
            : roots;
    }

    public static double[] Average(SumStructure structure, IReadOnlyList<double[]> histories)
    {
        var (rootOf, periods) = Checked(structure, histories);
        var sums = new double[structure.Count];
        var shares = new double[rootOf.Length];
        var counts = new int[structure.Count];
        for (var t = 0; t < periods; t++)
        {
            Array.Clear(sums);
            for (var leaf = 0; leaf < rootOf.Length; leaf++)
            {
                sums[rootOf[leaf]] += Known(histories[leaf][t]);
            }

            for (var root = 0; root < structure.Sums; root++)
            {
                counts[root] += sums[root] != 0 ? 1 : 0;
            }

            for (var leaf = 0; leaf < rootOf.Length; leaf++)
            {
                shares[leaf] += sums[rootOf[leaf]] != 0 ? Known(histories[leaf][t]) / sums[rootOf[leaf]] : 0;
            }
        }

        for (var leaf = 0; leaf < shares.Length; leaf++)
        {
            shares[leaf] /= Math.Max(1, counts[rootOf[leaf]]);
        }

        return Normalised(shares, rootOf, structure.Count);
    }

    public static double[] OfAverages(SumStructure structure, IReadOnlyList<double[]> histories)
    {
        var (rootOf, _) = Checked(structure, histories);
        return Normalised([.. histories.Select(history => history.Where(value => !double.IsNaN(value)).DefaultIfEmpty().Average())], rootOf, structure.Count);
    }

    public static double[] OfForecasts(SumStructure structure, IReadOnlyList<double[]> means, int step)
    {
        var share = new double[structure.Count];
        Array.Fill(share, 1);
        for (var sum = 0; sum < structure.Sums; sum++)
        {
            var parts = structure.Parts[sum];
            var total = parts.Sum(part => means[part][step]);
            foreach (var part in parts)
            {
                share[part] = share[sum] * (total != 0 ? means[part][step] / total : 1.0 / parts.Length);
            }
        }

        return share[structure.Sums..];
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;

    /// <summary>Shares that sum to 1 within each root; equal ones where there is nothing to go by.</summary>
    private static double[] Normalised(double[] shares, int[] rootOf, int count)
    {
        var sums = new double[count];
        var leaves = new int[count];
        for (var leaf = 0; leaf < shares.Length; leaf++)
        {
            sums[rootOf[leaf]] += shares[leaf];
            leaves[rootOf[leaf]]++;
        }

        return [.. shares.Select((share, leaf) => sums[rootOf[leaf]] != 0 ? share / sums[rootOf[leaf]] : 1.0 / leaves[rootOf[leaf]])];
    }

    private static (int[] RootOf, int Periods) Checked(SumStructure structure, IReadOnlyList<double[]> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var periods = Hierarchy.RequireRows(histories, structure.Count - structure.Sums, "leaves", nameof(histories));
        return histories.Any(history => Array.Exists(history, double.IsInfinity))
            ? throw new ArgumentException("A history holds infinity. Correct it, or give NaN where nobody looked.", nameof(histories))
            : (Roots(structure), periods);
    }
}
