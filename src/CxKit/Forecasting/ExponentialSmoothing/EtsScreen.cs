using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>
/// The deviance of a coarse grid of smoothing parameters at guessed first states, four points of the grid at a time in the lanes of a vector, for additive and
/// multiplicative errors in one pass: both have the same recursion.
/// </summary>
internal static class EtsScreen
{
    private static readonly double[] Alphas = [0.02, 0.1, 0.3, 0.6, 0.95];
    private static readonly double[] BetaPlaces = [0.02, 0.3, 1];
    private static readonly double[] GammaPlaces = [0.01, 0.2, 0.8];
    private static readonly double[] Phis = [0.85, 0.97];

    /// <summary>The most points that a grid has.</summary>
    public const int LargestGrid = 96;

    private static readonly EtsPlaces[][] Grids = [.. Enumerable.Range(0, 6).Select(i => Grid(i % 3 > 0, i % 3 > 1, i >= 3))];

    /// <summary>The grid of a form; its length is a multiple of four, the last point repeated.</summary>
    public static ReadOnlySpan<EtsPlaces> GridOf(EtsForm form) => Grids[(form.HasSeason ? 3 : 0) + (form.HasTrend ? 1 : 0) + (form.IsDamped ? 1 : 0)];

    /// <summary>Fills the deviances of the grid under additive and multiplicative errors; infinity where the recursion breaks down.</summary>
    public static void Run(
        EtsWorkspace work, EtsForm form, ReadOnlySpan<double> history, int observed, double level, double trend, ReadOnlySpan<double> season,
        Span<double> additive, Span<double> multiplicative)
    {
        switch (form.Season)
        {
            case EtsSeason.None: Run<NoSeason>(work, form, history, observed, level, trend, season, additive, multiplicative); break;
            case EtsSeason.Additive: Run<AddedSeason>(work, form, history, observed, level, trend, season, additive, multiplicative); break;
            default: Run<MultipliedSeason>(work, form, history, observed, level, trend, season, additive, multiplicative); break;
        }
    }

    private static void Run<TSeason>(
        EtsWorkspace work, EtsForm form, ReadOnlySpan<double> history, int observed, double firstLevel, double firstTrend, ReadOnlySpan<double> season,
        Span<double> additive, Span<double> multiplicative)
        where TSeason : struct, IEtsSeasonRule
    {
        const int width = 4;
        var grid = GridOf(form);
        var m = season.Length;
        var states = MemoryMarshal.Cast<double, Vector256<double>>(EtsWorkspace.AtLeast(ref work.ScreenSeason, Math.Max(1, m) * width).AsSpan(0, m * width));
        Span<double> logs = stackalloc double[width];
        for (var g = 0; g < grid.Length; g += width)
        {
            var (p0, p1, p2, p3) = (grid[g].Smoothing(form), grid[g + 1].Smoothing(form), grid[g + 2].Smoothing(form), grid[g + 3].Smoothing(form));
            var alpha = Vector256.Create(p0.Alpha, p1.Alpha, p2.Alpha, p3.Alpha);
            var beta = Vector256.Create(p0.Beta, p1.Beta, p2.Beta, p3.Beta);
            var gamma = Vector256.Create(p0.Gamma, p1.Gamma, p2.Gamma, p3.Gamma);
            var phi = Vector256.Create(p0.Phi, p1.Phi, p2.Phi, p3.Phi);
            var level = Vector256.Create(firstLevel);
            var trend = Vector256.Create(firstTrend);
            for (var i = 0; i < m; i++)
            {
                states[i] = Vector256.Create(season[i]);
            }

            var squares = Vector256<double>.Zero;
            var relative = Vector256<double>.Zero;
            var product = Vector256<double>.One;
            logs.Clear();
            var lowest = Vector256.Create(double.PositiveInfinity);
            var place = 0;
            var factors = 0;
            for (var t = 0; t < history.Length; t++)
            {
                var q = Vector256.FusedMultiplyAdd(phi, trend, level);
                var s = TSeason.Season == EtsSeason.None ? default : states[place];
                var expected = TSeason.Season switch { EtsSeason.None => q, EtsSeason.Additive => q + s, _ => q * s };
                var y = history[t];
                var error = Vector256<double>.Zero;
                if (!double.IsNaN(y))
                {
                    error = Vector256.Create(y) - expected;
                    squares = Vector256.FusedMultiplyAdd(error, error, squares);
                    var innovation = error / expected;
                    relative = Vector256.FusedMultiplyAdd(innovation, innovation, relative);
                    product *= expected;
                    lowest = Vector256.Min(lowest, expected);
                    if (++factors == 8)
                    {
                        factors = 0;
                        Fold(product, logs);
                        product = Vector256<double>.One;
                    }
                }

                var d = TSeason.Season == EtsSeason.Multiplicative ? error / s : error;
                if (TSeason.Season != EtsSeason.None)
                {
                    states[place] = s + gamma * (TSeason.Season == EtsSeason.Multiplicative ? error / q : error);
                    place = place + 1 == m ? 0 : place + 1;
                }

                trend = Vector256.FusedMultiplyAdd(beta, d, phi * trend);
                level = Vector256.FusedMultiplyAdd(alpha, d, q);
            }

            Fold(product, logs);
            for (var i = 0; i < width; i++)
            {
                additive[g + i] = OrInfinity(observed * Math.Log(squares[i]));
                multiplicative[g + i] = lowest[i] > 0 ? OrInfinity(observed * Math.Log(relative[i]) + 2 * logs[i]) : double.PositiveInfinity;
            }
        }

        static void Fold(Vector256<double> product, Span<double> logs)
        {
            for (var i = 0; i < width; i++)
            {
                logs[i] += Math.Log(Math.Abs(product[i]));
            }
        }

        static double OrInfinity(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private static EtsPlaces[] Grid(bool hasTrend, bool isDamped, bool hasSeason)
    {
        List<EtsPlaces> points =
        [
            .. from alpha in Alphas
               from beta in hasTrend ? BetaPlaces : [0]
               from gamma in hasSeason ? GammaPlaces : [0]
               from phi in isDamped ? Phis : [1]
               select new EtsPlaces(alpha, beta, gamma, phi),
        ];
        while (points.Count % 4 != 0)
        {
            points.Add(points[^1]);
        }

        return [.. points];
    }
}
