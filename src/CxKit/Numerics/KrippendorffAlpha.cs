namespace CxKit.Numerics;

/// <summary>
/// The agreement of any number of observers on units that need not all be seen by all of them: α = 1 − D_o ÷ D_e, Krippendorff (2004, "Content Analysis", 2nd ed., chapter
/// 11; 2011, "Computing Krippendorff's alpha-reliability", steps A to D).
/// </summary>
/// <remarks>
/// With n pairable values, m_u of them in unit u (units with one value have no pair and are left out): D_o = (1 ÷ n) Σ_u Σ_{i≠j} δ²(x_ui, x_uj) ÷ (m_u − 1), and
/// D_e = Σ_{i≠j} δ²(x_i, x_j) ÷ (n(n − 1)) over all values together. The ordinal δ is the difference of mid-ranks, since Σ_{g=c..k} n_g − (n_c + n_k) ÷ 2 is that difference.
/// </remarks>
internal readonly record struct KrippendorffAlpha(double Observed, double Expected, int Units, int Values)
{
    /// <summary>1 for perfect agreement, 0 for what chance gives; null where there are no pairs, or all values are equal and nothing could have been told apart.</summary>
    public double? Alpha => Values > 0 && Expected > 0 ? 1 - Observed / Expected : null;

    /// <param name="units">The values of each unit, in any order; units with fewer than two are left out.</param>
    /// <param name="metric">How far apart two values are.</param>
    public static KrippendorffAlpha Of(IReadOnlyList<double[]> units, AgreementMetric metric)
    {
        double[][] paired = [.. units.Where(unit => unit.Length > 1)];
        double[] sorted = [.. paired.SelectMany(unit => unit).Order()];
        if (sorted.Length == 0)
        {
            return default;
        }

        if (metric == AgreementMetric.Ordinal)
        {
            var ranks = MidRanks(sorted);
            paired = [.. paired.Select(unit => Array.ConvertAll(unit, value => ranks[value]))];
            sorted = Array.ConvertAll(sorted, value => ranks[value]);
        }

        var n = sorted.Length;
        var observed = paired.Sum(unit => Squares([.. unit.Order()], metric) / (unit.Length - 1)) / n;
        return new(observed, Squares(sorted, metric) / ((double)n * (n - 1)), paired.Length, n);
    }

    /// <summary>Σ_{i≠j} δ²(x_i, x_j) over ordered pairs.</summary>
    private static double Squares(double[] sorted, AgreementMetric metric)
    {
        if (sorted[0] == sorted[^1])
        {
            return 0; // rounding of the mean must not make a disagreement of equal values
        }

        var n = (double)sorted.Length;
        switch (metric)
        {
            case AgreementMetric.Nominal:
                return n * n - Counted(sorted).Sum(value => value.Count * value.Count);
            case AgreementMetric.Ratio:
                var values = Counted(sorted);
                var sum = 0.0;
                for (var i = 0; i < values.Count; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        var delta = (values[i].Value - values[j].Value) / (values[i].Value + values[j].Value);
                        sum += 2 * values[i].Count * values[j].Count * delta * delta;
                    }
                }

                return sum;
            default:
                var mean = sorted.Sum() / n;
                return 2 * n * sorted.Sum(value => (value - mean) * (value - mean));
        }
    }

    private static Dictionary<double, double> MidRanks(double[] sorted)
    {
        var below = 0.0;
        var ranks = new Dictionary<double, double>();
        foreach (var (value, count) in Counted(sorted))
        {
            ranks[value] = below + count / 2;
            below += count;
        }

        return ranks;
    }

    private static List<(double Value, double Count)> Counted(double[] sorted)
    {
        List<(double Value, double Count)> values = [];
        foreach (var value in sorted)
        {
            if (values.Count > 0 && values[^1].Value == value)
            {
                values[^1] = (value, values[^1].Count + 1);
            }
            else
            {
                values.Add((value, 1));
            }
        }

        return values;
    }
}
