using BenchmarkDotNet.Attributes;
using CxKit.Touchpoints;

namespace CxKit.Benchmarks;

/// <summary>
/// How long does the index of a shop take from its signals: 12 signals, 4 channels, 20 segments, 12 months, a tenth of the values weighted? The baseline is LINQ: GroupBy, and in each group the weighted
/// mean and the standard deviation of the scores; without groups of groups, intervals, shrinkage or exact sums. The number of signals is that of the environment variable
/// <c>CXKIT_SIGNALS</c>, or else 100,000.
/// </summary>
[MemoryDiagnoser]
public class TouchpointIndexBenchmarks
{
    private static readonly string[] Names =
    [
        "gathering_information.rating", "gathering_information.found", "website.rating", "website.load_time", "website.error", "order_process.rating",
        "order_process.completed", "delivery.rating", "delivery.on_time", "delivery.transit_time", "support.rating", "support.first_response",
    ];

    private static readonly string[] Channels = ["web", "app", "phone", "store"];
    private static readonly string[] Segments = [.. Enumerable.Range(1, 20).Select(number => $"region {number}")];

    private Signal[] _signals = [];
    private SignalTotals _totals = SignalTotals.From([]);
    private readonly SignalTotalsBuilder _warm = new();

    public static IEnumerable<int> Counts => [int.TryParse(Environment.GetEnvironmentVariable("CXKIT_SIGNALS"), out var count) ? count : 100_000];

    [ParamsSource(nameof(Counts))]
    public int Signals { get; set; }

    [GlobalSetup]
    public void MakeSignals()
    {
        var random = new Random(1);
        var definitions = TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).ToDictionary(signal => signal.Name);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _signals = new Signal[Signals];
        for (var i = 0; i < Signals; i++)
        {
            var name = Names[random.Next(Names.Length)];
            var value = definitions[name] switch
            {
                { Kind: SignalKind.YesNo } => random.Next(10) < 9 ? 1 : 0,
                { Shape: DesirabilityShape.Logarithmic } => Math.Exp(2 * random.NextDouble()),
                _ => random.Next(1, 6),
            };
            _signals[i] = new(
                name, start.AddMinutes(random.Next(365 * 24 * 60)), value, Channels[random.Next(Channels.Length)], Segments[random.Next(Segments.Length)], random.Next(10) == 0 ? 1.5 : 1);
        }

        _totals = SignalTotals.From(_signals);
        _warm.Observe(_signals);
        if (Math.Abs(Linq_mean_scores() - Totals_and_index()) > 1e-6)
        {
            throw new InvalidOperationException("LINQ and the index see different scores.");
        }
    }

    /// <summary>The mean score of delivery ratings on the phone in March in the first region, from all groups.</summary>
    [Benchmark(Baseline = true)]
    public double Linq_mean_scores()
    {
        var definitions = TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).ToDictionary(signal => signal.Name);
        var groups = _signals
            .GroupBy(signal => (signal.Name, signal.Channel, signal.Segment, signal.Time.Month))
            .Select(group =>
            {
                var definition = definitions[group.Key.Name];
                var (weight, sum, squares) = (0.0, 0.0, 0.0);
                foreach (var signal in group)
                {
                    var score = definition.Kind == SignalKind.YesNo ? signal.Value : definition.Score(signal.Value);
                    (weight, sum, squares) = (weight + signal.Weight, sum + signal.Weight * score, squares + signal.Weight * score * score);
                }

                return (group.Key, Mean: sum / weight, Deviation: Math.Sqrt(Math.Max(0, squares / weight - sum / weight * (sum / weight))));
            })
            .ToDictionary(group => group.Key, group => (group.Mean, group.Deviation));
        return groups[("delivery.rating", "phone", "region 1", 3)].Mean;
    }

    [Benchmark]
    public double Totals_and_index()
    {
        var totals = SignalTotals.From(_signals);
        var index = TouchpointIndex.From(totals);
        return index.Scores.Count > 0 ? totals.Series("delivery.rating", "phone", "region 1")[2].Score : double.NaN;
    }

    [Benchmark]
    public int Index_of_totals() => TouchpointIndex.From(_totals).Scores.Count;

    [Benchmark]
    public long Observe_warm() => _warm.Observe(_signals);
}
