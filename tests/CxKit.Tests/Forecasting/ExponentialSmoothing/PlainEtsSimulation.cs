using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

/// <summary>
/// The forms written out as in the tables of Hyndman et al. (2008), one path after another, from other random numbers: an oracle that shares nothing with the
/// paths of the library. Additive forms and M,*,M follow the tables to the letter; the others with the bounds that the library documents.
/// </summary>
internal sealed class PlainEtsSimulation
{
    public PlainEtsSimulation(EtsForm form, EtsParameters p, double errorVariance, int horizon, int paths, ulong seed)
    {
        var random = new SeededRandom(seed);
        var sd = Math.Sqrt(errorVariance);
        double[] sums = new double[horizon], squares = new double[horizon], totals = new double[horizon], totalSquares = new double[horizon];
        double[] fourths = new double[horizon], totalFourths = new double[horizon];
        double[]? centre = null;
        var (alpha, beta, gamma, phi) = (p.Alpha!.Value, p.Beta ?? 0, p.Gamma ?? 0, p.Phi ?? 1);
        var season = new double[p.Season?.Count ?? 1];
        for (var path = -1; path < paths; path++)
        {
            var (l, b) = (p.Level!.Value, p.Trend ?? 0);
            for (var i = 0; i < season.Length; i++)
            {
                season[i] = p.Season?[i] ?? 0;
            }

            var values = path < 0 ? centre = new double[horizon] : null;
            var total = 0.0;
            for (var h = 0; h < horizon; h++)
            {
                ref var s = ref season[h % season.Length];
                var z = path < 0 ? 0 : sd * random.NextNormal();
                var grown = form.Trend switch
                {
                    EtsTrend.None => 0,
                    EtsTrend.Additive => b,
                    EtsTrend.AdditiveDamped => phi * b,
                    EtsTrend.Multiplicative => b,
                    _ => Math.Pow(b, phi),
                };
                var q = form.HasMultiplicativeTrend ? l * grown : l + grown;
                var mu = form.Season switch { EtsSeason.None => q, EtsSeason.Additive => q + s, _ => q * s };
                var e = form.Error == EtsError.Additive ? z : mu * z;
                var isBounded = form.HasMultiplicativeTrend || form is { Error: EtsError.Additive, Season: EtsSeason.Multiplicative };
                var isProduct = form.Error == EtsError.Multiplicative && form.Season != EtsSeason.Additive;
                if (isBounded)
                {
                    // The seasonally adjusted value q + e, or q + e/s, is not below zero.
                    var least = form.Season == EtsSeason.Multiplicative ? -Math.Max(q, 0) * s : -Math.Max(q, 0);
                    e = Math.Max(e, least);
                }

                var y = mu + e;
                var d = form.Season == EtsSeason.Multiplicative ? e / s : e;
                var share = isBounded && !isProduct ? (q > 0 ? Math.Min(d / q, 1) : 0) : d / q;
                b = form.HasMultiplicativeTrend ? grown * (1 + beta * share) : grown + beta * d;
                s += form.Season switch { EtsSeason.None => 0, EtsSeason.Additive => gamma * e, _ => gamma * s * share };
                l = q + alpha * d;
                if (values is not null)
                {
                    values[h] = y;
                    continue;
                }

                var deviation = y - centre![h];
                total += deviation;
                sums[h] += deviation;
                squares[h] += deviation * deviation;
                fourths[h] += deviation * deviation * deviation * deviation;
                totals[h] += total;
                totalSquares[h] += total * total;
                totalFourths[h] += total * total * total * total;
            }
        }

        Mean = [.. sums.Select((sum, h) => centre![h] + sum / paths)];
        Deviation = [.. squares.Select((square, h) => Math.Sqrt(square / paths - sums[h] / paths * (sums[h] / paths)))];
        RelativeError = Errors(squares, fourths, Deviation);
        CumulativeDeviation = [.. totalSquares.Select((square, h) => Math.Sqrt(square / paths - totals[h] / paths * (totals[h] / paths)))];
        CumulativeRelativeError = Errors(totalSquares, totalFourths, CumulativeDeviation);

        double[] Errors(double[] seconds, double[] powers, double[] deviation) =>
            [.. seconds.Select((square, h) => Math.Sqrt(Math.Max(0, powers[h] / paths - square / paths * (square / paths)) / paths) / (2 * deviation[h] * deviation[h]))];
    }

    public double[] Mean { get; }

    public double[] Deviation { get; }

    public double[] CumulativeDeviation { get; }

    /// <summary>The standard error of each deviation, as a share of it, from fourth moments: too low itself where rare paths carry the moments.</summary>
    public double[] RelativeError { get; }

    public double[] CumulativeRelativeError { get; }
}
