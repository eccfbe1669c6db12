using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Divides the observed journeys, then those of each draw of the bootstrap, and puts both together.</summary>
internal sealed class AttributionRun(ChannelPaths paths, AttributionModel model, AttributionOptions options)
{
    private readonly int _channels = paths.Channels.Count;

    public Attribution Run(CancellationToken cancellationToken)
    {
        var rule = model.Prepare(paths);
        var observed = new CreditTally(_channels, rule.Positions);
        var hasConversions = paths.TotalConversions > 0;
        if (hasConversions)
        {
            rule.Credit(paths.Weights, observed);
        }

        var draws = hasConversions ? Draw(rule, cancellationToken) : [];
        return Assemble(observed, draws, rule.Positions);
    }

    private Replicate[] Draw(CreditRule rule, CancellationToken cancellationToken)
    {
        var draws = new Replicate[options.Replicates];
        Parallel.For(
            0, draws.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellationToken },
            () => (Rule: rule.ForThread(), Weights: new PathWeights(paths.Count), Tally: new CreditTally(_channels, rule.Positions)),
            (index, _, own) =>
            {
                var random = new SeededRandom(options.Seed, (ulong)index + 1);
                do
                {
                    paths.Resampling.Draw(paths.Weights, random, own.Weights);
                }
                while (!HasSomethingToDivide(own.Weights));

                own.Rule.Credit(own.Weights, own.Tally);
                draws[index] = Replicate.From(own.Tally, own.Weights);
                return own;
            },
            _ => { });
        return draws;
    }

    /// <summary>A draw in which nobody converted, or for nothing where there is value, says nothing about how to divide; it is drawn again.</summary>
    private bool HasSomethingToDivide(PathWeights drawn) => drawn.Conversions.Sum() > 0 && (paths.TotalValue == 0 || drawn.Values.Sum() > 0);

    private Attribution Assemble(CreditTally observed, Replicate[] draws, int positions)
    {
        var journeys = paths.TotalConversions + (double)paths.TotalNulls;
        var empirical = journeys > 0 ? paths.TotalConversions / journeys : 0;
        var (met, converted) = JourneysByChannel();
        var credits = Enumerable.Range(0, _channels).Select(channel =>
        {
            var cells = Enumerable.Range(channel * positions, positions).ToArray();
            var (conversions, value) = (Sum(observed.Conversions, cells), Sum(observed.Values, cells));
            double ConversionShare(Replicate draw) => Sum(draw.ConversionShares, cells);
            return new ChannelCredit
            {
                Channel = paths.Channels[channel],
                Conversions = new(conversions, Spread(draws, ConversionShare, paths.TotalConversions)),
                Share = new(Share(conversions, paths.TotalConversions), Spread(draws, ConversionShare)),
                Value = new(value, Spread(draws, draw => Sum(draw.ValueShares, cells), paths.TotalValue)),
                RemovalEffect = observed.RemovalEffects is { } effects ? new(effects[channel], Spread(draws, draw => draw.RemovalEffects![channel])) : null,
                ByPosition = positions == 1 ? [] : [.. cells.Select(cell =>
                    new Estimate(observed.Conversions[cell], Spread(draws, draw => draw.ConversionShares[cell], paths.TotalConversions)))],
                Journeys = met[channel],
                ConvertedJourneys = converted[channel],
            };
        });
        return new()
        {
            Model = model.Name,
            TotalConversions = paths.TotalConversions,
            TotalNulls = paths.TotalNulls,
            TotalValue = paths.TotalValue,
            ConversionProbability = new(
                double.IsNaN(observed.ConversionProbability) ? empirical : observed.ConversionProbability, Spread(draws, draw => draw.ConversionProbability)),
            HasConversions = paths.TotalConversions > 0,
            Replicates = draws.Length,
            Channels = [.. credits.OrderByDescending(credit => credit.Conversions.Value).ThenBy(credit => credit.Channel, StringComparer.Ordinal)],
        };
    }

    /// <summary>The percentile interval of what the draws say, times a scale that they share; no interval without draws.</summary>
    private Interval Spread(Replicate[] draws, Func<Replicate, double> of, double scale = 1)
    {
        if (draws.Length == 0)
        {
            return default;
        }

        var sorted = draws.Select(of).ToArray();
        Array.Sort(sorted);
        var tail = (1 - options.Level) / 2;
        return new(scale * SampleQuantile.OfSorted(sorted, tail), scale * SampleQuantile.OfSorted(sorted, 1 - tail), options.Level);
    }

    private (long[] Met, long[] Converted) JourneysByChannel()
    {
        var (met, converted) = (new long[_channels], new long[_channels]);
        var lastPath = new int[_channels];
        for (var path = 0; path < paths.Count; path++)
        {
            foreach (var channel in paths.Touches(path))
            {
                if (lastPath[channel] <= path)
                {
                    lastPath[channel] = path + 1;
                    met[channel] += (long)(paths.Weights.Conversions[path] + paths.Weights.Nulls[path]);
                    converted[channel] += (long)paths.Weights.Conversions[path];
                }
            }
        }

        return (met, converted);
    }

    private static double Sum(double[] values, int[] cells)
    {
        var sum = 0.0;
        foreach (var cell in cells)
        {
            sum += values[cell];
        }

        return sum;
    }

    private static double Share(double part, double total) => total > 0 ? part / total : 0;

    /// <summary>What one draw says, as fractions of its own totals.</summary>
    private sealed record Replicate(double[] ConversionShares, double[] ValueShares, double[]? RemovalEffects, double ConversionProbability)
    {
        public static Replicate From(CreditTally tally, PathWeights weights)
        {
            var (conversions, values) = (weights.Conversions.Sum(), weights.Values.Sum());
            return new(
                [.. tally.Conversions.Select(part => Share(part, conversions))],
                [.. tally.Values.Select(part => Share(part, values))],
                tally.RemovalEffects?.ToArray(),
                conversions / (conversions + weights.Nulls.Sum()));
        }
    }
}
