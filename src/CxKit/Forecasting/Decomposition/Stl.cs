using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Seasonal-trend decomposition by locally weighted regression (Cleveland, Cleveland, McRae &amp; Terpenning 1990, §2): each place of the season is smoothed over the cycles, what
/// of that moves slowly goes to the trend, and the rest is the season.
/// </summary>
internal readonly struct Stl
{
    private const int InnerPasses = 2;
    private const int InnerPassesWhenRobust = 1;

    private readonly int _period;
    private readonly int _robustPasses;
    private readonly LocalLine _cycles;
    private readonly LocalLine _slow;
    private readonly LocalLine _trend;

    /// <param name="period">The length of the season, at least 2.</param>
    /// <param name="seasonalWindow">How many cycles the smoothing of a place looks at, odd.</param>
    /// <param name="robustPasses">How often outliers are weighted down; 0 for not at all, 15 in R's robust variant.</param>
    public Stl(int period, int seasonalWindow, int robustPasses)
    {
        _period = period;
        _robustPasses = robustPasses;
        _cycles = Line(seasonalWindow, degree: 0);
        _slow = Line(NextOdd(period), degree: 1);
        _trend = Line(NextOdd((int)Math.Ceiling(1.5 * period / (1 - 1.5 / seasonalWindow))), degree: 1);
    }

    /// <summary>How a season that is carried forward depends on noise (<see cref="LocalLine.Noise"/>).</summary>
    public (double SquaredWeights, double OwnWeight) Noise(int n) => _cycles.Noise(n / _period);

    /// <summary>Fills season and trend.</summary>
    /// <param name="values">More than two seasons, gaps filled in.</param>
    /// <param name="seen">1 for a value that was seen, 0 for one that was filled in; or empty for all seen.</param>
    /// <param name="season">As long as the values; overwritten.</param>
    /// <param name="trend">As long as the values; overwritten.</param>
    public void Decompose(ReadOnlySpan<double> values, ReadOnlySpan<double> seen, Span<double> season, Span<double> trend)
    {
        var n = values.Length;
        var length = n + 2 * _period;
        var rented = ArrayPool<double>.Shared.Rent(4 * length + n);
        var cycles = rented.AsSpan(0, length);
        var work = rented.AsSpan(length, length);
        var scratch = rented.AsSpan(2 * length, 2 * length);
        var robust = rented.AsSpan(4 * length, n);
        trend.Clear();
        var weights = seen;
        for (var pass = 0; pass <= _robustPasses; pass++)
        {
            for (var inner = 0; inner < (_robustPasses > 0 ? InnerPassesWhenRobust : InnerPasses); inner++)
            {
                for (var t = 0; t < n; t++)
                {
                    work[t] = values[t] - trend[t];
                }

                SmoothCycles(work[..n], weights, cycles, scratch);
                var slow = Average(cycles, work, _period);
                slow = Average(slow, scratch, _period);
                slow = Average(slow, work, 3);
                _slow.Smooth(slow, [], scratch[..n]);
                for (var t = 0; t < n; t++)
                {
                    season[t] = cycles[_period + t] - scratch[t];
                    work[t] = values[t] - season[t];
                }

                _trend.Smooth(work[..n], weights, trend);
            }

            if (pass < _robustPasses)
            {
                FillRobustness(values, seen, season, trend, robust, scratch[..n]);
                weights = robust;
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Smooths the values of each place over the cycles, with one cycle more at each end.</summary>
    private void SmoothCycles(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> cycles, Span<double> scratch)
    {
        for (var place = 0; place < _period; place++)
        {
            var count = (values.Length - place - 1) / _period + 1;
            var own = scratch[..count];
            var smooth = scratch.Slice(count, count);
            var ownWeights = weights.IsEmpty ? [] : scratch.Slice(2 * count, count);
            for (var i = 0; i < count; i++)
            {
                own[i] = values[place + i * _period];
                if (!weights.IsEmpty)
                {
                    ownWeights[i] = weights[place + i * _period];
                }
            }

            _cycles.Smooth(own, ownWeights, smooth);
            var window = Math.Min(_cycles.Window, count);
            cycles[place] = _cycles.At(own, ownWeights, -1, 0, window) ?? smooth[0];
            for (var i = 0; i < count; i++)
            {
                cycles[place + (i + 1) * _period] = smooth[i];
            }

            cycles[place + (count + 1) * _period] = _cycles.At(own, ownWeights, count, count - window, window) ?? smooth[^1];
        }
    }

    /// <summary>Moving averages of so many values, as many fewer.</summary>
    private static Span<double> Average(ReadOnlySpan<double> values, Span<double> averages, int width)
    {
        averages = averages[..(values.Length - width + 1)];
        var sum = SpanSum.Sum(values[..width]);
        averages[0] = sum / width;
        for (var t = 1; t < averages.Length; t++)
        {
            sum += values[t + width - 1] - values[t - 1];
            averages[t] = sum / width;
        }

        return averages;
    }

    /// <summary>The bisquare weights of the remainders, against six times their median size.</summary>
    private static void FillRobustness(
        ReadOnlySpan<double> values, ReadOnlySpan<double> seen, ReadOnlySpan<double> season, ReadOnlySpan<double> trend, Span<double> robust, Span<double> sorted)
    {
        var count = 0;
        for (var t = 0; t < values.Length; t++)
        {
            robust[t] = Math.Abs(values[t] - season[t] - trend[t]);
            if (seen.IsEmpty || seen[t] > 0)
            {
                sorted[count++] = robust[t];
            }
        }

        sorted = sorted[..count];
        sorted.Sort();
        var limit = 3 * (sorted[count / 2] + sorted[(count - 1) / 2]);
        for (var t = 0; t < values.Length; t++)
        {
            var ratio = robust[t] / limit;
            var tail = 1 - ratio * ratio;
            robust[t] = (seen.IsEmpty || seen[t] > 0) && robust[t] <= 0.999 * limit ? robust[t] <= 0.001 * limit ? 1 : tail * tail : 0;
        }
    }

    private static LocalLine Line(int window, int degree) => new(window, degree, (window + 9) / 10);

    private static int NextOdd(int value) => value % 2 == 0 ? value + 1 : value;
}
