using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>Finds the demands among the periods of a history: sizes and the periods from each to the next, so that zeros are looked at once and many at a time.</summary>
/// <remarks>
/// The two buffers belong to the thread and hold the latest history only. Reading is as fast as the memory; what follows works on a list that is shorter by the share of zeros and
/// stays in the cache.
/// </remarks>
internal sealed class DemandScan
{
    /// <summary>Beyond this a value is a mistake (see <see cref="ForecastModel"/>).</summary>
    private const double LargestValue = 1e100;

    private const int Stretch = 64; // periods whose zeros make one mask

    [ThreadStatic]
    private static DemandScan? s_ofThread;

    private double[] _sizes = [];
    private int[] _gaps = [];

    private DemandScan()
    {
    }

    /// <summary>The scan of this thread.</summary>
    public static DemandScan OfThread => s_ofThread ??= new();

    /// <summary>The number of demands.</summary>
    public int Demands { get; private set; }

    /// <summary>The number of periods.</summary>
    public int Periods { get; private set; }

    /// <summary>The sizes, oldest first.</summary>
    public ReadOnlySpan<double> Sizes => _sizes.AsSpan(0, Demands);

    /// <summary>The periods from each demand back to the one before; of the first, its place.</summary>
    public ReadOnlySpan<int> Gaps => _gaps.AsSpan(0, Demands);

    /// <summary>The place of the first demand.</summary>
    public int First => _gaps[0];

    /// <summary>The periods after the last demand.</summary>
    public int SinceDemand { get; private set; }

    /// <inheritdoc cref="DemandHistory.MeanInterval"/>
    public double MeanInterval => Demands > 1 ? (double)(Periods - 1 - First) / (Demands - 1) : Periods;

    /// <summary>Reads a history.</summary>
    /// <returns>False where a value is missing, negative or too large, and somebody has to look at each.</returns>
    public bool Read(ReadOnlySpan<double> history)
    {
        if (_sizes.Length < history.Length)
        {
            (_sizes, _gaps) = (new double[history.Length], new int[history.Length]);
        }

        (Periods, Demands) = (history.Length, 0);
        ref var y = ref MemoryMarshal.GetReference(history);
        var (sizes, gaps, count, last) = (_sizes, _gaps, 0, 0);
        var t = 0;
        for (; t + Stretch <= history.Length; t += Stretch)
        {
            ulong mask = 0;
            for (var i = 0; i < Stretch; i += 2 * Vector256<double>.Count)
            {
                var first = Vector256.Equals(Vector256.LoadUnsafe(ref y, (nuint)(t + i)), Vector256<double>.Zero).ExtractMostSignificantBits();
                var second = Vector256.Equals(Vector256.LoadUnsafe(ref y, (nuint)(t + i + Vector256<double>.Count)), Vector256<double>.Zero).ExtractMostSignificantBits();
                mask |= (ulong)(first | second << Vector256<double>.Count) << i;
            }

            mask = ~mask;

            for (; mask != 0; mask &= mask - 1)
            {
                var place = t + BitOperations.TrailingZeroCount(mask);
                var size = history[place];
                if (!(size > 0 && size <= LargestValue))
                {
                    return false;
                }

                sizes[count] = size;
                gaps[count++] = place - last;
                last = place;
            }
        }

        for (; t < history.Length; t++)
        {
            var size = history[t];
            if (size == 0)
            {
                continue;
            }

            if (!(size > 0 && size <= LargestValue))
            {
                return false;
            }

            sizes[count] = size;
            gaps[count++] = t - last;
            last = t;
        }

        Demands = count;
        SinceDemand = history.Length - 1 - last;
        return true;
    }

    /// <summary>The rate after the last period with given parameters: what <see cref="IntermittentModelState"/> expects, up to rounding.</summary>
    public double Rate(IntermittentForm form, double alpha, double beta, IntermittentStart start)
    {
        if (Demands == 0)
        {
            return 0;
        }

        var sizes = Sizes;
        var gaps = Gaps;
        var fromFirst = start == IntermittentStart.FirstObservation;
        var (keepSize, keep) = (1 - alpha, 1 - beta);
        var z = sizes[0];
        if (form == IntermittentForm.Tsb)
        {
            var powers = Powers.Of(keep, Periods);
            var p = fromFirst ? First == 0 ? 1 : beta : 1 / MeanInterval;
            for (var i = 1; i < sizes.Length; i++)
            {
                z = Math.FusedMultiplyAdd(keepSize, z, alpha * sizes[i]);
                p = Math.FusedMultiplyAdd(powers[gaps[i]], p, beta);
            }

            return z * p * powers[SinceDemand];
        }

        var interval = fromFirst ? First + 1 : MeanInterval;
        for (var i = 1; i < sizes.Length; i++)
        {
            z = Math.FusedMultiplyAdd(keepSize, z, alpha * sizes[i]);
            interval = Math.FusedMultiplyAdd(keep, interval, beta * gaps[i]);
        }

        return z * IntermittentFilter.Correction(form, beta) / (interval + (form == IntermittentForm.Hes ? beta / 2 * SinceDemand : 0));
    }
}
