using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Index;

/// <summary>Worlds in which the true score of each group is known.</summary>
internal static class ShrinkageSimulation
{
    private const double Centre = 50;

    public static readonly TouchpointCatalogue Catalogue = new(
    [
        new("measured", [new SignalDefinition("measured.score", Target: 100, Worst: 0)]),
        new("asked", [SignalDefinition.YesNo("asked.share", target: 1, worst: 0)]),
    ]);

    /// <summary>How far scores are off, by quartile of group size, and how often intervals hold the truth.</summary>
    /// <param name="Raw">Root mean square error of the groups' own means, smallest groups first.</param>
    /// <param name="Shrunken">The same of the scores.</param>
    /// <param name="GainError">The standard error of the difference of their mean squares.</param>
    /// <param name="Coverage">How often the intervals of the scores hold the truth.</param>
    /// <param name="RawCoverage">How often those of the groups' own means do.</param>
    public sealed record Outcome(double[] Raw, double[] Shrunken, double[] GainError, double[] Coverage, double[] RawCoverage)
    {
        public override string ToString() => FormattableString.Invariant(
            $"raw {string.Join(" ", Raw.Select(x => x.ToString("F2", null)))}, shrunken {string.Join(" ", Shrunken.Select(x => x.ToString("F2", null)))}, cover {string.Join(" ", Coverage.Select(x => x.ToString("F3", null)))}, raw cover {string.Join(" ", RawCoverage.Select(x => x.ToString("F3", null)))}");
    }

    /// <param name="worlds">How many.</param>
    /// <param name="groups">How many groups in each.</param>
    /// <param name="world">Draws a world: how a group's true value and then its values are drawn. Yes and no where <paramref name="isShare"/>.</param>
    /// <param name="isShare">Whether values are 0 and 1.</param>
    /// <param name="seed">The seed.</param>
    public static Outcome Run(int worlds, int groups, Func<SeededRandom, (Func<double> Truth, Func<double, Func<double>> Values)> world, bool isShare = false, ulong seed = 1)
    {
        var results = new List<(int Size, double Raw, double Score, bool Holds, bool RawHolds)>();
        for (var w = 0; w < worlds; w++)
        {
            var random = new SeededRandom(seed, (ulong)w);
            var (draw, values) = world(random);
            var truths = Enumerable.Range(0, groups).Select(_ => draw()).ToArray();
            var sizes = truths.Select(_ => (int)Math.Exp(random.NextDouble() * Math.Log(100))).ToArray();
            var builder = new SignalTotalsBuilder(Catalogue);
            var name = isShare ? "asked.share" : "measured.score";
            for (var g = 0; g < groups; g++)
            {
                var next = values(truths[g]);
                for (var i = 0; i < sizes[g]; i++)
                {
                    builder.Observe(new Signal(name, SomeSignals.Start, next(), Segment: $"g{g}"));
                }
            }

            var index = TouchpointIndex.From(builder.Snapshot(), new() { Breakdown = IndexBreakdown.Segment });
            foreach (var score in index.Scores.Where(score => score is { Touchpoint: not null, Segment: not null, Start: null }))
            {
                var g = int.Parse(score.Segment!.AsSpan(1), null);
                var truth = isShare ? 100 * truths[g] : truths[g];
                results.Add((sizes[g], score.Raw.Value - truth, score.Score.Value - truth, score.Score.Interval.Contains(truth), score.Raw.Interval.Contains(truth)));
            }
        }

        var quartiles = results.OrderBy(result => result.Size).Chunk((results.Count + 3) / 4).ToArray();
        return new(
            [.. quartiles.Select(q => Math.Sqrt(q.Average(r => r.Raw * r.Raw)))],
            [.. quartiles.Select(q => Math.Sqrt(q.Average(r => r.Score * r.Score)))],
            [.. quartiles.Select(q => StandardError(q.Select(r => r.Raw * r.Raw - r.Score * r.Score)))],
            [.. quartiles.Select(q => q.Average(r => r.Holds ? 1.0 : 0))],
            [.. quartiles.Select(q => q.Average(r => r.RawHolds ? 1.0 : 0))]);
    }

    private static double StandardError(IEnumerable<double> numbers)
    {
        var all = numbers.ToList();
        var mean = all.Average();
        return Math.Sqrt(all.Sum(number => (number - mean) * (number - mean))) / all.Count;
    }

    /// <summary>Normal values around normal truths.</summary>
    public static (Func<double> Truth, Func<double, Func<double>> Values) Normal(SeededRandom random, double between, double within) =>
        (() => Centre + between * random.NextNormal(), truth => () => truth + within * random.NextNormal());
}
