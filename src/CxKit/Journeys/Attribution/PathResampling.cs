using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Draws weights of the paths as if other customers had come: the Poisson bootstrap (Hanley &amp; MacGibbon 2006), which gives each unit an independent Poisson
/// weight instead of drawing with replacement.</summary>
internal abstract class PathResampling
{
    /// <summary>Fills <paramref name="drawn"/> anew.</summary>
    public abstract void Draw(PathWeights observed, SeededRandom random, PathWeights drawn);
}

/// <summary>Journeys are drawn one by one. A path with n equal journeys then counts Poisson(n): the sum of n weights with mean 1.</summary>
internal sealed class JourneyResampling : PathResampling
{
    public static JourneyResampling Instance { get; } = new();

    public override void Draw(PathWeights observed, SeededRandom random, PathWeights drawn)
    {
        for (var path = 0; path < observed.Conversions.Length; path++)
        {
            var conversions = random.NextPoisson(observed.Conversions[path]);
            drawn.Conversions[path] = conversions;
            drawn.Values[path] = conversions > 0 ? conversions * (observed.Values[path] / observed.Conversions[path]) : 0;
            drawn.Nulls[path] = random.NextPoisson(observed.Nulls[path]);
        }
    }
}

/// <summary>Customers are drawn, each with all its journeys, because the journeys of one customer resemble each other.</summary>
/// <param name="firsts">For each customer its first journey, and behind the last one the number of journeys.</param>
/// <param name="journeys">The journeys, customer by customer.</param>
internal sealed class SubjectResampling(int[] firsts, SubjectResampling.Journey[] journeys) : PathResampling
{
    public override void Draw(PathWeights observed, SeededRandom random, PathWeights drawn)
    {
        drawn.Clear();
        for (var subject = 0; subject < firsts.Length - 1; subject++)
        {
            var weight = random.NextPoisson(1);
            for (var i = firsts[subject]; weight > 0 && i < firsts[subject + 1]; i++)
            {
                var journey = journeys[i];
                if (journey.Converted)
                {
                    drawn.Conversions[journey.Path] += weight;
                    drawn.Values[journey.Path] += weight * journey.Value;
                }
                else
                {
                    drawn.Nulls[journey.Path] += weight;
                }
            }
        }
    }

    /// <summary>One journey of a customer.</summary>
    public readonly record struct Journey(int Path, bool Converted, double Value);
}
