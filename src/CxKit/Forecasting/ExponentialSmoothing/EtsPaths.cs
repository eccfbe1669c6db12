using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The periods to come of one form from one state, many paths at a time: the definition of what a form says about the future.</summary>
/// <remarks>
/// <para>Errors are normal. Forms whose states only multiply and add (additive trend or none, without a multiplicative season under an additive error) follow
/// their equations to the letter. The other 15 have equations that divide by the level or by a seasonal factor, or raise the trend to a power. With normal
/// errors their moments would not exist (1 ÷ x has none for normal x), so their errors are bounded: one that would take the seasonally adjusted value
/// below zero takes it to zero, which for multiplicative errors is ε ≥ −1; and where an additive error (or one that comes through an additive season) is divided by
/// the level, it counts as the level at most, and as nothing when the level is not above zero. Trend and factors then stay positive, and one period changes them by
/// the shares β and γ of themselves at most.</para>
/// <para>A path that leaves the range of numbers stays at its last value. Numbers are laid out step by step: those of one period for all paths together.</para>
/// </remarks>
internal sealed class EtsPaths
{
    /// <summary>The most paths that are run together.</summary>
    public const int Block = 256;

    private const int Lanes = 4;

    private readonly EtsForm _form;
    private readonly EtsSmoothing _smoothing;
    private readonly double _level;
    private readonly double _trend;
    private readonly double[] _season;

    public EtsPaths(EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance)
    {
        (_form, _smoothing, _level, _trend) = (form, smoothing, final.Level, final.Trend);
        _season = form.HasSeason ? final.SeasonFromNext() : [];
        Deviation = Math.Sqrt(errorVariance);
    }

    /// <summary>The standard deviation of the innovations.</summary>
    public double Deviation { get; }

    /// <summary>Whether errors are bounded, see the remarks.</summary>
    public static bool IsBounded(EtsForm form) =>
        form.HasMultiplicativeTrend || form is { Error: EtsError.Additive, Season: EtsSeason.Multiplicative };

