using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>
/// MSR of Croston's method for all pairs of eight values of α and of β at once: the loss of <see cref="IntermittentLoss.MeanSquaredRate"/>, with which parameters are estimated for whole ranges of items.
/// </summary>
/// <remarks>
/// Between two demands the rate r stands still, so that Σ(r − r̂ₜ)² over their g periods is gr² − 2rΣr̂ₜ and a part that no parameter changes; Σr̂ₜ, the demand rates seen
/// so far, is a difference of harmonic numbers. That leaves one step a demand. β runs through the lanes of a vector, and α through eight vectors.
/// </remarks>
internal static class RateGrid
{
    private static readonly double[] s_values = [IntermittentModel.SmallestEstimate, 0.02, 0.04, 0.07, 0.1, 0.17, 0.3, IntermittentModel.LargestEstimate];

    [ThreadStatic]
    private static double[]? s_harmonic;

    /// <summary>The values that α and β are chosen from.</summary>
    public static ReadOnlySpan<double> Values => s_values;

    /// <summary>Histories with fewer demands are searched further, to steps of a hundredth: it costs little, and a loss of few terms has sharper valleys.</summary>
    private const int FewDemands = 256;

    /// <summary>How many finer grids around the best pair follow, each with a third of the step.</summary>
    private const int FinerGrids = 4;

    /// <summary>Losses that differ by less differ by rounding.</summary>
    private const double Equal = 1e-12;

