using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace Shop;

/// <summary>A CSV file of the shop: on disk, gzipped or not, or made up in memory.</summary>
internal sealed record ShopFile(string Name, Func<Stream> Open)
{
    public static ShopFile FromText(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>All CSV files of a folder, in the order of their names.</summary>
    public static IReadOnlyList<ShopFile> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ShopInputException($"There is no folder '{folder}'. Give --data the folder that holds the order lines as CSV.");
        }

        var paths = Directory.EnumerateFiles(folder).Where(IsCsv).Order(StringComparer.Ordinal).ToList();
        return paths.Count > 0
            ? [.. paths.Select(path => new ShopFile(Path.GetFileName(path), () => OpenStream(path)))]
            : throw new ShopInputException($"The folder '{folder}' holds no *.csv or *.csv.gz file. Export the order lines there as CSV.");
    }

    /// <summary>Reads the header and leaves the rows to <paramref name="readRows"/>.</summary>
    /// <exception cref="ShopInputException">The file breaks off, or may not be read.</exception>
    public void Parse(CsvReaderOptions options, Action<CsvReader> readRows)
    {
        try
        {
            using var stream = Open();
            using var csv = CsvReader.Create(stream, options);
            csv.ReadHeader();
            readRows(csv);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ShopInputException($"{Name} cannot be read to its end ({e.Message.TrimEnd('.')}). Export or copy it again.");
        }
    }

    /// <summary>Reads row by row. A row that cannot be read is named with its line, and the others stay.</summary>
    /// <param name="needed">The columns without which nothing can be read.</param>
    /// <param name="readRow">Reads a row, and says what is wrong with it, if anything; or throws because of it.</param>
    /// <returns>What is wrong with rows, each in a sentence.</returns>
    /// <exception cref="ShopInputException">The file breaks off, may not be read, or lacks a column.</exception>
    public IReadOnlyList<string> ParseRows(IReadOnlyList<string> needed, Func<CsvReader, IEnumerable<string>> readRow)
    {
        var problems = new List<string>();
        Parse(new CsvReaderOptions { AllowLineBreaksInQuotes = false, TrackLineNumbers = true }, csv =>
        {
            if (needed.Where(name => !csv.TryGetFieldIndex(name, out _)).ToList() is { Count: > 0 } missing)
            {
                throw new ShopInputException($"{Name} has no column {string.Join(", ", missing)}. Add it, or remove the file to do without.");
            }

            while (csv.Read())
            {
                problems.AddRange(ReadRow(csv, readRow).Select(reason => $"{Name} line {csv.LineNumber}: {reason}"));
            }
        });
        return problems;
    }

    /// <summary>Writes the files into a folder, which is made if need be.</summary>
    /// <exception cref="ShopInputException">The folder cannot be written to.</exception>
    public static void WriteAll(IEnumerable<ShopFile> files, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files)
            {
                using var from = file.Open();
                using var to = File.Create(Path.Combine(folder, file.Name));
                from.CopyTo(to);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ShopInputException($"The folder '{folder}' cannot be written to ({e.Message.TrimEnd('.')}). Give --write another one.");
        }
    }

    private static List<string> ReadRow(CsvReader csv, Func<CsvReader, IEnumerable<string>> readRow)
    {
        try
        {
            return csv.FieldCount == csv.Headers.Count ? [.. readRow(csv)] : [$"it has {csv.FieldCount} fields, and the header {csv.Headers.Count}."];
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return [e.Message.Split(" (Parameter")[0]];
        }
    }

    private static bool IsCsv(string path) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static Stream OpenStream(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
