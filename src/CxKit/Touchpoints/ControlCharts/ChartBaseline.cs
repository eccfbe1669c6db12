using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What a process does when nothing is wrong (phase I): the centre and the yardstick of control charts, learned from past samples or given.</summary>
/// <remarks>
/// <para><c>ChartBaseline.From(trial, ChartScale.Range).Chart(later, EwmaDesign.ForRunLength(500))</c>. The baseline is to be of a time in which nothing happened: chart it with itself
/// first, and leave out what signals and has a known cause. At least 5 samples; below some 100, limits are so uncertain that false alarms come sooner than designed:
/// <see cref="RunLength"/> says how much.</para>
/// <para>Immutable and thread-safe; with a JSON form of its own in every chart.</para>
/// </remarks>
public sealed record ChartBaseline
{
    private const int FewestSamples = 5;
    private const int FewSamples = 20;
    private const double Notable = 0.05; // the level at which a warning is given

    /// <summary>The yardstick.</summary>
    public required ChartScale Scale { get; init; }

    /// <summary>The digits of d₂. Default as published.</summary>
    public ChartConstants Constants { get; init; }

    /// <summary>The mean, or share, of all values.</summary>
    public required double Centre { get; init; }

    /// <summary>The standard deviation of a single value within a sample; for shares √(p̄(1 − p̄)).</summary>
    public required double Sigma { get; init; }

    /// <summary>By which factor samples vary more than their counts explain, Laney's σ_z; 1 for scales that do not look.</summary>
    public required double Inflation { get; init; }

    /// <summary>How many samples it is from; 0 where centre and yardstick were given.</summary>
    public int Samples { get; init; }

    /// <summary>How well the yardstick is known, as the degrees of freedom of a standard deviation that is known as well; null where it was given or follows from the share.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>The correlation of neighbouring samples, lag 1; null where nothing can be said.</summary>
    public double? Autocorrelation { get; init; }

    /// <summary>Signs that limits will not hold what they promise, each with a remedy.</summary>
    public IReadOnlyList<string> Warnings { get => field ?? []; init; }

