using System.Numerics;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Which drivers dominate which (Budescu 1993; Azen &amp; Budescu 2003): stronger statements than a rank, from what every subset of drivers explains.</summary>
/// <remarks>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</remarks>
public sealed record DominanceAnalysis
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Differences of R² below this are rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DominanceAnalysis)); } = CurrentVersion;

    /// <summary>The drivers that were compared, in the order of the table; those with the same rating from everybody are left out.</summary>
    public required IReadOnlyList<string> Drivers { get; init; }

    /// <summary>For each of the <see cref="Drivers"/> what it adds to subsets of 0, 1, 2, … other drivers, on average. The mean of a driver's numbers is its general dominance, which is its
    /// Shapley value.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> ConditionalMeans { get; init; }

    /// <summary>Every pair of drivers once.</summary>
    public required IReadOnlyList<DriverDominance> Pairs { get; init; }

    /// <summary>How far a driver dominates another; <see cref="DominanceLevel.None"/> where it does not.</summary>
    public DominanceLevel Find(string stronger, string weaker) =>
        Pairs.FirstOrDefault(pair => pair.Stronger == stronger && pair.Weaker == weaker)?.Level ?? DominanceLevel.None;

    /// <param name="drivers">The names.</param>
    /// <param name="explained">What every subset explains; bit k of the place says that driver k is in it.</param>
    internal static DominanceAnalysis Of(string[] drivers, double[] explained)
    {
        var means = Means(drivers.Length, explained);
        var pairs = from i in Enumerable.Range(0, drivers.Length)
                    from j in Enumerable.Range(i + 1, drivers.Length - i - 1)
                    select Compare(drivers, explained, means, i, j);
        return new() { Drivers = drivers, ConditionalMeans = means, Pairs = [.. pairs] };
    }

    private static double[][] Means(int p, double[] explained)
    {
        var sums = Enumerable.Range(0, p).Select(_ => new double[p]).ToArray();
        for (var place = 0; place < explained.Length; place++)
        {
            var size = BitOperations.PopCount((uint)place);
            for (var k = 0; k < p; k++)
            {
                if ((place >> k & 1) == 0)
                {
                    sums[k][size] += explained[place | 1 << k] - explained[place];
                }
            }
        }

        var subsets = 1.0;
        for (var size = 0; size < p; size++)
        {
            foreach (var sum in sums)
            {
                sum[size] /= subsets;
            }

            subsets *= (p - 1.0 - size) / (size + 1);
        }

        return sums;
    }

    private static DriverDominance Compare(string[] drivers, double[] explained, double[][] means, int i, int j)
    {
        var general = ((ReadOnlySpan<double>)means[i]).Sum() - ((ReadOnlySpan<double>)means[j]).Sum();
        if (Math.Abs(general) <= Rounding * drivers.Length)
        {
            return new(drivers[i], drivers[j], DominanceLevel.None);
        }

        var (strong, weak) = general > 0 ? (i, j) : (j, i);
        var level = !means[strong].Zip(means[weak]).All(pair => pair.First >= pair.Second - Rounding) ? DominanceLevel.General
            : !IsComplete(explained, strong, weak) ? DominanceLevel.Conditional
            : DominanceLevel.Complete;
        return new(drivers[strong], drivers[weak], level);
    }

    private static bool IsComplete(double[] explained, int strong, int weak)
    {
        var both = 1 << strong | 1 << weak;
        for (var place = 0; place < explained.Length; place++)
        {
            if ((place & both) == 0 && explained[place | 1 << strong] < explained[place | 1 << weak] - Rounding)
            {
                return false;
            }
        }

        return true;
    }
}
