namespace CxKit.Numerics;

/// <summary>
/// The share to whom something has not happened yet, by time, when some were watched for a shorter time than others (Kaplan &amp; Meier 1958), with the
/// variance of Greenwood (1926).
/// </summary>
/// <remarks>Who leaves at the instant of an event is still at risk of it. Steps exist at times of events only. Immutable.</remarks>
internal sealed class KaplanMeier
{
    // Products of fractions miss a share such as 0.5 by some units in the last place.
    private const double Rounding = 1e-12;

    private readonly KaplanMeierStep[] _steps;
    private readonly double[] _times;

    private KaplanMeier(KaplanMeierStep[] steps, int count, int events, double last)
    {
        (_steps, _times) = (steps, Array.ConvertAll(steps, step => step.Time));
        (Count, Events, Last) = (count, events, last);
    }

    /// <summary>Everybody who was watched.</summary>
    public int Count { get; }

    /// <summary>Those to whom it happened.</summary>
    public int Events { get; }

    /// <summary>The longest time that anybody was watched; nothing is known beyond. 0 when there was nobody.</summary>
    public double Last { get; }

    /// <summary>The curve: one step for each time at which it happened to somebody, ascending.</summary>
    public IReadOnlyList<KaplanMeierStep> Steps => _steps;

    /// <param name="happened">How long it took where it happened; any order, none negative.</param>
    /// <param name="watched">How long it was watched for where it did not happen; any order, none negative.</param>
    public static KaplanMeier From(ReadOnlySpan<double> happened, ReadOnlySpan<double> watched)
    {
        var (events, censored) = (happened.ToArray(), watched.ToArray());
        Array.Sort(events);
        Array.Sort(censored);
        var steps = new List<KaplanMeierStep>();
        var (survival, greenwood) = (1.0, 0.0);
        var left = 0;
        for (int i = 0, next; i < events.Length; i = next)
        {
            next = i + 1;
            while (next < events.Length && events[next] == events[i])
            {
                next++;
            }

            while (left < censored.Length && censored[left] < events[i])
            {
                left++;
            }

            var atRisk = events.Length - i + censored.Length - left;
            var d = next - i;
            survival *= 1 - (double)d / atRisk;
            greenwood += d / ((double)atRisk * (atRisk - d));
            steps.Add(new(events[i], atRisk, d, survival, greenwood));
        }

        return new([.. steps], events.Length + censored.Length, events.Length, Math.Max(Largest(events), Largest(censored)));
    }

    /// <summary>The share to whom it has happened by <paramref name="time"/>, with its interval.</summary>
    public Estimate Happened(double time, double level)
    {
        var index = Array.BinarySearch(_times, time);
        return HappenedBy(index >= 0 ? index : ~index - 1, level);
    }

    /// <summary>The share to whom it has happened by a step of the curve; before the first step, −1, none.</summary>
    public Estimate HappenedBy(int step, double level)
    {
        if (step < 0)
        {
            return new(0, new(0, 0, level));
        }

        var (lower, upper) = Band(step, StandardNormal.TwoSided(level));
        return new(1 - _steps[step].Survival, new(1 - upper, 1 - lower, level));
    }

    /// <summary>The time by which it has happened to this share of all.</summary>
    /// <remarks>
    /// The first time at which the curve is down to 1 − share; its interval are the times at which the log-log band of the curve is (Brookmeyer &amp; Crowley
    /// 1982; transformation of Kalbfleisch &amp; Prentice 1980). Infinite where that is never seen.
    /// </remarks>
    public Estimate Quantile(double share, double level)
    {
        var z = StandardNormal.TwoSided(level);
        return Crossing(level, 1 - share, index => _steps[index].Survival, index => Band(index, z));
    }

    /// <summary>The time by which it has happened to this share of those to whom it happens at all by <see cref="Last"/>; infinite when it happens to nobody.</summary>
    /// <remarks>
    /// Where 1 − S(t) reaches share · (1 − S(last)). The interval inverts the logit band of G(t) = (1 − S(t)) ÷ (1 − S(last)), whose variance follows from
    /// cov(S(t), S(last)) = S(t)·S(last)·Σ d ÷ n(n − d) up to t by the delta method; without censoring it is that of a share of those to whom it happened.
    /// </remarks>
    public Estimate QuantileOfHappened(double share, double level)
    {
        var z = StandardNormal.TwoSided(level);
        return Crossing(level, 1 - share, index => 1 - ShareOfHappened(index), index => BandOfHappened(index, z));
    }

    private Estimate Crossing(double level, double target, Func<int, double> curve, Func<int, (double Lower, double Upper)> band)
    {
        var (value, lower, upper) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        for (var index = _steps.Length - 1; index >= 0; index--)
        {
            var (low, high) = band(index);
            value = curve(index) <= target + Rounding ? _steps[index].Time : value;
            lower = low <= target + Rounding ? _steps[index].Time : lower;
            upper = high <= target + Rounding ? _steps[index].Time : upper;
        }

        return new(value, new(Math.Min(lower, value), Math.Max(upper, value), level));
    }

    /// <summary>S^exp(±z·√σ² ÷ ln S); where nobody is left (S = 0) the variance does not exist, and nothing better is known than one step before.</summary>
    private (double Lower, double Upper) Band(int index, double z)
    {
        var (survival, greenwood) = (_steps[index].Survival, _steps[index].Greenwood);
        if (survival == 0)
        {
            return (0, index == 0 ? 1 : Band(index - 1, z).Upper);
        }

        var c = z * Math.Sqrt(greenwood) / -Math.Log(survival);
        return (Math.Pow(survival, Math.Exp(c)), Math.Pow(survival, Math.Exp(-c)));
    }

    private double ShareOfHappened(int index) => (1 - _steps[index].Survival) / (1 - _steps[^1].Survival);

    private (double Lower, double Upper) BandOfHappened(int index, double z)
    {
        var (now, last) = (_steps[index], _steps[^1]);
        var g = ShareOfHappened(index);
        if (index == _steps.Length - 1)
        {
            return (0, index == 0 ? 1 : BandOfHappened(index - 1, z).Upper);
        }

        // S²·σ², which also holds where S is 0 and σ² is infinite.
        var lastTerm = last.Survival == 0 ? 0 : last.Survival * last.Survival * last.Greenwood;
        var variance = now.Survival * now.Survival * now.Greenwood / Square(1 - now.Survival)
            + lastTerm / Square(1 - last.Survival)
            - 2 * now.Survival * last.Survival * now.Greenwood / ((1 - now.Survival) * (1 - last.Survival));
        var (centre, half) = (Math.Log(g / (1 - g)), z * Math.Sqrt(Math.Max(0, variance)) / (1 - g));
        return (1 / (1 + Math.Exp(centre + half)), 1 / (1 + Math.Exp(centre - half)));
    }

    private static double Square(double x) => x * x;

    private static double Largest(double[] sorted) => sorted.Length == 0 ? 0 : sorted[^1];
}
