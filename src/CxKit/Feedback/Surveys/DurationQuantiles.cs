using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Median and P80 of total times: measured, drawn toward what is expected while there are few.</summary>
internal static class DurationQuantiles
{
    /// <summary>From so many completions on nothing but data counts.</summary>
    public const int EnoughCompletions = 30;

    public const double Long = 0.8;
    private const double Middle = 0.5;
    private const double Shortest = 0.001; // seconds

    /// <param name="walks">Complete responses with times.</param>
    /// <param name="expected">The quantile that is expected without them, for a probability.</param>
    /// <param name="error">How far that may be off, as a standard deviation of the logarithm.</param>
    /// <param name="options">Level, replicates and seed.</param>
    /// <param name="stream">Which stream of the seed.</param>
    public static DurationEstimate Of(IEnumerable<TimedWalk> walks, Func<double, double> expected, double error, SurveyDurationOptions options, ulong stream)
    {
        var sorted = walks.Select(walk => (walk.Total, walk.Weight)).Order().ToArray();
        var (totals, weights) = (Array.ConvertAll(sorted, walk => walk.Total), Array.ConvertAll(sorted, walk => walk.Weight));
        var random = new SeededRandom(options.Seed, stream);
        var measured = totals.Length == 0 ? [[], []] : WeightedQuantile.Bootstrap(totals, weights, [Middle, Long], options.Replicates, random);
        var share = Math.Min(1, totals.Length / (double)EnoughCompletions);
        return new(totals.Length, Quantile(Middle, measured[0]), Quantile(Long, measured[1]), share);

        Estimate Quantile(double probability, double[] replicates)
        {
            var prior = expected(probability);
            var z = StandardNormal.TwoSided(options.Level);
            if (totals.Length == 0)
            {
                return new(prior, new(prior * Math.Exp(-z * error), prior * Math.Exp(z * error), options.Level));
            }

            var value = Drawn(WeightedQuantile.Of(totals, weights, totals.Length, probability), prior);

            // What is expected may be off by at least as much as those who have finished are away from it.
            var doubt = share < 1 ? Math.Max(error, Math.Abs(Math.Log(Math.Max(WeightedQuantile.Of(totals, weights, totals.Length, probability), Shortest) / prior))) : 0;
            for (var i = 0; i < replicates.Length; i++)
            {
                replicates[i] = Drawn(replicates[i], share < 1 ? prior * Math.Exp(doubt * random.NextNormal()) : prior);
            }

            Array.Sort(replicates);
            var tail = (1 - options.Level) / 2;
            return new(value, new(SampleQuantile.OfSorted(replicates, tail), SampleQuantile.OfSorted(replicates, 1 - tail), options.Level));
        }

        // The mean of the logarithms, weighted by how many have finished.
        double Drawn(double data, double prior) => share >= 1 ? data : Math.Exp(share * Math.Log(Math.Max(data, Shortest)) + (1 - share) * Math.Log(prior));
    }
}
