using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long do a shop's order lines take to become weekly series, against the query that somebody would write?</summary>
[MemoryDiagnoser]
public class PanelBenchmarks
{
    private const int Items = 4_600;
    private const int Days = 739;
    private static readonly DateOnly Start = new(2009, 12, 1);
    private readonly string[] _ids = [.. Enumerable.Range(0, Items).Select(item => $"SKU{item:00000}")];
    private DemandLine[] _lines = [];

    [Params(1, 1_067_371, 10_000_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void MakeLines()
    {
        var random = new Random(20261121);
        _lines = new DemandLine[Lines];
        for (var i = 0; i < Lines; i++)
        {
            var day = Start.AddDays((int)((long)i * Days / Lines)); // exports come in order of time
            _lines[i] = new(_ids[random.Next(Items)], day, random.Next(50) == 0 ? -1 : random.Next(1, 25));
        }
    }

    [Benchmark(Baseline = true)]
    public int Linq_group_by() => _lines
        .GroupBy(line => (line.Id, Week: line.Date.DayNumber / 7))
        .Select(week => (week.Key, Demand: Math.Max(0, week.Sum(line => line.Quantity))))
        .GroupBy(week => week.Key.Id)
        .ToDictionary(item => item.Key, item => item.ToDictionary(week => week.Key.Week, week => week.Demand))
        .Count;

    [Benchmark]
    public int Panel_from_lines() => DemandPanel.From(_lines, Period.Week).Count;

    /// <summary>As a CSV reader does it: no line is kept, and ids are pieces of text.</summary>
    [Benchmark]
    public int Builder_from_text()
    {
        var builder = new DemandPanelBuilder(Period.Week);
        foreach (var line in _lines)
        {
            builder.Observe(line.Id.AsSpan(), line.Date, line.Quantity);
        }

        return builder.Snapshot().Count;
    }
}
