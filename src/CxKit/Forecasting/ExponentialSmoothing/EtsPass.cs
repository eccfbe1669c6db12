using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>What one pass over a history says of a point, beside the normal matrix.</summary>
/// <param name="SumOfSquares">Σε² over the observed periods.</param>
/// <param name="SumOfLogs">Σ log μ over them under a multiplicative error, else 0.</param>
internal readonly record struct EtsPassResult(double SumOfSquares, double SumOfLogs);

/// <summary>
/// One pass over a history: the innovations of a form, their derivatives with respect to all free states and smoothing parameters, and the normal matrix of these.
/// The derivatives follow the recursion of the states in forward mode: each lane of a vector is one direction, and all lanes share the numbers of the
/// undisturbed recursion.
/// </summary>
internal static class EtsPass
{
    /// <summary>Fills the lower half of the normal matrix; false where the recursion breaks down.</summary>
    public static bool TryRun(
        EtsWorkspace work, in EtsLayout layout, ReadOnlySpan<double> history, in EtsPlaces places, double level, ReadOnlySpan<double> states,
        Span<double> normal, out EtsPassResult result) =>
        (layout.Form.HasTrend, layout.Form.Season, layout.Form.Error) switch
        {
            (false, EtsSeason.None, EtsError.Additive) => TryRun<No, NoSeason, No>(work, layout, history, places, level, states, normal, out result),
            (false, EtsSeason.None, _) => TryRun<No, NoSeason, Yes>(work, layout, history, places, level, states, normal, out result),
            (true, EtsSeason.None, EtsError.Additive) => TryRun<Yes, NoSeason, No>(work, layout, history, places, level, states, normal, out result),
            (true, EtsSeason.None, _) => TryRun<Yes, NoSeason, Yes>(work, layout, history, places, level, states, normal, out result),
            (false, EtsSeason.Additive, EtsError.Additive) => TryRun<No, AddedSeason, No>(work, layout, history, places, level, states, normal, out result),
            (false, EtsSeason.Additive, _) => TryRun<No, AddedSeason, Yes>(work, layout, history, places, level, states, normal, out result),
            (true, EtsSeason.Additive, EtsError.Additive) => TryRun<Yes, AddedSeason, No>(work, layout, history, places, level, states, normal, out result),
            (true, EtsSeason.Additive, _) => TryRun<Yes, AddedSeason, Yes>(work, layout, history, places, level, states, normal, out result),
            (false, _, EtsError.Additive) => TryRun<No, MultipliedSeason, No>(work, layout, history, places, level, states, normal, out result),
            (false, _, _) => TryRun<No, MultipliedSeason, Yes>(work, layout, history, places, level, states, normal, out result),
            (true, _, EtsError.Additive) => TryRun<Yes, MultipliedSeason, No>(work, layout, history, places, level, states, normal, out result),
            (true, _, _) => TryRun<Yes, MultipliedSeason, Yes>(work, layout, history, places, level, states, normal, out result),
        };

