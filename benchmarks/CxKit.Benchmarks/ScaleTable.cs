using System.Globalization;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How does the cost of a panel grow with items, with periods and with threads, and how much memory does it take at its peak?</summary>
/// <remarks>BenchmarkDotNet knows no peak of memory, and one run of a million items says enough; so this is a program of its own: <c>… -- scale</c>.</remarks>
internal static class ScaleTable
{
    private const int Horizon = 12;

    private static readonly (string Name, ForecastModel Model, int MostItems)[] s_models =
    [
        ("tsb", new Tsb(0.1, 0.1), 1_000_000),
        ("counts", new CountSmoothing(), 100_000),
        ("theta", new Theta(52), 100_000),
        ("auto", new Automatic(52), 10_000),
    ];

    /// <param name="arguments">The most items to try, 1,000,000 when absent; and the models to try, all when absent.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var most = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        Console.WriteLine($"{Environment.ProcessorCount} processors, horizon {Horizon}, intervals at 80 and 95 %, seeded synthetic demand\n");
        Console.WriteLine("| model | items | periods | threads | seconds | µs an item | ns a value | panel MB | peak above panel MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, model, mostItems) in s_models.Where(model => arguments.Count < 2 || arguments.Skip(1).Contains(model.Name)))
        {
            _ = Panel(64, 156).Forecast(model, Horizon); // compiled before it is timed
            foreach (var items in new[] { 1_000, 10_000, 100_000, 1_000_000 }.Where(items => items <= Math.Min(most, mostItems)))
            {
                Measure(name, model, items, 156, name == "auto" && items > 1_000 ? [2] : [1, 2]);
            }

            foreach (var periods in new[] { 312, 624 })
            {
                Measure(name, model, Math.Min(1_000, most), periods, [1]);
            }
        }

        return 0;
    }

    private static void Measure(string name, ForecastModel model, int items, int periods, int[] threads)
    {
        var panel = Panel(items, periods);
        foreach (var count in threads)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var peak = before;
            using var watch = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5);
            var start = TimeProvider.System.GetTimestamp();
            var forecast = panel.Forecast(model, new PanelForecastOptions { Horizon = Horizon, Threads = count });
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            if (forecast.Items.Count != items)
            {
                throw new InvalidOperationException($"{forecast.Failures.Count} of {items} items failed, the first: {forecast.Failures[0].Reason}");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {items:N0} | {periods} | {count} | {seconds:F3} | {seconds * 1e6 / items:F1} | {seconds * 1e9 / items / periods:F1} | {8.0 * items * periods / 1e6:F1} | {(peak - before) / 1e6:F1} |"));
            GC.KeepAlive(forecast);
        }

        GC.KeepAlive(panel);
    }

    /// <summary>A third of the items sells in every period with a yearly season, the others now and then.</summary>
    private static DemandPanel Panel(int items, int periods)
    {
        var block = new double[items * periods];
        var random = new Random(20261122);
        for (var item = 0; item < items; item++)
        {
            var isFast = item % 3 == 0;
            var level = isFast ? 20 + 200 * random.NextDouble() : 1 + 4 * random.NextDouble();
            var share = 0.05 + 0.5 * random.NextDouble();
            for (var t = 0; t < periods; t++)
            {
                var expected = level * (1 + (isFast ? 0.3 * Math.Sin(2 * Math.PI * t / 52) : 0));
                block[item * periods + t] = isFast || random.NextDouble() < share ? Math.Round(expected * (0.5 + random.NextDouble())) : 0;
            }
        }

        return DemandPanel.FromBlock([.. Enumerable.Range(0, items).Select(item => $"I{item:0000000}")], Period.Week, new DateOnly(2023, 1, 2), block);
    }
}
