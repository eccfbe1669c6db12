using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Least squares for one Theta model: α by a search over lanes of eight, the initial level and ω in closed form for each α.</summary>
internal static class ThetaEstimation
{
    public const double SmallestAlpha = 0.1;
    public const double LargestAlpha = 0.99;

    /// <summary>With the initial level, α and ω: two errors are left to learn their size from.</summary>
    public const int FewestValues = 5;

    private const int Parameters = 3;

    /// <summary>Unseen periods are filled in by the model's own expectation, so that the fit is repeated with it.</summary>
    internal const int RoundsWithGaps = 4;

    /// <summary>The variance of a number that may be anywhere between the bounds of α: all that is known of an α that nothing depends on.</summary>
    private const double VarianceOfAnyAlpha = (LargestAlpha - SmallestAlpha) * (LargestAlpha - SmallestAlpha) / 12;

    /// <summary>Fits the model.</summary>
    /// <param name="form">Which model.</param>
    /// <param name="adjusted">The history without its season; begins with a seen value, NaN for unseen ones.</param>
    /// <param name="seasonalParameters">How many numbers the season took.</param>
    /// <param name="fitted">Filled with the expectation of each period, NaN for the first; or empty.</param>
    public static ThetaFit Fit(ThetaForm form, ReadOnlySpan<double> adjusted, double seasonalParameters, Span<double> fitted)
    {
        var n = adjusted.Length;
        var rented = ArrayPool<double>.Shared.Rent(4 * n);
        var values = rented.AsSpan(0, n);
        var seen = rented.AsSpan(n, n);
        var intercepts = rented.AsSpan(2 * n, n);
        var slopes = rented.AsSpan(3 * n, n);
        var scale = Prepare(adjusted, values, seen, out var gaps);
        var best = default(ThetaOptimum);
        var recursion = default(ThetaRecursion);
        for (var round = 0; round < (gaps > 0 ? RoundsWithGaps : 1); round++)
        {
            FillLines(values, form.IsDynamic, intercepts, slopes);
            best = new ThetaObjective(values, seen, intercepts, slopes, form.Rule with { Evidence = form.Rule.Evidence / n }).Search(SmallestAlpha, LargestAlpha);
            recursion = Start(form, best, intercepts, slopes);
            for (var t = 0; gaps > 0 && t < n; t++)
            {
                values[t] = seen[t] > 0 ? values[t] : recursion.Expected;
                recursion.Advance(values[t]);
            }
        }

        // The last pass keeps what the forecast needs, with the errors and how each depends on the parameters.
        recursion = Start(form, best, intercepts, slopes);
        Span<double> information = stackalloc double[6];
        information.Clear();
        var sumOfSquares = 0.0;
        for (var t = 0; t < n; t++)
        {
            var step = recursion.Step();
            if (!fitted.IsEmpty)
            {
                fitted[t] = t == 0 ? double.NaN : adjusted[0] + scale * step.Mean;
            }

            if (t > 0 && seen[t] > 0)
            {
                var (byLevel, byWeight, byAlpha) = (recursion.Power, step.ByWeight, step.ByAlpha + recursion.LevelByAlpha);
                sumOfSquares += (values[t] - step.Mean) * (values[t] - step.Mean);
                information[0] += byLevel * byLevel;
                information[1] += byLevel * byWeight;
                information[2] += byWeight * byWeight;
                information[3] += byLevel * byAlpha;
                information[4] += byWeight * byAlpha;
                information[5] += byAlpha * byAlpha;
            }

            recursion.Advance(seen[t] > 0 ? values[t] : step.Mean);
        }

        ArrayPool<double>.Shared.Return(rented);
        var errors = n - gaps - 1;
        var estimated = form.IsOptimised ? Parameters : Parameters - 1;
        var degrees = Math.Max(1, errors - estimated - seasonalParameters);
        var variance = sumOfSquares / degrees;
        return new ThetaFit(adjusted[0], scale, recursion, best, variance, Math.Max(StudentPrediction.FewestDegrees, degrees), ThetaDoubt.Of(information, variance, form, n, VarianceOfAnyAlpha));
    }

    /// <summary>Counts the values from the first one in units of the largest distance from it, and fills gaps by straight lines.</summary>
    internal static double Prepare(ReadOnlySpan<double> adjusted, Span<double> values, Span<double> seen, out int gaps)
    {
        var scale = 0.0;
        gaps = 0;
        for (var t = 0; t < adjusted.Length; t++)
        {
            seen[t] = double.IsNaN(adjusted[t]) ? 0 : 1;
            gaps += double.IsNaN(adjusted[t]) ? 1 : 0;
            scale = Math.Max(scale, double.IsNaN(adjusted[t]) ? 0 : Math.Abs(adjusted[t] - adjusted[0]));
        }

        scale = scale > 0 ? scale : 1;
        var last = 0;
        for (var t = 0; t < adjusted.Length; t++)
        {
            if (seen[t] == 0)
            {
                values[t] = values[last];
                continue;
            }

            values[t] = (adjusted[t] - adjusted[0]) / scale;
            for (var u = last + 1; u < t; u++)
            {
                values[u] = values[last] + (values[t] - values[last]) * (u - last) / (t - last);
            }

            last = t;
        }

        return scale;
    }

    /// <summary>The line before each period: through the values up to then, or through all.</summary>
    private static void FillLines(ReadOnlySpan<double> values, bool isDynamic, Span<double> intercepts, Span<double> slopes)
    {
        if (!isDynamic)
        {
            var (intercept, slope) = StraightLine.Through(values);
            intercepts.Fill(intercept - slope); // time counts from 1
            slopes.Fill(slope);
            return;
        }

        double average = 0, running = 0;
        intercepts[0] = slopes[0] = 0;
        for (var t = 1; t < values.Length; t++)
        {
            running = ThetaRecursion.NextSlope(running, values[t - 1] - average, t);
            average += (values[t - 1] - average) / t;
            slopes[t] = running;
            intercepts[t] = average - (t + 1) / 2.0 * running;
        }
    }

    private static ThetaRecursion Start(ThetaForm form, ThetaOptimum best, ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes) => new()
    {
        Alpha = best.Alpha,
        Weight = best.Weight,
        IsDynamic = form.IsDynamic,
        Level = best.Level,
        Intercept = intercepts[0],
        Slope = slopes[0],
    };
}
