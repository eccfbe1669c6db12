using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How long does ARIMA take on ten years of months: one form, and the automatic choice, against R's <c>auto.arima</c> on the same values?</summary>
/// <remarks>R measures itself, without the start of its process; the figure is written to the log first. Without R or its package <c>forecast</c> there is no yardstick.</remarks>
public class ArimaBenchmarks
{
    private const int FitsOfR = 3;

    private readonly double[] _monthly = Monthly();
    private readonly Arima _airline = new((0, 1, 1), (0, 1, 1), 12);
    private readonly Arima _automatic = new(season: 12);

    [Benchmark(Baseline = true)]
    public double Airline_model() => _airline.Fit(_monthly).Forecast(12).Mean[0];

    [Benchmark]
    public double Automatic_choice() => _automatic.Fit(_monthly).Forecast(12).Mean[0];

    /// <summary>Writes what R needs a fit, measured by R itself, before anything else is measured.</summary>
    [GlobalSetup]
    public void WriteYardstick()
    {
        var values = string.Join(",", _monthly.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        var script = "suppressMessages(library(forecast)); y <- ts(c(" + values + "), frequency = 12); " +
            $"cat(system.time(for (i in 1:{FitsOfR}) auto.arima(y))[[\"elapsed\"]] / {FitsOfR})";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["-e", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var seconds = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Console.WriteLine(process.ExitCode == 0 ? $"R's auto.arima: {seconds} s a fit" : "R's package forecast is not installed: no yardstick.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("R is not installed: no yardstick.");
        }
    }

    private static double[] Monthly()
    {
        var random = new Random(20261121);
        return [.. Enumerable.Range(0, 120).Select(t =>
            (200 + t) * (1 + 0.2 * Math.Sin(2 * Math.PI * t / 12)) * (1 + 0.2 * (random.NextDouble() - 0.5)))];
    }
}