    /// <summary>Draws one path.</summary>
    public void Draw(SeededRandom random, Span<double> path)
    {
        var rented = ArrayPool<double>.Shared.Rent(2 * path.Length * Lanes);
        var normals = rented.AsSpan(0, path.Length * Lanes);
        var drawn = rented.AsSpan(path.Length * Lanes, path.Length * Lanes);
        NormalVariates.Fill(random, normals[..path.Length]);
        for (var h = path.Length - 1; h >= 0; h--)
        {
            normals.Slice(h * Lanes, Lanes).Fill(normals[h]);
        }

        Run(normals, Lanes, path.Length, Lanes, drawn);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = drawn[h * Lanes];
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Draws paths: one normal number a path and period, in the order of the block.</summary>
    /// <param name="random">Where the numbers come from: as many as <see cref="Block"/> paths need, however many are asked for.</param>
    /// <param name="steps">The number of periods.</param>
    /// <param name="count">The number of paths, at most <see cref="Block"/>.</param>
    /// <param name="paths">Where they go: at [step × count + path].</param>
    public void Draw(SeededRandom random, int steps, int count, Span<double> paths)
    {
        var rented = ArrayPool<double>.Shared.Rent(2 * steps * Block);
        var normals = rented.AsSpan(0, steps * Block);
        var drawn = rented.AsSpan(steps * Block, steps * Block);
        NormalVariates.Fill(random, normals);
        Run(normals, Block, steps, (count + Lanes - 1) / Lanes * Lanes, drawn);
        for (var h = 0; h < steps; h++)
        {
            drawn.Slice(h * Block, count).CopyTo(paths.Slice(h * count, count));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Turns standard normal numbers into paths.</summary>
    /// <param name="normals">The numbers, at [step × stride + path].</param>
    /// <param name="stride">How far the numbers and paths of two steps lie apart.</param>
    /// <param name="steps">The number of periods.</param>
    /// <param name="count">The number of paths, a multiple of 4.</param>
    /// <param name="paths">Where the paths go, laid out as the numbers.</param>
    public void Run(ReadOnlySpan<double> normals, int stride, int steps, int count, Span<double> paths)
    {
        var m = _season.Length;
        var rented = ArrayPool<double>.Shared.Rent((2 + m) * count);
        var states = rented.AsSpan(0, (2 + m) * count);
        states[..count].Fill(_level);
        states.Slice(count, count).Fill(_trend);
        for (var place = 0; place < m; place++)
        {
            states.Slice((2 + place) * count, count).Fill(_season[place]);
        }

        if (_form.Error == EtsError.Additive)
        {
            Run<Plus>(normals, stride, steps, count, states, paths);
        }
        else
        {
            Run<Times>(normals, stride, steps, count, states, paths);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private void Run<TError>(ReadOnlySpan<double> normals, int stride, int steps, int count, Span<double> states, Span<double> paths)
        where TError : IPart
    {
        switch (_form.Trend)
        {
            case EtsTrend.None:
                Run<TError, Nothing>(normals, stride, steps, count, states, paths);
                break;
            case EtsTrend.Additive or EtsTrend.AdditiveDamped:
                Run<TError, Plus>(normals, stride, steps, count, states, paths);
                break;
            case EtsTrend.Multiplicative:
                Run<TError, Times>(normals, stride, steps, count, states, paths);
                break;
            default:
                Run<TError, Power>(normals, stride, steps, count, states, paths);
                break;
        }
    }

    private void Run<TError, TTrend>(ReadOnlySpan<double> normals, int stride, int steps, int count, Span<double> states, Span<double> paths)
        where TError : IPart
        where TTrend : IPart
    {
        switch (_form.Season)
        {
            case EtsSeason.None:
                Run<TError, TTrend, Nothing>(normals, stride, steps, count, states, paths);
                break;
            case EtsSeason.Additive:
                Run<TError, TTrend, Plus>(normals, stride, steps, count, states, paths);
                break;
            default:
                Run<TError, TTrend, Times>(normals, stride, steps, count, states, paths);
                break;
        }
    }

    /// <summary>
    /// One kernel for all forms, specialised by the compiler: with q the level after one more trend step and d the error as the level feels it, as in
    /// <see cref="EtsState"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TError, TTrend, TSeason>(
        ReadOnlySpan<double> normals, int stride, int steps, int count, Span<double> states, Span<double> paths)
        where TError : IPart
        where TTrend : IPart
        where TSeason : IPart
    {
        var isBounded = TTrend.Kind >= PartKind.Times || (TError.Kind == PartKind.Plus && TSeason.Kind == PartKind.Times);
        var m = _season.Length;
        var (alpha, beta, gamma, phi) = (_smoothing.Alpha, _smoothing.Beta, _smoothing.Gamma, _smoothing.Phi);
        var zero = Vector256<double>.Zero;
        var one = Vector256<double>.One;
        ref var first = ref MemoryMarshal.GetReference(states);
        ref var noise = ref MemoryMarshal.GetReference(normals);
        ref var path = ref MemoryMarshal.GetReference(paths);
        var place = 0;
        for (var h = 0; h < steps; h++)
        {
            for (nuint i = 0; i < (nuint)count; i += Lanes)
            {
                ref var levelAt = ref Unsafe.Add(ref first, i);
                ref var trendAt = ref Unsafe.Add(ref first, (nuint)count + i);
                ref var seasonAt = ref Unsafe.Add(ref first, (nuint)((2 + place) * count) + i);
                var level = Vector256.LoadUnsafe(ref levelAt);
                var trend = TTrend.Kind == PartKind.Nothing ? zero : Vector256.LoadUnsafe(ref trendAt);
                var season = TSeason.Kind == PartKind.Nothing ? zero : Vector256.LoadUnsafe(ref seasonAt);
                var innovation = Vector256.LoadUnsafe(ref noise, (nuint)(h * stride) + i) * Deviation;

                var grown = TTrend.Kind switch
                {
                    PartKind.Plus => trend * phi,
                    PartKind.Power => LaneMath.Exp(LaneMath.Log(trend) * phi),
                    _ => trend,
                };
                var q = TTrend.Kind switch
                {
                    PartKind.Nothing => level,
                    PartKind.Plus => level + grown,
                    _ => level * grown,
                };

                Vector256<double> d, share; // the error as the level feels it, and as a share of the level
                if (TError.Kind == PartKind.Times && TSeason.Kind != PartKind.Plus)
                {
                    share = isBounded ? Vector256.Max(innovation, zero - one) : innovation;
                    d = q * share;
                }
                else
                {
                    d = TError.Kind == PartKind.Times ? (q + season) * innovation
                        : TSeason.Kind == PartKind.Times ? innovation / season
                        : innovation;
                    d = isBounded ? Vector256.Max(d, zero - Vector256.Max(q, zero)) : d;
                    share = Vector256.ConditionalSelect(Vector256.GreaterThan(q, zero), Vector256.Min(d / q, one), zero);
                }

                var y = TSeason.Kind switch
                {
                    PartKind.Nothing => q + d,
                    PartKind.Plus => q + season + d,
                    _ => (q + d) * season,
                };
                if (TSeason.Kind == PartKind.Plus)
                {
                    (season + d * gamma).StoreUnsafe(ref seasonAt);
                }
                else if (TSeason.Kind == PartKind.Times)
                {
                    (season + season * share * gamma).StoreUnsafe(ref seasonAt);
                }

                if (TTrend.Kind == PartKind.Plus)
                {
                    (grown + d * beta).StoreUnsafe(ref trendAt);
                }
                else if (TTrend.Kind >= PartKind.Times)
                {
                    (grown + grown * share * beta).StoreUnsafe(ref trendAt);
                }

                (q + d * alpha).StoreUnsafe(ref levelAt);
                var before = h > 0 ? Vector256.LoadUnsafe(ref path, (nuint)((h - 1) * stride) + i) : Vector256.Create(_level);
                var isFinite = Vector256.LessThan(Vector256.Abs(y), Vector256.Create(double.PositiveInfinity));
                Vector256.ConditionalSelect(isFinite, y, before).StoreUnsafe(ref path, (nuint)(h * stride) + i);
            }

            place = place + 1 >= m ? 0 : place + 1;
        }
    }

    /// <summary>How a part of a form enters.</summary>
    private enum PartKind
    {
        Nothing,
        Plus,
        Times,
        Power,
    }

    private interface IPart
    {
        static abstract PartKind Kind { get; }
    }

    private readonly struct Nothing : IPart
    {
        public static PartKind Kind => PartKind.Nothing;
    }

    private readonly struct Plus : IPart
    {
        public static PartKind Kind => PartKind.Plus;
    }

    private readonly struct Times : IPart
    {
        public static PartKind Kind => PartKind.Times;
    }

    private readonly struct Power : IPart
    {
        public static PartKind Kind => PartKind.Power;
    }
}
