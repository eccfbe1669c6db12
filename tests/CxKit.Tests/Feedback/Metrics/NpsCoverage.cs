using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.Metrics;

/// <summary>The shares of promoters and detractors of a population.</summary>
internal readonly record struct NpsMix(double Promoters, double Detractors)
{
    public double Passives => 1 - Promoters - Detractors;

    public double Value => 100 * (Promoters - Detractors);
}

/// <summary>How often an interval of the Net Promoter Score holds the true one: summed over all outcomes, or simulated.</summary>
internal static class NpsCoverage
{
    private const double Rounding = 1e-9;

    public static NpsMix[] ReferenceMixes { get; } = [new(0.60, 0.10), new(0.80, 0.05), new(0.20, 0.30), new(0.95, 0.01)];

    public static double Exact(NpsMix mix, int n, NpsIntervalMethod method) => Exact(mix, n, Intervals(n, method));

    /// <summary>The intervals of 95 % of all outcomes of n answers, by promoters and detractors.</summary>
    public static Interval[][] Intervals(int n, NpsIntervalMethod method) =>
        [.. Enumerable.Range(0, n + 1).Select(promoters =>
            Enumerable.Range(0, n - promoters + 1).Select(detractors => NetPromoterScore.FromCounts(promoters, n - promoters - detractors, detractors).Interval(0.95, method)).ToArray())];

    public static double Exact(NpsMix mix, int n, Interval[][] intervals)
    {
        var coverage = 0.0;
        for (var promoters = 0; promoters <= n; promoters++)
        {
            for (var detractors = 0; promoters + detractors <= n; detractors++)
            {
                if (Holds(intervals[promoters][detractors], mix))
                {
                    coverage += Math.Exp(
                        LogGamma.Of(n + 1.0) - LogGamma.Of(promoters + 1.0) - LogGamma.Of(detractors + 1.0) - LogGamma.Of(n - promoters - detractors + 1.0)
                        + promoters * Math.Log(mix.Promoters) + detractors * Math.Log(mix.Detractors) + (n - promoters - detractors) * Math.Log(mix.Passives));
                }
            }
        }

        return coverage;
    }

    public static double Simulated(NpsMix mix, int n, Interval[][] intervals, int samples, ulong seed)
    {
        var (random, held) = (new SeededRandom(seed, (ulong)n), 0);
        for (var sample = 0; sample < samples; sample++)
        {
            var (promoters, detractors) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                var u = random.NextDouble();
                promoters += u < mix.Promoters ? 1 : 0;
                detractors += u >= 1 - mix.Detractors ? 1 : 0;
            }

            held += Holds(intervals[promoters][detractors], mix) ? 1 : 0;
        }

        return held / (double)samples;
    }

    private static bool Holds(Interval interval, NpsMix mix) => mix.Value >= interval.Lower - Rounding && mix.Value <= interval.Upper + Rounding;
}
