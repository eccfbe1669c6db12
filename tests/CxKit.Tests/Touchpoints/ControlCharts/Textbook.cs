using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.ControlCharts;

/// <summary>Tables of Montgomery, Introduction to Statistical Quality Control, as R's qcc has them: 25 and 15 samples of piston rings, 30 of orange juice cans.</summary>
internal static class Textbook
{
    public const int PistonTrials = 25;

    /// <summary>Inside diameters of piston rings less 74 mm, in micrometres: 40 samples of 5 (data set pistonrings).</summary>
    private static readonly int[][] Micrometres =
    [
        [30, 2, 19, -8, 8], [-5, -8, 1, 11, 4], [-12, 24, 21, 5, 2], [2, -4, -7, 15, 9], [-8, 7, 15, -11, 14],
        [9, -6, -3, -15, -7], [-5, 6, -6, 0, 5], [-15, 3, -7, 15, -12], [8, -5, 9, 5, 4], [-2, 0, -10, 7, -5],
        [-6, -2, -6, -5, -10], [4, 0, 7, 0, -4], [-17, 2, -2, -3, 12], [6, -33, -6, 0, -16], [12, 14, -2, -1, 7],
        [0, -16, 5, -2, -4], [-6, 12, -14, 5, 7], [6, 10, 18, 3, 0], [-16, 2, 3, 5, -3], [0, 10, 13, 20, 3],
        [-12, 1, 9, 5, -4], [4, -1, -10, 6, 9], [10, -11, -10, 9, 14], [15, 8, -7, 0, 10], [-18, -16, -5, 17, 13],
        [12, 15, 30, -14, 0], [-5, 10, -10, 15, 1], [-13, -1, -15, 0, -10], [8, 10, 3, -9, 6], [3, 0, 1, -14, -3],
        [-6, 3, 15, 20, 4], [8, 2, 18, -5, 5], [1, 4, -10, -4, -2], [15, 0, 16, 25, 0], [30, 5, 0, 16, 12],
        [1, -10, -5, 10, 24], [15, 20, 24, 5, 19], [35, 10, 12, 15, 26], [17, 13, 36, 25, 26], [10, 5, 29, 0, 20],
    ];

    /// <summary>Cans of 50 that leak, in 30 trial samples (data set orangejuice).</summary>
    private static readonly int[] Leaks =
        [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];

    public static IReadOnlyList<ChartSample> PistonRings { get; } =
        [.. Micrometres.Select(sample => ChartSample.Of(Array.ConvertAll(sample, deviation => (74_000 + deviation) / 1000.0)))];

    public static IReadOnlyList<ChartSample> OrangeJuice { get; } = [.. Leaks.Select(leaks => ChartSample.Share(leaks, 50))];
}
