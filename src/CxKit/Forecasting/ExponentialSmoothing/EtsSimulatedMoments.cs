using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Means and standard deviations of the 11 forms that divide by states which additive errors move: by simulation, to a few tenths of a percent.</summary>
/// <remarks>
/// Each path y has beside it the path L of the form linearised around its path without errors, driven by the same normal numbers, whose variance is known. As L² is
/// nearly y's own square, E(y − c)² = E L² + E[(y − c)² − L²] needs far fewer paths than the square alone (a control variate; Glasserman 2004,
/// §4.1), and paths come in pairs with opposite errors. Seeded, and the same bits on every machine.
/// Growth that compounds is nearly log-normal, and its second moment lies on paths whose errors all lean one way: by 2g, with g the derivatives of log y
/// (ibid., §4.6). So half of the paths have errors that lean towards the second moments of a middle and of the last period, and every path counts by its likelihood
/// under the form over that under the mixture of all three, 2 at most.
/// </remarks>
internal sealed class EtsSimulatedMoments
{
    private const int FirstBlocks = 16;
    private const int MostBlocks = 256;
    private const double Precision = 0.0025; // of a standard deviation, as its estimated standard error
    private const int Half = EtsPaths.Block / 2;
    private const int Quarter = EtsPaths.Block / 4;
    private const double LongestLean = 8; // standard deviations: farther paths would have no likelihood that counts

    private readonly double[] _centre;
    private readonly Tangent _tangent;
    private readonly Column[] _steps;
    private readonly Column[] _totals;

