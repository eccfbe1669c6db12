using System.Globalization;
using System.IO.Compression;

namespace CxKit.Benchmarks;

/// <summary>One series of a test set: what a model may see, and what it is compared with.</summary>
internal sealed record AccuracySeries(string Group, int Season, double[] History, double[] Actual)
{
    private const int HeldOutParts = 12;

    /// <summary>The M3 competition (Makridakis &amp; Hibon 2000): histories and test parts as published.</summary>
    public static List<AccuracySeries> M3(string folder)
    {
        var values = new Dictionary<string, (List<double> History, List<double> Actual)>(StringComparer.Ordinal);
        foreach (var row in Rows(Path.Combine(folder, "m3_values.csv.gz")))
        {
            if (!values.TryGetValue(row[0], out var parts))
            {
                values[row[0]] = parts = ([], []);
            }

            (row[1] == "train" ? parts.History : parts.Actual).Add(Number(row[3]));
        }

        return
        [
            .. Rows(Path.Combine(folder, "m3_series.csv.gz")).Select(row => new AccuracySeries(
                row[2][..1] + row[2][1..].ToLowerInvariant(), int.Parse(row[3], CultureInfo.InvariantCulture),
                [.. values[row[0]].History], [.. values[row[0]].Actual])),
        ];
    }

    /// <summary>Car parts (Hyndman et al. 2008): the last 12 months held out where all were observed, and two demands or more before them.</summary>
    public static List<AccuracySeries> CarParts(string folder) =>
    [
        .. Rows(Path.Combine(folder, "carparts_wide.csv.gz"))
            .Select(row => row.Skip(1).Select(cell => cell.Length == 0 ? double.NaN : Number(cell)).ToArray())
            .Where(values => values[^HeldOutParts..].All(double.IsFinite) && values[..^HeldOutParts].Count(value => value > 0) >= 2)
            .Select(values => new AccuracySeries("Parts", 12, values[..^HeldOutParts], values[^HeldOutParts..])),
    ];

    private static IEnumerable<string[]> Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
