using System.Runtime.InteropServices;

namespace CxKit.Numerics;

/// <summary>
/// How often something has happened by a time when other things can happen instead, and some were watched for a shorter time, or not from the start: the
/// estimator of Aalen and Johansen (1978) for competing risks, with weights and delayed entry.
/// </summary>
/// <remarks>
/// <para>At a time t with n at risk, d₁ events of interest and d of all kinds: F(t) = F(t−) + S(t−)·d₁ ÷ n and S(t) = S(t−)·(1 − d ÷ n). One minus Kaplan and
/// Meier, which takes the other kinds for censoring, would be too high. Who is censored at the time of an event is still at risk of it; who enters then is not.</para>
/// <para>The variance is that of the delta method (Marubini and Valsecchi 1995, eq. 10.12): Σ (F(t) − F(s))²·d ÷ (n(n − d)) + Σ S(s−)²·d₁(n − d₁) ÷ n³ −
/// 2·Σ (F(t) − F(s))·S(s−)·d₁ ÷ n² over the times s up to t. With one kind of event it is Greenwood's. A weight counts a unit as several; the variance is then
/// multiplied by Σw² ÷ Σw (Kish 1965), which is exact where all weights are equal.</para>
/// <para>Building sorts; a question takes a search. Immutable.</para>
/// </remarks>
internal sealed class CumulativeIncidence
{
    // Products of fractions miss a share such as 0.5 by some units in the last place.
    private const double Rounding = 1e-12;

    private readonly double[] _times;
    private readonly Step[] _steps;
    private readonly double _kish;

    private CumulativeIncidence(double[] times, Step[] steps, double kish, double weight, double events, double last)
    {
        (_times, _steps, _kish) = (times, steps, kish);
        (Weight, Events, Last) = (weight, events, last);
    }

    /// <summary>The weight of all units.</summary>
    public double Weight { get; }

    /// <summary>The weight of those to whom it happened.</summary>
    public double Events { get; }

    /// <summary>The number of equally weighted units to whom it would have to happen to say as much.</summary>
    public double EffectiveEvents => Events / _kish;

    /// <summary>The longest time until which anybody was watched; nothing is known beyond. 0 when there was nobody.</summary>
    public double Last { get; }

    /// <summary>The times at which anything happened, ascending.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <param name="units">The units, in any order. One that enters no sooner than it leaves was never watched and changes nothing.</param>
    public static CumulativeIncidence From(ReadOnlySpan<WatchedUnit> units)
    {
        var (exits, order) = (new double[units.Length], new int[units.Length]);
        var (entries, entering) = (new double[units.Length], new double[units.Length]);
        var (count, weight, squares) = (0, 0.0, 0.0);
        for (var i = 0; i < units.Length; i++)
        {
            ref readonly var unit = ref units[i];
            if (unit.Entry < unit.Exit)
            {
                (exits[count], order[count]) = (unit.Exit, i);
                (entries[count], entering[count]) = (unit.Entry, unit.Weight);
                weight += unit.Weight;
                squares += unit.Weight * unit.Weight;
                count++;
            }
        }

        Array.Sort(exits, order, 0, count);
        Array.Sort(entries, entering, 0, count);
        var (times, steps) = (new List<double>(), new List<Step>());
        var now = new Step { Survival = 1 };
        var (atRisk, next, events) = (0.0, 0, 0.0);
        for (var i = 0; i < count;)
        {
            var time = exits[i];
            for (; next < count && entries[next] < time; next++)
            {
                atRisk += entering[next];
            }

            var (first, any, leaving) = (0.0, 0.0, 0.0);
            for (; i < count && exits[i] == time; i++)
            {
                ref readonly var unit = ref units[order[i]];
                leaving += unit.Weight;
                first += unit.Cause == 1 ? unit.Weight : 0;
                any += unit.Cause >= 1 ? unit.Weight : 0;
            }

            if (any > 0)
            {
                now = now.After(Math.Max(atRisk, any), first, any);
                times.Add(time);
                steps.Add(now);
                events += first;
            }

            // Sums of fractions do not come back to 0 by themselves.
            atRisk = atRisk - leaving < Rounding * weight ? 0 : atRisk - leaving;
        }

        return new([.. times], [.. steps], weight == 0 ? 1 : squares / weight, weight, events, count == 0 ? 0 : exits[count - 1]);
    }

    /// <summary>The share to whom nothing has happened by a time.</summary>
    public double Survival(double time) => At(time).Survival;

    /// <summary>The share to whom it has happened by a time.</summary>
    public double Incidence(double time) => At(time).Incidence;

