using BenchmarkDotNet.Attributes;
using CxKit.Touchpoints;

namespace CxKit.Benchmarks;

/// <summary>
/// Ten million signals to daily charts by channel on one core, against the grouping by LINQ that somebody would write, which has only means; and what of it are the charts alone, from totals.
/// </summary>
[MemoryDiagnoser]
public class ControlChartBenchmarks
{
    private const int Count = 10_000_000;
    private const int Days = 365;
    private static readonly string[] Channels = ["web", "app", "phone", "store"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private Signal[] _signals = [];
    private SignalTotals _totals = SignalTotals.From([]);
    private IReadOnlyList<ChartSample> _year = [];
    private ChartBaseline _baseline = ChartBaseline.Given(0, 1);

    [GlobalSetup]
    public void MakeSignals()
    {
        var random = new Random(20261122);
        var definitions = TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).ToArray();
        _signals = new Signal[Count];
        for (var i = 0; i < Count; i++)
        {
            var definition = definitions[random.Next(definitions.Length)];
            var value = definition.Kind == SignalKind.YesNo ? random.Next(10) == 0 ? 0 : 1
                : definition.Minimum is { } low && definition.Maximum is { } high ? low + Math.Round(random.NextDouble() * (high - low))
                : 1 + 4 * random.NextDouble();
            _signals[i] = new(definition.Name, Start.AddSeconds(i * (Days * 86_400.0 / Count)), value, Channels[random.Next(Channels.Length)]);
        }

        _totals = SignalTotals.From(_signals, null, new() { Period = Period.Day });
        _year = SignalCharts.SamplesOf(_totals, definitions[0].Name);
        _baseline = ChartBaseline.From(_year, ChartScale.MovingRange);
    }

    [Benchmark(Baseline = true)]
    public int Means_by_LINQ() => _signals
        .GroupBy(signal => (signal.Name, signal.Channel, signal.Time.Date))
        .Select(group => (group.Key, group.Average(signal => signal.Value)))
        .Count();

    [Benchmark]
    public int Signals_to_charts() => SignalCharts.From(_signals).Charts.Count;

    [Benchmark]
    public int Totals_to_charts() => SignalCharts.From(_totals).Charts.Count;

    [Benchmark]
    public int One_chart_of_a_year() => _baseline.Chart(_year, new EwmaDesign()).Signals.Count;

    [Benchmark]
    public double Limits_for_a_run_length() => EwmaDesign.ForRunLength(500).Limit;

    [Benchmark]
    public double Run_length_after_a_baseline() => new EwmaDesign().RunLengthAfterBaseline(100, 60).Median;

    [Benchmark]
    public int Backtest_of_an_alarm_rule() => new AlarmRule("rating").Backtest(_year, ChartScale.MovingRange).HistoryAlarms;

    [Benchmark]
    public int Change_points_of_a_year() => ChangePoints.From(_year).Changes.Count;
}
