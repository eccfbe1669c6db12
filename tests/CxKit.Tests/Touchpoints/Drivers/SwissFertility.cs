using CxKit.Numerics;

namespace CxKit.Tests.Touchpoints.Drivers;

/// <summary>The fertility of 47 provinces of Switzerland about 1888, explained by five numbers: R's data set swiss. Only its correlations are here.</summary>
internal static class SwissFertility
{
    public static readonly string[] Drivers = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"];

    // R 4.2.2, package relaimpo: calc.relimp(Fertility ~ ., swiss, type = c("lmg", "genizi", "first", "last")).
    public const double RSquared = 0.7067350016;

    public static readonly double[] Lmg = [0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592];
    public static readonly double[] Johnson = [0.04841690, 0.15470825, 0.27196410, 0.11468003, 0.11696572];
    public static readonly double[] First = [0.12466491, 0.41716447, 0.44061565, 0.21500350, 0.17351893];
    public static readonly double[] Last = [0.04286961, 0.00738742, 0.16196269, 0.06237263, 0.05694526];

    /// <summary>The drivers in order, then fertility; rounded once, from exact sums.</summary>
    private static readonly double[][] Lower =
    [
        [1],
        [-0.6865422086171364, 1],
        [-0.6395225189483201, 0.6984152962884829, 1],
        [0.4010950530487399, -0.5727418060641666, -0.1538589170909148, 1],
        [-0.06085860841658164, -0.11402159648203351, -0.09932184582134564, 0.17549590759662292, 1],
        [0.35307918361997476, -0.6458827064572875, -0.6637888570350692, 0.46368470065179396, 0.41655603143498265, 1],
    ];

    public static CorrelationMatrix Correlations()
    {
        var matrix = new CorrelationMatrix(5);
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix.X[i, j] = matrix.X[j, i] = Lower[i][j];
            }

            matrix.Y[i] = Lower[5][i];
        }

        return matrix;
    }

    /// <summary>Ratings with exactly these correlations, made from their Cholesky factor: 24 rows stand in for the provinces.</summary>
    public static double[][] Columns()
    {
        var all = new double[6, 6];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                all[i, j] = Lower[Math.Max(i, j)][Math.Min(i, j)];
            }
        }

        Cholesky.TrySolve(all, new double[6]);

        // Columns of a Hadamard matrix of order 8 without the first: uncorrelated, with a mean of 0; repeated three times.
        return [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 24)
            .Select(row => Enumerable.Range(0, i + 1).Sum(j => all[i, j] * (int.PopCount(row & (j + 1)) % 2 == 0 ? 1 : -1)))
            .ToArray())];
    }
}