    private static bool TryRun<TTrend, TSeason, TMultiplicativeError>(
        EtsWorkspace work, in EtsLayout layout, ReadOnlySpan<double> history, in EtsPlaces places, double level, ReadOnlySpan<double> states,
        Span<double> normal, out EtsPassResult result)
        where TTrend : struct, IEtsRule
        where TSeason : struct, IEtsSeasonRule
        where TMultiplicativeError : struct, IEtsRule
    {
        result = default;
        var width = EtsLayout.Width;
        var lanes = layout.Lanes;
        var m = layout.SeasonLength;
        var smoothing = places.Smoothing(layout.Form);
        var (alpha, beta, gamma, phi) = (smoothing.Alpha, smoothing.Beta, smoothing.Gamma, smoothing.Phi);

        var levelSlopes = EtsWorkspace.AtLeast(ref work.LevelSlopes, lanes).AsSpan(0, lanes);
        var trendSlopes = EtsWorkspace.AtLeast(ref work.TrendSlopes, lanes).AsSpan(0, lanes);
        var seasonSlopes = EtsWorkspace.AtLeast(ref work.SeasonSlopes, Math.Max(1, m) * lanes).AsSpan(0, m * lanes);
        var rows = EtsWorkspace.AtLeast(ref work.Rows, EtsWorkspace.Chunk * lanes);
        normal = normal[..(lanes * lanes)];
        var season = EtsWorkspace.AtLeast(ref work.Season, m).AsSpan(0, m);
        levelSlopes.Clear();
        trendSlopes.Clear();
        seasonSlopes.Clear();
        normal.Clear();

        var trend = 0.0;
        if (TTrend.Holds)
        {
            trend = states[layout.Trend];
            trendSlopes[layout.Trend] = 1;
        }

        if (layout.HasFreeLevel)
        {
            level = states[layout.Level];
            levelSlopes[layout.Level] = 1;
        }

        if (layout.LongSeason is { } longSeason)
        {
            longSeason.Fill(states, season);
            for (var i = 0; i < m; i++)
            {
                longSeason.At(i).CopyTo(seasonSlopes[(i * lanes)..]);
            }
        }
        else
        {
            states[..m].CopyTo(season);
            for (var i = 0; i < m; i++)
            {
                seasonSlopes[i * lanes + i] = 1;
            }
        }

        // How the four places of the last block move α, β, γ and φ.
        var byAlpha = Vector256.Create(1.0, 0, 0, 0);
        var byBeta = TTrend.Holds ? Vector256.Create(places.BetaPlace, alpha - EtsPlaces.Smallest, 0, 0) : default;
        var byGamma = TSeason.Season != EtsSeason.None ? Vector256.Create(-places.GammaPlace, 0, 1 - alpha - EtsPlaces.Smallest, 0) : default;
        var byPhi = Vector256.Create(0.0, 0, 0, 1);

        ref var l0 = ref MemoryMarshal.GetReference(levelSlopes);
        ref var b0 = ref MemoryMarshal.GetReference(trendSlopes);
        ref var s0 = ref MemoryMarshal.GetReference(seasonSlopes);
        ref var r0 = ref MemoryMarshal.GetArrayDataReference(rows);
        var (sumOfSquares, sumOfLogs, product) = (0.0, 0.0, 1.0);
        var place = 0;
        var filled = 0;
        for (var t = 0; t < history.Length; t++)
        {
            var q = TTrend.Holds ? level + phi * trend : level;
            var s = TSeason.Season == EtsSeason.None ? 1 : season[place];
            var expected = TSeason.Season switch { EtsSeason.None => q, EtsSeason.Additive => q + s, _ => q * s };
            if (!double.IsFinite(expected) || (TMultiplicativeError.Holds && expected <= 0))
            {
                return false;
            }

            var error = history[t] - expected;
            var isMissing = double.IsNaN(error);
            var weight = 1.0;
            if (isMissing)
            {
                error = 0;
            }
            else if (TMultiplicativeError.Holds)
            {
                var inverse = 1 / expected;
                var innovation = error * inverse;
                weight = (1 + innovation) * inverse;
                sumOfSquares += innovation * innovation;
                product *= expected;
                if (product is < 1e-150 or > 1e150)
                {
                    sumOfLogs += Math.Log(product);
                    product = 1;
                }
            }
            else
            {
                sumOfSquares += error * error;
            }

            // d is the error as the level feels it, f as the season feels it.
            var inverseS = TSeason.Season == EtsSeason.Multiplicative ? 1 / s : 1;
            var inverseQ = TSeason.Season == EtsSeason.Multiplicative ? 1 / q : 1;
            var d = TSeason.Season == EtsSeason.Multiplicative ? error * inverseS : error;
            var f = TSeason.Season == EtsSeason.Multiplicative ? error * inverseQ : error;
            var seen = isMissing ? 0.0 : 1.0;
            var vPhi = Vector256.Create(phi);
            var vS = Vector256.Create(s * seen);
            var vQ = Vector256.Create(q * seen);
            var vD = Vector256.Create(d);
            var vF = Vector256.Create(f);
            var vWeight = Vector256.Create(weight);
            var minusAlpha = Vector256.Create(-alpha * inverseS);
            var minusBeta = Vector256.Create(-beta * inverseS);
            var minusGamma = Vector256.Create(-gamma * inverseQ);
            var vSeen = Vector256.Create(seen);
            ref var row = ref Unsafe.Add(ref r0, filled * lanes);
            ref var sp = ref Unsafe.Add(ref s0, TSeason.Season == EtsSeason.None ? 0 : place * lanes);
            for (var i = 0; i < lanes; i += width)
            {
                var isLast = i == lanes - width;
                var dl = Vector256.LoadUnsafe(ref l0, (nuint)i);
                var dq = dl;
                var db = default(Vector256<double>);
                if (TTrend.Holds)
                {
                    db = vPhi * Vector256.LoadUnsafe(ref b0, (nuint)i);
                    if (isLast)
                    {
                        db += byPhi * trend;
                    }

                    dq += db;
                }

                Vector256<double> slope;
                if (TSeason.Season == EtsSeason.None)
                {
                    slope = dq * vSeen;
                    dl = Vector256.FusedMultiplyAdd(minusAlpha, slope, dq);
                    db = Vector256.FusedMultiplyAdd(minusBeta, slope, db);
                }
                else if (TSeason.Season == EtsSeason.Additive)
                {
                    var ds = Vector256.LoadUnsafe(ref sp, (nuint)i);
                    slope = (dq + ds) * vSeen;
                    dl = Vector256.FusedMultiplyAdd(minusAlpha, slope, dq);
                    db = Vector256.FusedMultiplyAdd(minusBeta, slope, db);
                    ds = Vector256.FusedMultiplyAdd(minusGamma, slope, ds);
                    if (isLast)
                    {
                        ds += byGamma * f;
                    }

                    ds.StoreUnsafe(ref sp, (nuint)i);
                }
                else
                {
                    var ds = Vector256.LoadUnsafe(ref sp, (nuint)i);
                    slope = Vector256.FusedMultiplyAdd(vS, dq, vQ * ds);
                    var felt = Vector256.FusedMultiplyAdd(vD, ds, slope);
                    dl = Vector256.FusedMultiplyAdd(minusAlpha, felt, dq);
                    db = Vector256.FusedMultiplyAdd(minusBeta, felt, db);
                    ds = Vector256.FusedMultiplyAdd(minusGamma, Vector256.FusedMultiplyAdd(vF, dq, slope), ds);
                    if (isLast)
                    {
                        ds += byGamma * f;
                    }

                    ds.StoreUnsafe(ref sp, (nuint)i);
                }

                if (isLast)
                {
                    dl += byAlpha * d;
                    if (TTrend.Holds)
                    {
                        db += byBeta * d;
                    }
                }

                dl.StoreUnsafe(ref l0, (nuint)i);
                if (TTrend.Holds)
                {
                    db.StoreUnsafe(ref b0, (nuint)i);
                }

                if (TMultiplicativeError.Holds)
                {
                    slope *= vWeight;
                }

                slope.StoreUnsafe(ref row, (nuint)i);
            }

            Unsafe.Add(ref row, layout.Residual) = TMultiplicativeError.Holds ? error / expected : error;
            if (TMultiplicativeError.Holds)
            {
                Unsafe.Add(ref row, layout.Share) = isMissing ? 0 : expected / history[t];
            }

            if (TTrend.Holds)
            {
                trend = phi * trend + beta * d;
            }

            level = q + alpha * d;
            if (TSeason.Season != EtsSeason.None)
            {
                season[place] = s + gamma * f;
                place = place + 1 == m ? 0 : place + 1;
            }

            if (++filled == EtsWorkspace.Chunk)
            {
                AddProducts(rows.AsSpan(0, filled * lanes), lanes, normal);
                filled = 0;
            }
        }

        AddProducts(rows.AsSpan(0, filled * lanes), lanes, normal);
        result = new EtsPassResult(sumOfSquares, TMultiplicativeError.Holds ? sumOfLogs + Math.Log(product) : 0);
        return double.IsFinite(result.SumOfSquares) && double.IsFinite(level);
    }