    public EtsSimulatedMoments(EtsForm form, in EtsSmoothing smoothing, in EtsState final, EtsPaths paths, double[] centre)
    {
        var horizon = centre.Length;
        _centre = centre;
        _tangent = new Tangent(form, smoothing, final, paths.Deviation, centre);
        var leans = new[] { new double[horizon], new double[horizon] };
        var (variances, totals) = _tangent.Variances(leans);
        _steps = Array.ConvertAll(variances, variance => new Column(variance));
        _totals = Array.ConvertAll(totals, variance => new Column(variance));

        Span<double> weights = stackalloc double[EtsPaths.Block];
        var rented = ArrayPool<double>.Shared.Rent(3 * horizon * EtsPaths.Block);
        var normals = rented.AsSpan(0, horizon * EtsPaths.Block);
        var drawn = rented.AsSpan(horizon * EtsPaths.Block, horizon * EtsPaths.Block);
        var linear = rented.AsSpan(2 * horizon * EtsPaths.Block, horizon * EtsPaths.Block);
        var random = new SeededRandom(PredictiveDistribution.PathSeed, stream: 1);
        for (var block = 0; block < MostBlocks && !(block >= FirstBlocks && block % FirstBlocks == 0 && IsPrecise()); block++)
        {
            NormalVariates.Fill(random, normals);
            for (var h = 0; h < horizon; h++)
            {
                var row = normals.Slice(h * EtsPaths.Block, EtsPaths.Block);
                for (var i = 0; i < Half; i++)
                {
                    row[Half + i] = -row[i];
                }

                for (var i = Quarter; i < Half; i++)
                {
                    var lean = leans[i & 1][h];
                    row[i] += lean;
                    row[Half + i] += lean;
                }
            }

            Weigh(normals, leans, weights);

            paths.Run(normals, EtsPaths.Block, horizon, EtsPaths.Block, drawn);
            _tangent.Run(normals, EtsPaths.Block, linear);
            Take(drawn, linear, weights);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    public double[] Variances() => Array.ConvertAll(_steps, step => step.Variance);

    public double[] CumulativeVariances() => Array.ConvertAll(_totals, total => total.Variance);

    /// <summary>The expectation of each period, which is not quite the path without errors.</summary>
    public double[] Means() => [.. _steps.Select((step, h) => _centre[h] + step.Mean)];

    private bool IsPrecise() => Array.TrueForAll(_steps, step => step.RelativeError <= Precision) && Array.TrueForAll(_totals, total => total.RelativeError <= Precision);

    /// <summary>The likelihood of each path under the form over that under the mixture that it was drawn from (Veach &amp; Guibas 1995, the balance heuristic).</summary>
    private static void Weigh(ReadOnlySpan<double> normals, double[][] leans, Span<double> weights)
    {
        weights.Fill(0.5);
        Span<double> exponents = stackalloc double[EtsPaths.Block];
        foreach (var lean in leans)
        {
            exponents.Fill(-VectorSums.Dot(lean, lean) / 2);
            for (var h = 0; h < lean.Length; h++)
            {
                VectorSums.AddScaled(normals.Slice(h * EtsPaths.Block, EtsPaths.Block), lean[h], exponents);
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += 0.25 * Math.Exp(exponents[i]);
            }
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = 1 / weights[i];
        }
    }

    private void Take(ReadOnlySpan<double> drawn, ReadOnlySpan<double> linear, ReadOnlySpan<double> weights)
    {
        Span<double> totals = stackalloc double[EtsPaths.Block];
        Span<double> linearTotals = stackalloc double[EtsPaths.Block];
        Span<double> deviations = stackalloc double[EtsPaths.Block];
        totals.Clear();
        linearTotals.Clear();
        for (var h = 0; h < _centre.Length; h++)
        {
            var row = drawn.Slice(h * EtsPaths.Block, EtsPaths.Block);
            var control = linear.Slice(h * EtsPaths.Block, EtsPaths.Block);
            for (var i = 0; i < deviations.Length; i++)
            {
                deviations[i] = row[i] - _centre[h];
                totals[i] += deviations[i];
                linearTotals[i] += control[i];
            }

            _steps[h].Add(deviations, control, weights);
            _totals[h].Add(totals, linearTotals, weights);
        }
    }

    /// <summary>The sums of one period or one total over the paths so far.</summary>
    private sealed class Column(double controlVariance)
    {
        private double _weight = 1;
        private double _sum;
        private double _corrected; // Σ D² − w(L² − E L²) over blocks, as means
        private double _correctedSquares;
        private int _blocks;

        public double Mean => _sum / (_blocks * EtsPaths.Block);

        public double Variance => Math.Max(0, _corrected / _blocks - Mean * Mean);

        /// <summary>The standard error of the standard deviation, relative to it, as the blocks differ among themselves.</summary>
        public double RelativeError
        {
            get
            {
                var mean = _corrected / _blocks;
                var spread = Math.Max(0, _correctedSquares / _blocks - mean * mean);
                return Variance > 0 && double.IsFinite(spread) ? Math.Sqrt(spread / _blocks) / (2 * Variance) : 0;
            }
        }

        public void Add(ReadOnlySpan<double> deviations, ReadOnlySpan<double> control, ReadOnlySpan<double> weights)
        {
            double sum = 0, squares = 0, controls = 0, both = 0, controlSquares = 0;
            for (var i = 0; i < deviations.Length; i++)
            {
                var weighted = weights[i] * deviations[i];
                var (d2, l2) = (weighted * deviations[i], weights[i] * control[i] * control[i]);
                sum += weighted;
                squares += d2;
                controls += l2;
                both += d2 * l2;
                controlSquares += l2 * l2;
            }

            var n = deviations.Length;
            if (_blocks == 0)
            {
                // The best weight is the regression of D² on L²; that of the first block serves all others, so that it does not depend on what it weighs.
                var spread = controlSquares - controls * controls / n;
                var slope = (both - squares * controls / n) / spread;
                _weight = double.IsFinite(slope) ? slope : 0;
            }

            _sum += sum;
            var corrected = squares / n - _weight * (controls / n - controlVariance);
            _corrected += corrected;
            _correctedSquares += corrected * corrected;
            _blocks++;
        }
    }

    /// <summary>The form linearised around its path without errors: derivatives of <see cref="EtsState"/>'s equations at that path.</summary>
    private sealed class Tangent
    {
        private readonly int _m;
        private readonly int _horizon;
        private readonly double _alpha;
        private readonly double[] _path;
        private readonly Row[] _rows;

        public Tangent(EtsForm form, in EtsSmoothing smoothing, in EtsState final, double deviation, double[] path)
        {
            var state = final.Fork();
            var season = form.HasSeason ? final.SeasonFromNext() : [1];
            (_m, _horizon, _alpha, _path) = (season.Length, path.Length, smoothing.Alpha, path);
            _rows = new Row[_horizon];
            for (var h = 0; h < _horizon; h++)
            {
                var (level, trend) = (state.Level, state.Trend);
                state.Advance(smoothing, 0);
                var q = state.Level;
                var (byLevel, byTrend, keep) = form.Trend switch
                {
                    EtsTrend.None => (1, 0, 0),
                    EtsTrend.Additive or EtsTrend.AdditiveDamped => (1, smoothing.Phi, smoothing.Phi),
                    _ => (state.Trend, level * smoothing.Phi * state.Trend / trend, smoothing.Phi * state.Trend / trend),
                };
                var factor = form.Season == EtsSeason.Multiplicative ? season[h % _m] : 1;
                var error = (form.Error == EtsError.Multiplicative ? path[h] : 1) * deviation;
                _rows[h] = new Row(
                    byLevel, byTrend, keep, factor,
                    form.Season switch { EtsSeason.None => 0, EtsSeason.Additive => 1, _ => q },
                    error, error / factor, smoothing.Beta / (form.HasMultiplicativeTrend ? level : 1),
                    form.HasSeason ? smoothing.Gamma * error / (form.Season == EtsSeason.Multiplicative ? q : 1) : 0);
            }
        }

        public void Run(ReadOnlySpan<double> normals, int count, Span<double> paths)
        {
            var rented = ArrayPool<double>.Shared.Rent((2 + _m) * count);
            var level = rented.AsSpan(0, count);
            var trend = rented.AsSpan(count, count);
            rented.AsSpan(0, (2 + _m) * count).Clear();
            for (var h = 0; h < _horizon; h++)
            {
                var row = _rows[h];
                var season = rented.AsSpan((2 + h % _m) * count, count);
                var noise = normals.Slice(h * count, count);
                var path = paths.Slice(h * count, count);
                for (var i = 0; i < path.Length; i++)
                {
                    var q = row.ByLevel * level[i] + row.ByTrend * trend[i];
                    path[i] = row.Factor * q + row.BySeason * season[i] + row.Error * noise[i];
                    var d = row.FeltError * noise[i];
                    level[i] = q + _alpha * d;
                    trend[i] = row.KeepTrend * trend[i] + row.Beta * d;
                    season[i] += row.Gamma * noise[i];
                }
            }

            ArrayPool<double>.Shared.Return(rented);
        }

        /// <summary>The variances of the periods and of the sums of the first periods: each error alone, squared and added.</summary>
        /// <param name="leans">Receives how far errors lean towards the second moments of a middle and of the last period.</param>
        public (double[] Steps, double[] Totals) Variances(double[][] leans)
        {
            Span<int> aims = [(_horizon - 1) / 2, _horizon - 1];
            var (steps, totals) = (new double[_horizon], new double[_horizon]);
            for (var j = 0; j < _horizon; j++)
            {
                var own = _rows[j];
                var (level, trend) = (_alpha * own.FeltError, own.Beta * own.FeltError);
                var total = own.Error;
                steps[j] += own.Error * own.Error;
                totals[j] += total * total;
                for (var h = j + 1; h < _horizon; h++)
                {
                    var row = _rows[h];
                    var q = row.ByLevel * level + row.ByTrend * trend;
                    var y = row.Factor * q + ((h - j) % _m == 0 ? row.BySeason * own.Gamma : 0);
                    for (var k = 0; k < aims.Length; k++)
                    {
                        leans[k][j] = h == aims[k] ? y : leans[k][j];
                    }

                    total += y;
                    steps[h] += y * y;
                    totals[h] += total * total;
                    (level, trend) = (q, row.KeepTrend * trend);
                }
            }

            for (var k = 0; k < aims.Length; k++)
            {
                var lean = leans[k];
                lean[aims[k]] = _rows[aims[k]].Error;
                var factor = 2 / _path[aims[k]];
                var length = factor * Math.Sqrt(steps[aims[k]]);
                factor = length > 0 && double.IsFinite(length) ? factor * Math.Min(1, LongestLean / length) : 0;
                for (var j = 0; j < lean.Length; j++)
                {
                    lean[j] *= factor;
                }
            }

            return (steps, totals);
        }

        /// <summary>What one period makes of the deviations of the states, and of its error.</summary>
        private readonly record struct Row(
            double ByLevel, double ByTrend, double KeepTrend, double Factor, double BySeason, double Error, double FeltError, double Beta, double Gamma);
    }
}
