using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The numbers of every draw of a bootstrap, and of every group of the jackknife.</summary>
internal sealed class BootstrapSample(IEnumerable<double[]?> replicates, IEnumerable<double[]?> jackknife)
{
    private readonly double[][] _jackknife = [.. jackknife.OfType<double[]>()];

    public static BootstrapSample Empty { get; } = new([], []);

    public double[][] Replicates { get; } = [.. replicates.OfType<double[]>()];

    /// <summary>The BCa interval of one of the numbers; <c>default</c> without draws.</summary>
    public Interval Interval(int index, double estimate, double level) => Interval(numbers => numbers[index], estimate, level);

    /// <summary>The BCa interval of something made from the numbers.</summary>
    public Interval Interval(Func<double[], double> of, double estimate, double level) => Replicates.Length == 0
        ? default
        : BootstrapInterval.BiasCorrected(estimate, Array.ConvertAll(Replicates, numbers => of(numbers)), Array.ConvertAll(_jackknife, numbers => of(numbers)), level);

    /// <summary>For each of the first numbers the shares of draws in which it is the largest, the second largest and so on; equal ones share their ranks.</summary>
    public double[][] Ranks(int count)
    {
        var shares = Enumerable.Range(0, count).Select(_ => new double[Replicates.Length > 0 ? count : 0]).ToArray();
        var order = new int[count];
        foreach (var numbers in Replicates)
        {
            for (var i = 0; i < count; i++)
            {
                order[i] = i;
            }

            Array.Sort(order, (a, b) => numbers[b].CompareTo(numbers[a]));
            for (var start = 0; start < count;)
            {
                var end = start + 1;
                while (end < count && Ties(numbers[order[start]], numbers[order[end]]))
                {
                    end++;
                }

                for (var i = start; i < end; i++)
                {
                    for (var rank = start; rank < end; rank++)
                    {
                        shares[order[i]][rank] += 1.0 / (end - start);
                    }
                }

                start = end;
            }
        }

        return Array.ConvertAll(shares, counts => Array.ConvertAll(counts, count => count / Replicates.Length));
    }

    /// <summary>Equal but for rounding, as the importances of duplicated drivers are.</summary>
    private static bool Ties(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));
}