    /// <summary>The pair with the smallest loss; the usual one where that is as good, as with demands of one size.</summary>
    public static (double Alpha, double Beta) Best(DemandScan scan, IntermittentForm form, IntermittentStart start)
    {
        const int lanes = 8;
        Span<double> losses = stackalloc double[lanes * lanes];
        Span<double> alphas = stackalloc double[lanes];
        Span<double> betas = stackalloc double[lanes];
        s_values.CopyTo(alphas);
        s_values.CopyTo(betas);
        var (row, column) = (Array.IndexOf(s_values, IntermittentModel.UsualSmoothing), Array.IndexOf(s_values, IntermittentModel.UsualSmoothing));
        var step = 2.0;
        for (var finer = 0; ; finer++)
        {
            Losses(scan, form, start, alphas, betas, losses);
            var best = row * lanes + column;
            var scale = Math.Abs(losses[best]) * Equal;
            for (var n = 0; n < losses.Length; n++)
            {
                var i = (row * lanes + n) % losses.Length; // the row at hand first, so that α stays where it makes no difference
                best = losses[i] < losses[best] - scale ? i : best;
            }

            var (alpha, beta) = (alphas[best / lanes], betas[best % lanes]);
            if (finer == FinerGrids || scan.Demands >= FewDemands)
            {
                return (alpha, beta);
            }

            step = Math.Cbrt(step);
            (row, column) = (lanes / 2, lanes / 2);
            for (var i = 0; i < lanes; i++)
            {
                var factor = Math.Pow(step, i - lanes / 2);
                alphas[i] = Math.Clamp(alpha * factor, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
                betas[i] = Math.Clamp(beta * factor, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
            }
        }
    }

    /// <summary>The sum of squared errors of every pair, α by α, less the part that is the same for all.</summary>
    public static void Losses(
        DemandScan scan, IntermittentForm form, IntermittentStart start, ReadOnlySpan<double> alphas, ReadOnlySpan<double> betas, Span<double> losses)
    {
        var sizes = scan.Sizes;
        var gaps = scan.Gaps;
        var origin = start == IntermittentStart.FirstObservation ? 0 : scan.First;
        var harmonic = Harmonic(scan.Periods + 1);
        var frozen = (int)Math.Ceiling(IntermittentEstimation.FrozenShare * (scan.Periods - origin));
        var frozenRate = RateAt(sizes, gaps, origin + frozen - 1) / frozen;

        var beta = Vector512.Create(betas);
        var keep = Vector512<double>.One - beta;
        var correction = Vector512.Create(IntermittentFilter.Correction(form, 0));
        for (var i = 0; i < Vector512<double>.Count && form != IntermittentForm.Croston; i++)
        {
            correction = correction.WithElement(i, IntermittentFilter.Correction(form, betas[i]));
        }

        var interval = Vector512.Create(start == IntermittentStart.FirstObservation ? scan.First + 1 : scan.MeanInterval);
        var first = Vector512.Create(sizes[0]);
        var (z0, z1, z2, z3, z4, z5, z6, z7) = (first, first, first, first, first, first, first, first);
        var (a0, a1, a2, a3) = (Vector512.Create(alphas[0]), Vector512.Create(alphas[1]), Vector512.Create(alphas[2]), Vector512.Create(alphas[3]));
        var (a4, a5, a6, a7) = (Vector512.Create(alphas[4]), Vector512.Create(alphas[5]), Vector512.Create(alphas[6]), Vector512.Create(alphas[7]));
        var zero = Vector512<double>.Zero;
        var (l0, l1, l2, l3, l4, l5, l6, l7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (sum, place) = (sizes[0], scan.First);
        for (var i = 1; i <= sizes.Length; i++)
        {
            // The periods after one demand up to the next one, or to the end.
            var gap = i < sizes.Length ? gaps[i] : scan.SinceDemand;
            var next = place + gap;
            var seen = Seen(place + 1, i < sizes.Length ? next - 1 : next, sum);
            if (i < sizes.Length)
            {
                sum += sizes[i];
                seen += next - origin < frozen ? frozenRate : sum / (next - origin + 1);
            }

            place = next;
            var rate = correction / interval;
            var periods = Vector512.Create((double)gap);
            var twice = Vector512.Create(-2 * seen);
            l0 = Add(l0, z0 * rate, periods, twice);
            l1 = Add(l1, z1 * rate, periods, twice);
            l2 = Add(l2, z2 * rate, periods, twice);
            l3 = Add(l3, z3 * rate, periods, twice);
            l4 = Add(l4, z4 * rate, periods, twice);
            l5 = Add(l5, z5 * rate, periods, twice);
            l6 = Add(l6, z6 * rate, periods, twice);
            l7 = Add(l7, z7 * rate, periods, twice);
            if (i == sizes.Length)
            {
                break;
            }

            var size = Vector512.Create(sizes[i]);
            z0 = Move(z0, size, a0);
            z1 = Move(z1, size, a1);
            z2 = Move(z2, size, a2);
            z3 = Move(z3, size, a3);
            z4 = Move(z4, size, a4);
            z5 = Move(z5, size, a5);
            z6 = Move(z6, size, a6);
            z7 = Move(z7, size, a7);
            interval = Vector512.FusedMultiplyAdd(keep, interval, beta * periods);
        }

        l0.CopyTo(losses);
        l1.CopyTo(losses[8..]);
        l2.CopyTo(losses[16..]);
        l3.CopyTo(losses[24..]);
        l4.CopyTo(losses[32..]);
        l5.CopyTo(losses[40..]);
        l6.CopyTo(losses[48..]);
        l7.CopyTo(losses[56..]);

        // Σ of the demand rate seen so far over the periods from … to …, in which the total stays.
        double Seen(int from, int to, double total)
        {
            if (to < from)
            {
                return 0;
            }

            var thawed = Math.Max(from, origin + frozen);
            return (Math.Min(to + 1, thawed) - from) * frozenRate
                + (thawed <= to ? total * (harmonic[to - origin + 1] - harmonic[thawed - origin]) : 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Add(Vector512<double> loss, Vector512<double> rate, Vector512<double> periods, Vector512<double> twice) =>
        Vector512.FusedMultiplyAdd(rate, Vector512.FusedMultiplyAdd(periods, rate, twice), loss);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Move(Vector512<double> state, Vector512<double> size, Vector512<double> alpha) =>
        Vector512.FusedMultiplyAdd(alpha, size - state, state);

    /// <summary>The demand up to and with a period.</summary>
    private static double RateAt(ReadOnlySpan<double> sizes, ReadOnlySpan<int> gaps, int period)
    {
        var (sum, place) = (0.0, 0);
        for (var i = 0; i < sizes.Length && (place += gaps[i]) <= period; i++)
        {
            sum += sizes[i];
        }

        return sum;
    }

    private static double[] Harmonic(int most)
    {
        if (s_harmonic is { } known && known.Length > most)
        {
            return known;
        }

        var values = new double[most + 1];
        for (var i = 1; i <= most; i++)
        {
            values[i] = values[i - 1] + 1.0 / i;
        }

        return s_harmonic = values;
    }
}
