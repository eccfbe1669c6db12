using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// A future of exponential smoothing that knows its parameters to be estimated: y_h = ŷ_h + F(what errors to come add + √(ph/n) σ_h u + what the states may be off). F is √(ν ÷ χ²_ν), since
/// the error variance is known from ν errors only; p the number of smoothing parameters, n the length of the history, σ_h the standard deviation of the errors
/// to come; and what the states may be off is <see cref="EtsDoubt"/>. F and the standard normal u are drawn once a path: a parameter that is off is so in
/// all periods, which totals feel most. In linear forms periods are t distributed.
/// </summary>
/// <param name="inner">The future with known parameters.</param>
/// <param name="states">What the estimated states may be off, for independent standard normal numbers: by step and number.</param>
/// <param name="smoothingParameters">p.</param>
/// <param name="evidence">n, and ν.</param>
/// <param name="isNormal">Whether single periods of the inner future are normal.</param>
internal sealed class EstimatedEtsPrediction(
    PredictiveDistribution inner, double[,] states, int smoothingParameters, EtsEvidence evidence, bool isNormal)
    : PredictiveDistribution(inner.Mean)
{
    public override double Quantile(int step, double probability) =>
        isNormal ? Mean[step] + Scale(step) * Student(probability) : base.Quantile(step, probability);

    public override double StandardDeviation(int step) => Scale(step) * Math.Sqrt(evidence.Degrees / (evidence.Degrees - 2));

    public override double CumulativeStandardDeviation(int periods)
    {
        var known = inner.CumulativeStandardDeviation(periods);
        var smoothing = 0.0;
        for (var h = 0; h < periods; h++)
        {
            smoothing += Math.Sqrt(ShareOfSmoothing(h)) * inner.StandardDeviation(h);
        }

        var variance = known * known + smoothing * smoothing;
        for (var i = 0; i < states.GetLength(1); i++)
        {
            var off = 0.0;
            for (var h = 0; h < periods; h++)
            {
                off += states[h, i];
            }

            variance += off * off;
        }

        return Math.Sqrt(variance * evidence.Degrees / (evidence.Degrees - 2));
    }

    public override double AtScore(int step, double score) => isNormal ? base.AtScore(step, score) : Outlines()[step].AtScore(score);

    public override double ScoreOf(int step, double value, SeededRandom random)
    {
        if (!isNormal)
        {
            return Outlines()[step].ScoreOf(value, random);
        }

        if (Scale(step) == 0)
        {
            return random.NextNormal(); // a certain value has every rank
        }

        var t = (value - Mean[step]) / Scale(step);
        var tail = Math.Max(StudentsT.UpperTail(Math.Abs(t), evidence.Degrees), double.Epsilon);
        return Math.CopySign(StandardNormal.Quantile(tail), t);
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        inner.SamplePath(random, path);
        Add(random, path, path.Length, 1, 0);
    }

    public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths)
    {
        var own = new SeededRandom(random.NextBits());
        inner.SampleBlock(random, steps, count, paths);
        for (var i = 0; i < count; i++)
        {
            Add(own, paths, steps, count, i);
        }
    }

    public override void Forget()
    {
        base.Forget();
        inner.Forget();
    }

    /// <summary>What estimated smoothing parameters add to the variance of a step, as a share of it.</summary>
    private double ShareOfSmoothing(int step) => smoothingParameters * (step + 1.0) / evidence.Observations;

    /// <summary>The standard deviation if the error variance were known.</summary>
    private double Scale(int step)
    {
        var known = inner.StandardDeviation(step);
        var variance = (1 + ShareOfSmoothing(step)) * known * known;
        for (var i = 0; i < states.GetLength(1); i++)
        {
            variance += states[step, i] * states[step, i];
        }

        return Math.Sqrt(variance);
    }

    private double Student(double probability)
    {
        // By the upper half, so that both ends of an interval lie equally far from the middle.
        var upper = StudentsT.TwoSided(Math.Abs(2 * probability - 1), evidence.Degrees);
        return probability < 0.5 ? -upper : upper;
    }

    /// <summary>Adds to one path what is not known about parameters.</summary>
    private void Add(SeededRandom random, Span<double> paths, int steps, int stride, int place)
    {
        var factor = Math.Sqrt(evidence.Degrees / random.NextGamma(evidence.Degrees / 2, 2));
        var count = states.GetLength(1);
        var rented = ArrayPool<double>.Shared.Rent(count + 1);
        var normals = rented.AsSpan(0, count + 1);
        NormalVariates.Fill(random, normals);
        for (var h = 0; h < steps; h++)
        {
            ref var value = ref paths[h * stride + place];
            var off = value - Mean[h] + Math.Sqrt(ShareOfSmoothing(h)) * inner.StandardDeviation(h) * normals[count];
            for (var i = 0; i < count; i++)
            {
                off += states[h, i] * normals[i];
            }

            value = Mean[h] + factor * off;
        }

        ArrayPool<double>.Shared.Return(rented);
    }
}
