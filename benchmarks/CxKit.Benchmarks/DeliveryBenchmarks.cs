using BenchmarkDotNet.Attributes;
using CxKit.Touchpoints;

namespace CxKit.Benchmarks;

/// <summary>What does a delivery report over a million parcels cost, compared with a LINQ query for the on-time share of the delivered parcels by destination?</summary>
[MemoryDiagnoser]
public class DeliveryBenchmarks
{
    private const int Count = 1_000_000;

    private static readonly DeliveryOptions WithoutPromises = new() { PromiseLevels = [] };

    private readonly List<Parcel> _parcels = [];

    public DeliveryBenchmarks()
    {
        var random = new Random(20261122);
        var start = new DateTimeOffset(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < Count; i++)
        {
            var ordered = start.AddMinutes(i * 364.0 * 1440 / Count);
            var days = 1 - Math.Log(1 - random.NextDouble()) * 3;
            _parcels.Add(new()
            {
                Id = $"{i}",
                Ordered = ordered,
                HandedOver = ordered.AddDays(0.8),
                FirstPromise = ordered.AddDays(7),
                Delivered = random.NextDouble() < 0.01 ? null : ordered.AddDays(days),
                Carrier = $"carrier {i % 4}",
                Destination = $"region {random.Next(27)}",
            });
        }
    }

    [Benchmark(Baseline = true)]
    public double Linq_on_time_of_delivered() => _parcels.Where(parcel => parcel.Delivered is not null).GroupBy(parcel => parcel.Destination)
        .ToDictionary(group => group.Key!, group => group.Average(parcel => parcel.Delivered <= parcel.FirstPromise ? 1.0 : 0)).Count;

    [Benchmark]
    public double Report() => DeliveryReport.From(_parcels, WithoutPromises).Total.OnTime!.Value.Value;

    [Benchmark]
    public double Report_with_the_backtest_of_promises() => DeliveryReport.From(_parcels).Total.OnTime!.Value.Value;
}
