using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How many times the series a second of R's <c>ets</c> does the automatic choice reach, on the same series in the same run, one thread each?</summary>
/// <remarks>
/// R is another process, so this is a program of its own: <c>… -- ets-yardstick [every]</c> gives R every 24th monthly series of M3, or every so many. Times are processor
/// times, so that a busy machine does not matter much, of the fits alone, process start excluded; ours is the best of three rounds, because the first compiles.
/// </remarks>
internal static class EtsYardstick
{
    private const string Data = "../shared/data/m3";

    public static int Run(IReadOnlyList<string> arguments)
    {
        var every = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 24;
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "CxKit.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        if (root is null || !File.Exists(Path.Combine(root, Data, "m3_values.csv.gz")))
        {
            Console.WriteLine($"Skipped: the M3 series are not beside the repository ({Data}).");
            return 0;
        }

        var series = Monthly(Path.Combine(root, Data));
        Console.WriteLine("| what | series | ms a series | series a second |\n|---|---|---|---|");
        var ours = Row("CxKit, all monthly series", series.Count, Milliseconds(series));
        var sample = series.Where((_, i) => i % every == 0).ToList();
        var oursOfSample = Row($"CxKit, every {every}th", sample.Count, Milliseconds(sample));
        var theirs = SecondsOfR(Path.Combine(root, "benchmarks/ets-yardstick.R"), sample);
        if (theirs is null)
        {
            Console.WriteLine("\nR is skipped: no Rscript with the package forecast was found.");
            return 0;
        }

        var r = Row($"R forecast::ets, every {every}th", theirs.Count, 1000 * theirs.Sum());
        Console.WriteLine($"\nRatio on the same series: {r / oursOfSample:F0}; over all monthly series: {r / ours:F0}.");
        return 0;
    }

    private static double Row(string what, int count, double milliseconds)
    {
        var each = milliseconds / count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {count} | {each:G3} | {1000 / each:G3} |"));
        return each;
    }

    private static double Milliseconds(List<(string Id, double[] Values)> series)
    {
        var model = new Ets(12);
        var best = double.PositiveInfinity;
        for (var round = 0; round < 3; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var (_, values) in series)
            {
                _ = model.Fit(values);
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return best;
    }

    private static List<double>? SecondsOfR(string script, List<(string Id, double[] Values)> sample)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, sample.Select(s =>
                $"{s.Id},12,{string.Join(',', s.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}"));
            using var r = Process.Start(new ProcessStartInfo("Rscript", [script, file]) { RedirectStandardOutput = true })!;
            var lines = r.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            r.WaitForExit();
            return r.ExitCode == 0 && lines.Length == sample.Count
                ? [.. lines.Select(line => double.Parse(line.Split(';')[1], CultureInfo.InvariantCulture))]
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static List<(string Id, double[] Values)> Monthly(string folder)
    {
        var monthly = Rows("m3_series.csv.gz").Where(row => row[3] == "12").Select(row => row[0]).ToHashSet();
        return
        [
            .. Rows("m3_values.csv.gz").Where(row => row[1] == "train" && monthly.Contains(row[0]))
                .GroupBy(row => row[0], row => double.Parse(row[3], CultureInfo.InvariantCulture))
                .Select(group => (group.Key, group.ToArray())),
        ];

        IEnumerable<string[]> Rows(string name)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, name)), CompressionMode.Decompress));
            _ = reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                yield return line.Split(',');
            }
        }
    }
}
