using BenchmarkDotNet.Attributes;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>What does it cost to score a journey of eight events while the page is served, compared with a look-up of the last event alone; and to learn from 100,000 journeys?</summary>
[MemoryDiagnoser]
public class PredictionBenchmarks
{
    private static readonly string[] Names = ["home", "catalog", "product", "cart", "shipping", "address", "payment", "review"];

    private readonly JourneyLog _log;
    private readonly FittedJourneyPredictor _predictor;
    private readonly Dictionary<string, double> _byLastEvent;
    private readonly string[] _soFar = ["home", "catalog", "product", "cart", "shipping", "address", "shipping", "address"];
    private readonly int[] _codes;
    private readonly double[] _chances;

    public PredictionBenchmarks()
    {
        var random = new Random(20261122);
        _log = JourneyLog.From(Enumerable.Range(0, 100_000).SelectMany(Journey));
        _predictor = new JourneyPredictor().Fit(_log);
        _codes = [.. _soFar.Select(_predictor.CodeOf)];
        _chances = new double[_predictor.Names.Count + 1];
        _byLastEvent = Names.ToDictionary(name => name, name => _predictor.Predict("x", name).Conversion);

        IEnumerable<JourneyEvent> Journey(int customer)
        {
            var time = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(customer);
            for (var step = 0; random.NextDouble() < 0.85; step = Math.Max(0, step + random.Next(-1, 3)))
            {
                yield return new($"c{customer}", step < Names.Length ? Names[step] : "purchase", time = time.AddSeconds(20));
                if (step >= Names.Length)
                {
                    break;
                }
            }
        }
    }

    [Benchmark(Baseline = true)]
    public double Look_up_the_last_event() => _byLastEvent[_soFar[^1]];

    [Benchmark]
    public double Chance_to_convert() => _predictor.ChanceToConvert(_codes);

    [Benchmark]
    public double Chances_of_all_next_events()
    {
        _predictor.ChancesOfNext(_codes, _chances);
        return _chances[0];
    }

    [Benchmark]
    public int Learn_from_100_000_journeys() => new JourneyPredictor().Fit(_log).Sequences;

    [Benchmark]
    public int Find_the_pain_points_of_100_000_journeys() => _log.PainPoints(50m).Tested.Count;
}