    /// <summary>Adds the products of all pairs of columns to the lower half of the normal matrix, four columns by two vectors at a time.</summary>
    private static void AddProducts(ReadOnlySpan<double> rows, int lanes, Span<double> normal)
    {
        const int width = 4;
        ref var first = ref MemoryMarshal.GetReference(rows);
        ref var target = ref MemoryMarshal.GetReference(normal);
        var count = rows.Length / lanes;
        for (var i = 0; i < lanes; i += width)
        {
            var j = 0;
            for (; j + width <= i; j += 2 * width)
            {
                Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
                ref var row = ref first;
                for (var t = 0; t < count; t++)
                {
                    var x = Vector256.LoadUnsafe(ref row, (nuint)j);
                    var y = Vector256.LoadUnsafe(ref row, (nuint)(j + width));
                    ref var c = ref Unsafe.Add(ref row, i);
                    var c0 = Vector256.Create(c);
                    var c1 = Vector256.Create(Unsafe.Add(ref c, 1));
                    var c2 = Vector256.Create(Unsafe.Add(ref c, 2));
                    var c3 = Vector256.Create(Unsafe.Add(ref c, 3));
                    a0 = Vector256.FusedMultiplyAdd(c0, x, a0);
                    a1 = Vector256.FusedMultiplyAdd(c1, x, a1);
                    a2 = Vector256.FusedMultiplyAdd(c2, x, a2);
                    a3 = Vector256.FusedMultiplyAdd(c3, x, a3);
                    b0 = Vector256.FusedMultiplyAdd(c0, y, b0);
                    b1 = Vector256.FusedMultiplyAdd(c1, y, b1);
                    b2 = Vector256.FusedMultiplyAdd(c2, y, b2);
                    b3 = Vector256.FusedMultiplyAdd(c3, y, b3);
                    row = ref Unsafe.Add(ref row, lanes);
                }

                Add(ref target, i * lanes + j, a0, b0);
                Add(ref target, (i + 1) * lanes + j, a1, b1);
                Add(ref target, (i + 2) * lanes + j, a2, b2);
                Add(ref target, (i + 3) * lanes + j, a3, b3);
            }

            if (j <= i)
            {
                Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default;
                ref var row = ref first;
                for (var t = 0; t < count; t++)
                {
                    var x = Vector256.LoadUnsafe(ref row, (nuint)j);
                    ref var c = ref Unsafe.Add(ref row, i);
                    a0 = Vector256.FusedMultiplyAdd(Vector256.Create(c), x, a0);
                    a1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref c, 1)), x, a1);
                    a2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref c, 2)), x, a2);
                    a3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref c, 3)), x, a3);
                    row = ref Unsafe.Add(ref row, lanes);
                }

                AddOne(ref target, i * lanes + j, a0);
                AddOne(ref target, (i + 1) * lanes + j, a1);
                AddOne(ref target, (i + 2) * lanes + j, a2);
                AddOne(ref target, (i + 3) * lanes + j, a3);
            }
        }

        static void Add(ref double target, int at, Vector256<double> x, Vector256<double> y)
        {
            AddOne(ref target, at, x);
            AddOne(ref target, at + width, y);
        }

        static void AddOne(ref double target, int at, Vector256<double> x) =>
            (Vector256.LoadUnsafe(ref target, (nuint)at) + x).StoreUnsafe(ref target, (nuint)at);
    }
}
