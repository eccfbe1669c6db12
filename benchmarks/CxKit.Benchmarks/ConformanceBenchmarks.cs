using BenchmarkDotNet.Attributes;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>
/// What does it cost to compare the variants of 1,434 journeys with a designed journey of 20 steps, of which they leave some out and to which they add others, with
/// all that a report says? The baseline finds no more than the cost of each variant, as a developer would: by the shortest path through the product of journey and map
/// (Dijkstra 1959). And what does one journey of 10,000 events cost?
/// </summary>
[MemoryDiagnoser]
public class ConformanceBenchmarks
{
    private const int Journeys = 1_434;
    private static readonly string[] s_steps = [.. Enumerable.Range(1, 20).Select(i => $"step {i}")];

    private readonly JourneyMap _map = JourneyMap.From(s_steps);
    private readonly List<(IReadOnlyList<string> Events, long Journeys)> _variants;
    private readonly string[] _long;

    public ConformanceBenchmarks()
    {
        var random = new Random(20261121);
        _variants = [.. Enumerable.Range(0, Journeys).Select(_ => Deviating(s_steps, random)).GroupBy(journey => string.Join('\n', journey))
            .Select(variant => ((IReadOnlyList<string>)variant.First(), variant.LongCount()))];
        _long = Deviating([.. Enumerable.Range(0, 10_000).Select(i => s_steps[i % s_steps.Length])], random);
        if (Shortest_paths_of_all_variants() != _map.Conformance(_variants).Cost)
        {
            throw new InvalidOperationException("The two ways do not agree.");
        }
    }

    [Benchmark(Baseline = true)]
    public long Shortest_paths_of_all_variants() => _variants.Sum(variant => variant.Journeys * CheapestPath(s_steps, variant.Events));

    [Benchmark]
    public double Conformance() => _map.Conformance(_variants).Cost;

    [Benchmark]
    public double One_journey_of_10_000_events() => _map.Align(_long).Cost;

    private static string[] Deviating(string[] steps, Random random)
    {
        var journey = new List<string>(steps.Length);
        foreach (var step in steps)
        {
            var chance = random.NextDouble();
            if (chance > 0.03)
            {
                journey.Add(step);
            }

            if (chance > 0.98)
            {
                journey.Add(steps[random.Next(steps.Length)]);
            }
        }

        return [.. journey];
    }

    /// <summary>The cost of the cheapest path from (no event, no step) to (all events, all steps).</summary>
    private static int CheapestPath(string[] steps, IReadOnlyList<string> events)
    {
        var done = new HashSet<(int Event, int Step)>();
        var open = new PriorityQueue<(int Event, int Step), int>();
        open.Enqueue((0, 0), 0);
        while (open.TryDequeue(out var place, out var cost))
        {
            if (place == (events.Count, steps.Length))
            {
                return cost;
            }

            if (!done.Add(place))
            {
                continue;
            }

            var (i, s) = place;
            if (i < events.Count && s < steps.Length && events[i] == steps[s])
            {
                open.Enqueue((i + 1, s + 1), cost);
            }

            if (i < events.Count)
            {
                open.Enqueue((i + 1, s), cost + 1);
            }

            if (s < steps.Length)
            {
                open.Enqueue((i, s + 1), cost + 1);
            }
        }

        throw new InvalidOperationException("There is always a path.");
    }
}
