using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The future of a Theta model, exact for normal errors of estimated variance.</summary>
/// <remarks>
/// Expectations are linear in past values, so that a deviation x = (ℓ, average, slope, ω, α, total) from the path without errors obeys y = w′x + ε,
/// x ← Tx + bε with known w, T and b. Its covariance goes on as P ← TPT′ + σ²bb′; the variance of a period is w′Pw + σ², that of the total stands in P. The doubt about
/// initial level, ω and α enters as the covariance to begin with, by the derivatives of the path (delta method); that about each seasonal index adds to
/// the periods of its place alike. The error variance is known from as many errors as there are degrees of freedom: hence Student's t.
/// </remarks>
internal sealed class ThetaFuture(
    double origin, double scale, double sd, double degrees, ThetaDoubt doubt, SeasonalAdjustment season, ThetaRecursion start, int place)
{
    private const int Size = 6;
    private const int Level = 0, Average = 1, Slope = 2, Weight = 3, Alpha = 4, Total = 5;

    public StudentPrediction Predict(int horizon)
    {
        var mean = new double[horizon];
        var spread = new double[horizon];
        var totalSpread = new double[horizon];
        var weights = ArrayPool<double>.Shared.Rent(season.Indices.Length); // of the error of each index in the total
        Array.Clear(weights);
        var ofIndices = 0.0;
        Span<double> covariance = stackalloc double[Size * Size];
        FillInitial(covariance);
        var recursion = start;
        var at = place;
        for (var h = 0; h < horizon; h++)
        {
            var step = recursion.Step();
            var unit = scale * season.ScaleAt(at);
            mean[h] = season.Restore(origin + scale * step.Mean, at);
            var variance = Advance(covariance, recursion, step, unit);
            var weight = season.WeightOfIndex(origin + scale * step.Mean);
            spread[h] = Math.Sqrt(unit * unit * variance + season.Variance * weight * weight);
            ofIndices += weight * (2 * weights[at] + weight);
            weights[at] += weight;
            totalSpread[h] = Math.Sqrt(covariance[Total * Size + Total] + season.Variance * ofIndices);
            recursion.Advance(step.Mean);
            at = season.Next(at);
        }

        ArrayPool<double>.Shared.Return(weights);
        return new StudentPrediction(mean, spread, totalSpread, degrees, SampleDeviations);
    }

    /// <summary>Draws the parameters once, then one error a period; both act as the linear recursion of the variance says.</summary>
    private void SampleDeviations(SeededRandom random, Span<double> path)
    {
        var recursion = start;
        var at = place;
        var (z0, z1, z2) = (random.NextNormal(), random.NextNormal(), random.NextNormal());
        var weight = doubt.WeightLevel * z0 + doubt.Weight * z1;
        var alpha = doubt.AlphaLevel * z0 + doubt.AlphaWeight * z1 + doubt.Alpha * z2;
        var level = recursion.Power * doubt.Level * z0 + recursion.LevelByAlpha * alpha;
        double average = 0, slope = 0;
        var indexSd = Math.Sqrt(season.Variance);
        var ofIndices = ArrayPool<double>.Shared.Rent(season.Indices.Length);
        for (var i = 0; i < season.Indices.Length; i++)
        {
            ofIndices[(at + i) % season.Indices.Length] = i < path.Length && indexSd > 0 ? indexSd * random.NextNormal() : 0;
        }

        for (var h = 0; h < path.Length; h++)
        {
            var step = recursion.Step();
            var deviation = level + step.ByAverage * average + step.BySlope * slope + step.ByWeight * weight + step.ByAlpha * alpha
                + sd * random.NextNormal();
            path[h] = scale * season.ScaleAt(at) * deviation + season.WeightOfIndex(origin + scale * step.Mean) * ofIndices[at];
            recursion.Advance(step.Mean);
            level += recursion.Alpha * (deviation - level) + step.Gap * alpha;
            if (recursion.IsDynamic)
            {
                slope = ThetaRecursion.NextSlope(slope, deviation - average, recursion.Time);
                average += (deviation - average) / recursion.Time;
            }

            at = season.Next(at);
        }

        ArrayPool<double>.Shared.Return(ofIndices);
    }

    /// <summary>The covariance of the states after the history: that of the parameters, and of the level through them.</summary>
    private void FillInitial(Span<double> covariance)
    {
        covariance.Clear();
        Span<double> byZ0 = [start.Power * doubt.Level + start.LevelByAlpha * doubt.AlphaLevel, 0, 0, doubt.WeightLevel, doubt.AlphaLevel, 0];
        Span<double> byZ1 = [start.LevelByAlpha * doubt.AlphaWeight, 0, 0, doubt.Weight, doubt.AlphaWeight, 0];
        Span<double> byZ2 = [start.LevelByAlpha * doubt.Alpha, 0, 0, 0, doubt.Alpha, 0];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                covariance[i * Size + j] = byZ0[i] * byZ0[j] + byZ1[i] * byZ1[j] + byZ2[i] * byZ2[j];
            }
        }
    }

    /// <summary>
    /// Moves the covariance one period on in place: T = D + bw′ with D nearly the identity, so that TPT′ + σ²bb′ = DPD′ + ub′ + bu′ + qbb′ with
    /// u = DPw and q = w′Pw + σ². Returns q, the variance of the period. The total is in units of the history, all else in units of the recursion.
    /// </summary>
    private double Advance(Span<double> covariance, in ThetaRecursion before, in ThetaStep step, double unit)
    {
        var t = before.Time + 1;
        Span<double> row = [1, step.ByAverage, step.BySlope, step.ByWeight, step.ByAlpha, 0];
        Span<double> gain = [before.Alpha, 0, 0, 0, 0, unit];
        Span<double> cross = stackalloc double[Size];
        var variance = sd * sd;
        for (var i = 0; i < Size; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < Size; j++)
            {
                sum += covariance[i * Size + j] * row[j];
            }

            cross[i] = sum;
            variance += row[i] * sum;
        }

        // D: the level forgets and answers to α, the average and the slope forget; first on the rows, then on the columns and on u.
        var (forgottenAverage, keptSlope, slopeByAverage) = (0.0, 1.0, 0.0);
        if (before.IsDynamic)
        {
            (forgottenAverage, keptSlope, slopeByAverage) = (1 / t, (t - 2) / (t + 1), -6 / (t * (t + 1)));
            (gain[Average], gain[Slope]) = (1 / t, 6 / (t * (t + 1)));
        }

        for (var j = 0; j <= Size; j++)
        {
            var column = j < Size ? covariance[j..] : cross;
            var stride = j < Size ? Size : 1;
            column[Level * stride] = (1 - before.Alpha) * column[Level * stride] + step.Gap * column[Alpha * stride];
            column[Slope * stride] = keptSlope * column[Slope * stride] + slopeByAverage * column[Average * stride];
            column[Average * stride] *= 1 - forgottenAverage;
        }

        for (var i = 0; i < Size; i++)
        {
            var line = covariance.Slice(i * Size, Size);
            line[Level] = (1 - before.Alpha) * line[Level] + step.Gap * line[Alpha];
            line[Slope] = keptSlope * line[Slope] + slopeByAverage * line[Average];
            line[Average] *= 1 - forgottenAverage;
            for (var j = 0; j < Size; j++)
            {
                line[j] += cross[i] * gain[j] + gain[i] * (cross[j] + variance * gain[j]);
            }
        }

        return variance;
    }
}
