using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>How many events a second does a tracker take, against the dictionary of lists that somebody would write, which forgets nothing and orders nothing?</summary>
[MemoryDiagnoser]
public class TrackerBenchmarks : IDisposable
{
    private const int Count = 1_000_000;
    private const int Customers = 50_000;
    private static readonly string[] Names = ["view", "search", "add_to_cart", "remove_from_cart", "checkout", "payment_failed", "purchase", "review"];
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private JourneyEvent[] _events = [];
    private JourneyTracker _full = new();

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void MakeEvents()
    {
        var random = new Random(20261122);
        _events = new JourneyEvent[Count];
        for (var i = 0; i < Count; i++)
        {
            var late = random.Next(50) == 0 ? random.Next(3_600) : 0; // one event in fifty comes up to an hour late
            _events[i] = new($"customer-{random.Next(Customers):D6}", Names[random.Next(Names.Length)], Start.AddSeconds(i * 2 - late))
            {
                Channel = random.Next(2) == 0 ? "search" : "mail",
                Id = $"event-{i}",
            };
        }

        _full = Observed(new JourneyTracker());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _full.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Dictionary_of_lists()
    {
        var lists = new ConcurrentDictionary<string, List<JourneyEvent>>();
        Each(journeyEvent =>
        {
            var list = lists.GetOrAdd(journeyEvent.Subject, _ => []);
            lock (list)
            {
                list.Add(journeyEvent);
            }
        });
        return lists.Count;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Tracker()
    {
        using var tracker = Observed(new JourneyTracker());
        return tracker.Customers;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Tracker_with_three_triggers()
    {
        using var tracker = Observed(new JourneyTracker(new JourneysOptions
        {
            Triggers =
            [
                JourneyTrigger.After("add_to_cart").Without("purchase").For(TimeSpan.FromMinutes(60)),
                JourneyTrigger.Nth(3, "payment_failed").Within(TimeSpan.FromMinutes(10)),
                JourneyTrigger.Sequence("add_to_cart", "checkout", "remove_from_cart").Within(TimeSpan.FromMinutes(30)),
            ],
        }));
        return tracker.Customers;
    }

    /// <summary>The log of a million remembered events, after one more; the time is that of one of its events.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int Snapshot()
    {
        _full.Observe(new("customer-000000", "view", Start.AddDays(30)));
        return _full.Snapshot().Count;
    }

    private JourneyTracker Observed(JourneyTracker tracker)
    {
        Each(tracker.Observe);
        return tracker;
    }

    private void Each(Action<JourneyEvent> take) =>
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = thread; i < Count; i += Threads)
            {
                take(_events[i]);
            }
        });
}