    /// <summary>Learns from past samples.</summary>
    /// <param name="samples">In order of time; missing ones are passed over.</param>
    /// <param name="scale">The yardstick.</param>
    /// <param name="constants">The digits of d₂. Default as published.</param>
    /// <remarks>
    /// Centre: the mean of all values. Yardstick: <see cref="ChartScale.Range"/> the mean of R ÷ d₂(n), <see cref="ChartScale.StandardDeviation"/> that of s ÷ c₄(n), over samples of at least
    /// 2 values; <see cref="ChartScale.MovingRange"/> the mean of |xᵢ − xᵢ₋₁| over neighbours that are both there, ÷ d₂(2); Laney's scales that of the standardised samples. d₂ is integrated and c₄ in
    /// closed form for each count. Equal counts give what R's qcc gives (std.dev "UWAVE-R", "UWAVE-SD", "MR").
    /// </remarks>
    /// <exception cref="ArgumentException">There are fewer than 5 samples, they have no scatter, or they are not of the kind that the scale needs.</exception>
    public static ChartBaseline From(IReadOnlyList<ChartSample> samples, ChartScale scale, ChartConstants constants = ChartConstants.Published)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (!Enum.IsDefined(scale) || scale == ChartScale.Declared)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A baseline learns with a named scale other than Declared. Use ChartBaseline.Given for a known standard deviation.");
        }

        if (!Enum.IsDefined(constants))
        {
            throw new ArgumentOutOfRangeException(nameof(constants), constants, $"Constants {(int)constants} are not known. Use Published or Exact.");
        }

        var known = samples.Where(sample => !sample.IsMissing).ToList();
        if (known.Count < FewestSamples)
        {
            throw new ArgumentException(
                Invariant($"The baseline has {known.Count} samples that are not missing; at least {FewestSamples} are needed. Use a longer time, or ChartBaseline.Given."));
        }

        var centre = MeanOf(known, scale);
        var raw = new ChartBaseline { Scale = scale, Constants = constants, Centre = centre, Sigma = SigmaOf(samples, known, centre, scale, constants), Inflation = 1, Samples = known.Count };
        if (!(raw.Sigma > 0))
        {
            throw new ArgumentException(scale is ChartScale.Binomial or ChartScale.LaneyBinomial
                ? Invariant($"All trials of the baseline came out alike (share {centre}). A chart of shares needs some of both: use longer periods, or a longer baseline.")
                : Invariant($"The baseline does not scatter (mean {centre}), so that no limit can be told. Use another scale, or ChartBaseline.Given with a standard deviation."));
        }

        var z = raw.Standardize(samples);
        var isLaney = scale is ChartScale.LaneyBinomial or ChartScale.LaneyMean;
        var inflation = isLaney ? MovingRange(z) / constants.RangeMean(2) : 1;
        if (!(inflation > 0))
        {
            throw new ArgumentException("Neighbouring samples of the baseline are all equal, so that Laney's factor is 0. Use the scale without it.");
        }

        var baseline = raw with { Inflation = inflation, DegreesOfFreedom = FreedomOf(known, scale), Autocorrelation = SerialCorrelation.Of(z) };
        return baseline with { Warnings = [.. baseline.WarningsOf(z)] };
    }

    /// <summary>A known centre and standard deviation.</summary>
    /// <param name="centre">Where the process should be.</param>
    /// <param name="sigma">The standard deviation of a single value, positive; a point of n values has σ ÷ √n.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or <paramref name="sigma"/> is not positive.</exception>
    public static ChartBaseline Given(double centre, double sigma)
    {
        if (!double.IsFinite(centre))
        {
            throw new ArgumentOutOfRangeException(nameof(centre), centre, "A centre is a finite number.");
        }

        return sigma > 0 && double.IsFinite(sigma)
            ? new() { Scale = ChartScale.Declared, Centre = centre, Sigma = sigma, Inflation = 1 }
            : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, Invariant($"A standard deviation is positive and finite, not {sigma}."));
    }

    /// <summary>A known share.</summary>
    /// <param name="share">The share of successes, strictly between 0 and 1.</param>
    /// <param name="inflation">By which factor shares vary more than their counts explain. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static ChartBaseline GivenShare(double share, double inflation = 1)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, Invariant($"A share is strictly between 0 and 1, not {share}."));
        }

        return inflation > 0 && double.IsFinite(inflation)
            ? new() { Scale = inflation == 1 ? ChartScale.Binomial : ChartScale.LaneyBinomial, Centre = share, Sigma = Math.Sqrt(share * (1 - share)), Inflation = inflation }
            : throw new ArgumentOutOfRangeException(nameof(inflation), inflation, Invariant($"A factor is positive and finite, not {inflation}."));
    }

    /// <summary>Draws samples against this baseline (phase II; or phase I, with the samples it is from).</summary>
    /// <param name="samples">In order of time.</param>
    /// <param name="design">What is plotted, and the limits; null for a Shewhart chart with 3σ.</param>
    /// <param name="name">What the chart is of, for titles.</param>
    /// <exception cref="ArgumentException">The design has a number outside its range, or a sample is not a share where the baseline is.</exception>
    public ControlChart Chart(IReadOnlyList<ChartSample> samples, ChartDesign? design = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var used = design ?? new ShewhartDesign();
        used.RequireValid();
        var run = used.Start(this);
        var points = new ChartPoint[samples.Count];
        var signals = new List<ChartSignal>();
        for (var i = 0; i < points.Length; i++)
        {
            (points[i], var rules, var side) = run.Next(samples[i]);
            if (rules != ChartRules.None)
            {
                signals.Add(new(i, samples[i].Time, rules, side));
            }
        }

        return new() { Name = name ?? "", Design = used, Baseline = this, Points = points, Signals = signals };
    }

    /// <summary>Draws the spread within samples: ranges, standard deviations, or moving ranges, as the scale has it, with limits of 3 standard errors.</summary>
    /// <param name="samples">In order of time; those without a spread are gaps.</param>
    /// <param name="name">What the chart is of, for titles.</param>
    /// <remarks>R: d₂σ ± 3d₃σ; s: c₄σ ± 3σ√(1 − c₄²); moving range: from 0 to 3.267·M̄R. Never below 0. A change of spread makes the limits of means wrong: look at it first.</remarks>
    /// <exception cref="InvalidOperationException">The scale knows no spread: shares have none of their own.</exception>
    public ControlChart SpreadChart(IReadOnlyList<ChartSample> samples, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (Scale is ChartScale.Binomial or ChartScale.LaneyBinomial)
        {
            throw new InvalidOperationException("Shares have no spread of their own: it follows from the share. Chart the shares.");
        }

        var spread = new SpreadScale(this);
        var points = new ChartPoint[samples.Count];
        var signals = new List<ChartSignal>();
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = spread.Point(samples[i], i == 0 ? default : samples[i - 1]);
            if (points[i] is { Value: { } value } point && (value > point.Upper || value < point.Lower))
            {
                signals.Add(new(i, samples[i].Time, ChartRules.BeyondLimit, value > point.Upper ? ChartSide.Above : ChartSide.Below));
            }
        }

        return new() { Name = name ?? "", Design = new ShewhartDesign(), Baseline = this, Points = points, Signals = signals, IsOfSpread = true };
    }

    /// <summary>How long a design runs until a false alarm with the uncertainty of this baseline.</summary>
    /// <param name="design">The design.</param>
    /// <param name="shift">By how many standard errors the process differs. Default 0.</param>
    /// <remarks>A baseline that was given is taken as right. Else see <see cref="ChartDesign.RunLengthAfterBaseline"/>.</remarks>
    public EstimatedRunLength RunLength(ChartDesign design, double shift = 0)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (Samples > 0)
        {
            return design.RunLengthAfterBaseline(Samples, DegreesOfFreedom ?? double.PositiveInfinity, shift);
        }

        var length = design.RunLength(shift);
        return new(length, length, length, length);
    }

    /// <summary>The standard error of a sample that is not missing.</summary>
    internal double ErrorOf(in ChartSample sample) => Scale switch
    {
        ChartScale.MovingRange => Sigma,
        ChartScale.Binomial or ChartScale.LaneyBinomial when sample.Mean is < 0 or > 1 => throw NoShare(sample),
        _ => Sigma / Math.Sqrt(sample.Count) * Inflation,
    };

    /// <summary>A limit of a share is not below 0.</summary>
    internal double AtLeast(double limit) => Scale is ChartScale.Binomial or ChartScale.LaneyBinomial ? Math.Max(0, limit) : limit;

    /// <summary>A limit of a share is not above 1.</summary>
    internal double AtMost(double limit) => Scale is ChartScale.Binomial or ChartScale.LaneyBinomial ? Math.Min(1, limit) : limit;

    /// <summary>How many standard errors each sample is from the centre; NaN for missing ones.</summary>
    internal double[] Standardize(IReadOnlyList<ChartSample> samples)
    {
        var z = new double[samples.Count];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = samples[i].IsMissing ? double.NaN : (samples[i].Mean - Centre) / ErrorOf(samples[i]);
        }

        return z;
    }

    private static double MeanOf(List<ChartSample> known, ChartScale scale)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var sample in known)
        {
            if (scale is ChartScale.Binomial or ChartScale.LaneyBinomial && sample.Mean is < 0 or > 1)
            {
                throw NoShare(sample);
            }

            var weight = scale == ChartScale.MovingRange ? 1 : sample.Count;
            sum += weight * sample.Mean;
            weights += weight;
        }

        return sum / weights;
    }

    private static double SigmaOf(IReadOnlyList<ChartSample> samples, List<ChartSample> known, double centre, ChartScale scale, ChartConstants constants)
    {
        switch (scale)
        {
            case ChartScale.Binomial or ChartScale.LaneyBinomial:
                return Math.Sqrt(centre * (1 - centre));
            case ChartScale.MovingRange:
                return MovingRange([.. samples.Select(sample => sample.IsMissing ? double.NaN : sample.Mean)]) / constants.RangeMean(2);
            case ChartScale.Range:
                return Mean(known.Where(sample => sample.Count >= 2), "range", ChartScale.StandardDeviation, sample => sample.Count > NormalSpread.LargestRange
                    ? throw new ArgumentException(Invariant($"A sample has {sample.Count} values, of whose range little can be learned. Use ChartScale.StandardDeviation."))
                    : sample.Range / constants.RangeMean((int)sample.Count));
            default:
                return Mean(known.Where(sample => sample.Count >= 2), "standard deviation", ChartScale.MovingRange,
                    sample => sample.StandardDeviation / NormalSpread.DeviationMean(sample.Count));
        }

        double Mean(IEnumerable<ChartSample> large, string spread, ChartScale otherwise, Func<ChartSample, double?> sigmaOf)
        {
            var sigmas = large.Select(sample => sigmaOf(sample)
                ?? throw new ArgumentException($"A sample of the baseline has no {spread}. Make samples with ChartSample.Of(values), or use ChartScale.{otherwise}.")).ToList();
            return sigmas.Count > 0 ? sigmas.Average() : throw new ArgumentException(
                "Every sample of the baseline has a single value, so that nothing scatters within samples. Use ChartScale.MovingRange.");
        }
    }

    /// <summary>The mean difference of neighbours that are both there; 0 where there are none.</summary>
    private static double MovingRange(double[] values)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            var difference = Math.Abs(values[i] - values[i - 1]);
            if (!double.IsNaN(difference))
            {
                sum += difference;
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>The degrees of freedom of a χ with the coefficient of variation that the estimate has (Patnaik 1950).</summary>
    private static double? FreedomOf(List<ChartSample> known, ChartScale scale)
    {
        var m = (double)known.Count;
        switch (scale)
        {
            case ChartScale.Binomial:
                return null;
            case ChartScale.MovingRange or ChartScale.LaneyBinomial or ChartScale.LaneyMean:
                return Freedom((0.8264 * m - 1.082) / ((m - 1) * (m - 1))); // the variance of a mean moving range (Braun & Park 2008)
            default:
                var large = known.Where(sample => sample.Count >= 2).ToList();
                return Freedom(large.Average(sample => Variation(sample.Count)) / large.Count);
        }

        static double Freedom(double squaredVariation) => 1 / (2 * squaredVariation);

        double Variation(long n)
        {
            var c4 = NormalSpread.DeviationMean(n);
            return scale == ChartScale.Range
                ? Math.Pow(NormalSpread.RangeDeviation((int)n) / NormalSpread.RangeMean((int)n), 2)
                : 1 / (c4 * c4) - 1;
        }
    }

    private IEnumerable<string> WarningsOf(double[] z)
    {
        if (Samples < FewSamples)
        {
            yield return Invariant($"The baseline has only {Samples} samples; limits from fewer than {FewSamples} are rough, and false alarms come sooner than designed.");
        }

        if (Autocorrelation is { } correlation && Math.Abs(correlation) > StandardNormal.TwoSided(1 - Notable) / Math.Sqrt(Samples))
        {
            yield return correlation > 0
                ? Invariant($"Neighbouring samples are alike (lag-1 correlation {correlation:F2}): false alarms come several times sooner than designed. Use longer periods, take out season and weekday, or judge the rule by its backtest.")
                : Invariant($"Neighbouring samples alternate (lag-1 correlation {correlation:F2}): charts react later than designed. Look for two sources that take turns.");
        }

        var known = z.Where(value => !double.IsNaN(value)).ToList();
        if (Scale is ChartScale.Binomial or ChartScale.Range or ChartScale.StandardDeviation
            && ChiSquare.UpperTail(known.Sum(value => value * value), known.Count - 1) < Notable / 10)
        {
            var factor = Math.Sqrt(known.Sum(value => value * value) / (known.Count - 1));
            yield return Invariant($"Samples vary {factor:F1} times as much as their counts explain, so that a chart alarms too often. If no cause is known, use {(Scale == ChartScale.Binomial ? ChartScale.LaneyBinomial : ChartScale.LaneyMean)} or MovingRange.");
        }
    }

    private static ArgumentException NoShare(in ChartSample sample) =>
        new(Invariant($"A sample has the mean {sample.Mean}, but the baseline is of shares, which are 0 to 1. Make samples with ChartSample.Share."));
}
