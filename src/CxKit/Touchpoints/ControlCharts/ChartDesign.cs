using System.Text.Json.Serialization;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What a control chart plots and where its limits are, in standard errors of a point: <see cref="ShewhartDesign"/>, <see cref="EwmaDesign"/> or <see cref="CusumDesign"/>.</summary>
/// <remarks>
/// <para>Choose a design by its run length: the mean number of points until a signal, which without a change is a false alarm. A Shewhart chart finds large changes at once, EWMA and CUSUM find
/// changes of half to two standard errors several times sooner.</para>
/// <para>Plain data with a JSON form; immutable and thread-safe. Run lengths hold for independent normal points: see <see cref="ChartBaseline.Warnings"/> for signs that they are not.</para>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "design")]
[JsonDerivedType(typeof(ShewhartDesign), "shewhart")]
[JsonDerivedType(typeof(EwmaDesign), "ewma")]
[JsonDerivedType(typeof(CusumDesign), "cusum")]
public abstract record ChartDesign
{
    private const double ShortestRunLength = 5;
    private const double LongestRunLength = 1e6;

    private protected ChartDesign()
    {
    }

    /// <summary>The mean number of points until a signal, of a chart whose centre and standard error are known.</summary>
    /// <param name="shift">By how many standard errors of a point the process differs from the centre. Default 0: how long until a false alarm.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shift"/> is not finite.</exception>
    public double RunLength(double shift = 0) => double.IsFinite(shift)
        ? MeanRunLength(shift, 1)
        : throw new ArgumentOutOfRangeException(nameof(shift), shift, "A shift is a finite number of standard errors.");

    /// <summary>The run length of a chart whose centre and standard error are estimated from a baseline, as most are.</summary>
    /// <param name="samples">How many samples the baseline has; at least 2.</param>
    /// <param name="degreesOfFreedom">How well the standard error is known, as <see cref="ChartBaseline.DegreesOfFreedom"/> has it; positive.</param>
    /// <param name="shift">As in <see cref="RunLength"/>.</param>
    /// <remarks>
    /// By the distribution of the two estimates (normal and χ), which is cut into parts of equal probability (Jones, Champ &amp; Rigdon 2001). Some baselines are lucky and others not:
    /// therefore quantiles over baselines, not only the mean. 169 run lengths are solved.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public EstimatedRunLength RunLengthAfterBaseline(int samples, double degreesOfFreedom, double shift = 0)
    {
        const int Parts = 13;
        if (samples < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, Invariant($"A baseline has at least 2 samples, not {samples}."));
        }

        if (!(degreesOfFreedom > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, Invariant($"Degrees of freedom are positive, not {degreesOfFreedom}."));
        }

        var lengths = new double[Parts * Parts];
        for (var i = 0; i < Parts; i++)
        {
            var scale = double.IsPositiveInfinity(degreesOfFreedom) ? 1 : Math.Sqrt(ChiSquare.Quantile((i + 0.5) / Parts, degreesOfFreedom) / degreesOfFreedom);
            for (var j = 0; j < Parts; j++)
            {
                var error = StandardNormal.Quantile((j + 0.5) / Parts) / Math.Sqrt(samples);
                lengths[i * Parts + j] = MeanRunLength((shift - error) / scale, 1 / scale);
            }
        }

        Array.Sort(lengths);
        return new(lengths.Average(), SampleQuantile.OfSorted(lengths, 0.1), SampleQuantile.OfSorted(lengths, 0.5), SampleQuantile.OfSorted(lengths, 0.9));
    }

    /// <summary>Begins a chart.</summary>
    internal abstract ChartRun Start(ChartBaseline baseline);

    /// <summary>What is wrong with the numbers, or null.</summary>
    internal abstract string? Problem { get; }

    internal void RequireValid()
    {
        if (Problem is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }

    /// <summary>The mean run length of points with this mean and standard deviation, both in standard errors that the chart takes for true.</summary>
    private protected abstract double MeanRunLength(double mean, double deviation);

    /// <summary>The smallest limit with a run length that is as long as wanted.</summary>
    private protected static double LimitFor(double runLength, double widest, Func<double, double> lengthOf)
    {
        const double Narrowest = 0.1;
        const int Halvings = 48;
        if (!(runLength >= ShortestRunLength && runLength <= LongestRunLength))
        {
            throw new ArgumentOutOfRangeException(nameof(runLength), runLength,
                Invariant($"A run length is {ShortestRunLength} to {LongestRunLength:N0} points, not {runLength}. 500 is usual; for an alarm a year of daily points, 365."));
        }

        var (low, high) = (Narrowest, widest);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = lengthOf(middle) < runLength ? (middle, high) : (low, middle);
        }

        return high;
    }
}
