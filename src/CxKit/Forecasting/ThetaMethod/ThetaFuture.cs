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
        Span<double> transition = stackalloc double[Size * Size];
        Span<double> product = stackalloc double[Size * Size];
        Span<double> row = stackalloc double[Size];
        Span<double> gain = stackalloc double[Size];
        FillInitial(covariance);
        var recursion = start;
        var at = place;
        for (var h = 0; h < horizon; h++)
        {
            var step = recursion.Step();
            var unit = scale * season.ScaleAt(at);
            mean[h] = season.Restore(origin + scale * step.Mean, at);
            FillStep(recursion, step, unit, row, gain, transition);
            var weight = season.WeightOfIndex(origin + scale * step.Mean);
            spread[h] = Math.Sqrt(unit * unit * (Quadratic(covariance, row) + sd * sd) + season.Variance * weight * weight);
            Advance(covariance, transition, product, gain);
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

    /// <summary>w, b and T of one period; the total is in units of the history, all else in units of the recursion.</summary>
    private static void FillStep(
        in ThetaRecursion before, in ThetaStep step, double unit, Span<double> row, Span<double> gain, Span<double> transition)
    {
        var t = before.Time + 1;
        row[Level] = 1;
        row[Average] = step.ByAverage;
        row[Slope] = step.BySlope;
        row[Weight] = step.ByWeight;
        row[Alpha] = step.ByAlpha;
        row[Total] = 0;
        gain.Clear();
        gain[Level] = before.Alpha;
        gain[Average] = before.IsDynamic ? 1 / t : 0;
        gain[Slope] = before.IsDynamic ? 6 / (t * (t + 1)) : 0;
        gain[Total] = unit;
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                transition[i * Size + j] = gain[i] * row[j] + (i == j ? 1 : 0);
            }
        }

        transition[Level * Size + Level] -= before.Alpha;
        transition[Level * Size + Alpha] += step.Gap;
        if (before.IsDynamic)
        {
            transition[Average * Size + Average] -= 1 / t;
            transition[Slope * Size + Slope] += (t - 2) / (t + 1) - 1;
            transition[Slope * Size + Average] -= 6 / (t * (t + 1));
        }
    }

    private void Advance(Span<double> covariance, ReadOnlySpan<double> transition, Span<double> product, ReadOnlySpan<double> gain)
    {
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < Size; k++)
                {
                    sum += transition[i * Size + k] * covariance[k * Size + j];
                }

                product[i * Size + j] = sum;
            }
        }

        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                var sum = sd * sd * gain[i] * gain[j];
                for (var k = 0; k < Size; k++)
                {
                    sum += product[i * Size + k] * transition[j * Size + k];
                }

                covariance[i * Size + j] = sum;
            }
        }
    }

    private static double Quadratic(ReadOnlySpan<double> covariance, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                sum += row[i] * covariance[i * Size + j] * row[j];
            }
        }

        return sum;
    }
}
