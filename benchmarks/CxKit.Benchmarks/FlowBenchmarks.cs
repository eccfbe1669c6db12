using BenchmarkDotNet.Attributes;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>
/// How long do questions about the ways of customers take on a month of a small shop: 65,000 events of 10,000 customers? The baseline is the flow as LINQ over the events in
/// memory, with the median time of every step.
/// </summary>
[MemoryDiagnoser]
public class FlowBenchmarks
{
    private List<JourneyEvent> _events = [];
    private JourneyLog _log = JourneyLog.From([]);

    [GlobalSetup]
    public void MakeLog()
    {
        _events = [.. GeneratedEvents.Make(65_000).Select(e => e with { Subject = e.Subject[^4..] })];
        _log = JourneyLog.From(_events);
        if (Linq_flow() != Flow())
        {
            throw new InvalidOperationException("LINQ and the flow count different steps.");
        }
    }

    [Benchmark(Baseline = true)]
    public (int Edges, long Steps, long MedianTicks) Linq_flow()
    {
        var steps = from customer in _events.GroupBy(e => e.Subject)
                    let journey = customer.OrderBy(e => e.Time).ThenBy(e => e.Name, StringComparer.Ordinal).ToArray()
                    from pair in journey.Zip(journey.Skip(1))
                    group pair.Second.Time - pair.First.Time by (pair.First.Name, pair.Second.Name) into edge
                    let times = edge.Order().ToArray()
                    select (edge.Key, Count: times.Length, Median: (times[(times.Length - 1) / 2].Ticks + times[times.Length / 2].Ticks) / 2);
        var edges = steps.ToList();
        return (edges.Count, edges.Sum(edge => edge.Count), edges.OrderByDescending(edge => edge.Count).ThenBy(edge => edge.Key).First().Median / 10);
    }

    [Benchmark]
    public (int Edges, long Steps, long MedianTicks) Flow()
    {
        var edges = _log.Flow().Edges;
        return (edges.Count, edges.Sum(edge => edge.Count), edges[0].Duration.Median.Ticks / 10);
    }

    [Benchmark]
    public int Variants() => _log.Variants(JourneyUnit.Session).Different;

    [Benchmark]
    public int Paths_of_three() => _log.Paths(3).Different;

    [Benchmark]
    public int Loops() => _log.Loops().Different;

    [Benchmark]
    public int Path_tree() => _log.PathTree("search").Root.Count;

    [Benchmark]
    public int Step_matrix() => _log.StepMatrix().Rows.Count;

    [Benchmark]
    public int Retention() => _log.Retention(new() { Period = Period.Week }).Cohorts.Count;
}