    /// <summary>The chance that it happens after one time and by another, of those to whom nothing has happened by the first, with its variance.</summary>
    /// <param name="from">The first time; <see cref="WatchedUnit.FromStart"/> for all.</param>
    /// <param name="to">The second time; 0 before the first.</param>
    /// <returns>0 with a variance of 0 where nobody is known to be left at the first time.</returns>
    public (double Probability, double Variance) Within(double from, double to)
    {
        var (start, end) = (At(from), At(to));
        if (!(to > from) || start.Survival <= 0)
        {
            return (0, 0);
        }

        var f = end.Incidence;
        var (risk, riskF, riskFF) = (end.Risk - start.Risk, end.RiskF - start.RiskF, end.RiskFF - start.RiskFF);
        var variance = f * f * risk - 2 * f * riskF + riskFF + (end.Own - start.Own) - 2 * (f * (end.Cross - start.Cross) - (end.CrossF - start.CrossF));
        return ((f - start.Incidence) / start.Survival, Math.Max(0, variance) * _kish / (start.Survival * start.Survival));
    }

    /// <summary>The share to whom it has happened by a time with its interval, by the log(−log) transformation (Kalbfleisch and Prentice 1980).</summary>
    public Estimate Happened(double time, double level)
    {
        var (share, variance) = Within(WatchedUnit.FromStart, time);
        if (share <= 0 || share >= 1 || variance == 0)
        {
            return new(share, new(share, share, level));
        }

        var (lower, upper) = Band(share, variance, StandardNormal.TwoSided(level));
        return new(share, new(lower, upper, level));
    }

    /// <summary>The time by which it has happened to this share of all; infinite where that is never seen.</summary>
    public double Quantile(double share)
    {
        var (low, high) = (0, _steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _steps[middle].Incidence >= share - Rounding ? (low, middle) : (middle + 1, high);
        }

        return low == _steps.Length ? double.PositiveInfinity : _times[low];
    }

    /// <summary>The time by which it has happened to this share of all, with the times at which the band of <see cref="Happened"/> reaches it.</summary>
    public Estimate Quantile(double share, double level)
    {
        var z = StandardNormal.TwoSided(level);
        var (lower, upper) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = _steps.Length - 1; i >= 0; i--)
        {
            var (p, variance) = Within(WatchedUnit.FromStart, _times[i]);
            var (low, high) = p > 0 && p < 1 ? Band(p, variance, z) : (p, p);
            lower = high >= share - Rounding ? _times[i] : lower;
            upper = low >= share - Rounding ? _times[i] : upper;
        }

        var value = Quantile(share);
        return new(value, new(Math.Min(lower, value), Math.Max(upper, value), level));
    }

    /// <summary>1 − (1 − F)^exp(±z·σ ÷ ((1 − F)·−ln(1 − F))).</summary>
    private static (double Lower, double Upper) Band(double share, double variance, double z)
    {
        var free = 1 - share;
        var c = z * Math.Sqrt(variance) / (free * -Math.Log(free));
        return (1 - Math.Pow(free, Math.Exp(-c)), 1 - Math.Pow(free, Math.Exp(c)));
    }

    private Step At(double time)
    {
        var index = Array.BinarySearch(_times, time);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? new Step { Survival = 1 } : _steps[index];
    }

    /// <summary>What is known behind a time: the two curves, and the sums of which every variance is made.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step
    {
        public double Survival { get; init; }

        public double Incidence { get; init; }

        /// <summary>Σ d ÷ (n(n − d)), and the same times F(s) and F(s)².</summary>
        public double Risk { get; init; }

        public double RiskF { get; init; }

        public double RiskFF { get; init; }

        /// <summary>Σ S(s−)²·d₁(n − d₁) ÷ n³.</summary>
        public double Own { get; init; }

        /// <summary>Σ S(s−)·d₁ ÷ n², and the same times F(s).</summary>
        public double Cross { get; init; }

        public double CrossF { get; init; }

        public Step After(double n, double first, double any)
        {
            var incidence = Incidence + Survival * first / n;

            // Where nobody is left, F does not change any more, so that F(t) − F(s) and with it the term are 0.
            var risk = n > any ? any / (n * (n - any)) : 0;
            var cross = Survival * first / (n * n);
            return new()
            {
                Survival = n > any ? Survival * (1 - any / n) : 0,
                Incidence = incidence,
                Risk = Risk + risk,
                RiskF = RiskF + risk * incidence,
                RiskFF = RiskFF + risk * incidence * incidence,
                Own = Own + Survival * Survival * first * (n - first) / (n * n * n),
                Cross = Cross + cross,
                CrossF = CrossF + cross * incidence,
            };
        }
    }
}
