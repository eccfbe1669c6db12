using BenchmarkDotNet.Attributes;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>
/// How long do a funnel and a flow take on the events of a large shop, against the SQL that a developer would write for SQLite, indexes included? The number of events is
/// that of the environment variable <c>CXKIT_EVENTS</c>, or else 100,000.
/// </summary>
[MemoryDiagnoser]
public class JourneyScaleBenchmarks : IDisposable
{
    private static readonly string[] Steps = ["view", "add_to_cart", "checkout", "purchase"];
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private JourneyLog _log = JourneyLog.From([]);
    private SqliteEvents? _sql;

    public static IEnumerable<int> Counts => [int.TryParse(Environment.GetEnvironmentVariable("CXKIT_EVENTS"), out var count) ? count : 100_000];

    [ParamsSource(nameof(Counts))]
    public int Events { get; set; }

    [GlobalSetup]
    public void MakeEvents()
    {
        _log = JourneyLog.From(GeneratedEvents.Make(Events));
        _sql = new SqliteEvents(GeneratedEvents.Make(Events));

        // In SQL a next step is later by time alone, and the funnel also takes one at the same instant; times to the millisecond make that too rare to matter.
        if (!Sqlite_funnel().SequenceEqual(Funnel()))
        {
            throw new InvalidOperationException($"SQL counts {string.Join(", ", Sqlite_funnel())} and the funnel {string.Join(", ", Funnel())}.");
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _sql?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Log_from_unsorted_events() => JourneyLog.From(GeneratedEvents.Make(Events)).Count;

    [Benchmark]
    public long[] Sqlite_funnel() => _sql!.Funnel(Steps, Window);

    [Benchmark]
    public long[] Funnel() => [.. _log.Funnel([.. Steps], new() { Window = Window }).Steps.Select(step => step.Count)];

    [Benchmark]
    public (long Edges, long Steps) Sqlite_flow() => _sql!.Flow();

    [Benchmark]
    public int Flow() => _log.Flow().Edges.Count;
}
