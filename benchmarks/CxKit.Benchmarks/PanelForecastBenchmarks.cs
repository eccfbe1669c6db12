using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long does a forecast of 500 items take, two years of weeks each, half of them intermittent, eight weeks ahead?</summary>
[MemoryDiagnoser]
public class PanelForecastBenchmarks
{
    private const int Items = 500;
    private DemandPanel _panel = DemandPanel.From([], Period.Week);

    [GlobalSetup]
    public void MakePanel()
    {
        var random = new Random(20261121);
        _panel = DemandPanel.From(
            from item in Enumerable.Range(0, Items)
            from week in Enumerable.Range(0, 104)
            let sells = item % 2 == 0 || random.Next(5) == 0
            select new DemandLine($"SKU{item:000}", new DateOnly(2024, 1, 1).AddDays(7 * week), sells ? random.Next(1, 20) : 0),
            Period.Week);
    }

    [Benchmark(Baseline = true)]
    public int Naive() => _panel.Forecast(new Naive(), horizon: 8).Items.Count;

    [Benchmark]
    public int Theta() => _panel.Forecast(new Theta(), horizon: 8).Items.Count;

    [Benchmark]
    public int Automatic() => _panel.Forecast(new Automatic(), horizon: 8).Items.Count;

    [Benchmark]
    public int Automatic_without_intervals() =>
        _panel.Forecast(new Automatic(), new PanelForecastOptions { Horizon = 8, Levels = [] }).Items.Count;
}
