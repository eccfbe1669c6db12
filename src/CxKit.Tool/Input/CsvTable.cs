using System.Globalization;
using System.Text;
using CsvHelper;

namespace CxKit.Tool;

/// <summary>A CSV file with a header, read row by row without making strings; rows that break the form are refused with their line.</summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>No honest line is longer; an opening quote that never closes would make one.</summary>
    private const int MaximumRowBytes = 1 << 20;

    private const int ShownCharacters = 60;

    private static readonly char[] s_otherDelimiters = [',', ';', '\t', '|'];

    private readonly CsvReader _reader;
    private readonly Findings _refusals;
    private readonly char _delimiter;
    private CsvMalformedReason? _malformed;

    /// <exception cref="UnusableInputException">The file cannot be read, or its header cannot.</exception>
    public CsvTable(string path, char delimiter, Findings refusals)
    {
        Name = TextSource.NameOf(path);
        _delimiter = delimiter;
        _refusals = refusals;
        try
        {
            _reader = CsvReader.Create(TextSource.Open(path), new CsvReaderOptions
            {
                Separator = delimiter,
                TrackLineNumbers = true,
                MaxRecordSize = MaximumRowBytes,
                OnMalformedRecord = record => _malformed = record.Reason,
            });
            _reader.ReadHeader();
        }
        catch (Exception e) when (Explain(e) is { } problem)
        {
            throw new UnusableInputException(problem);
        }

        RequireNoOpenQuote(1);
    }

    /// <summary>The file as messages name it.</summary>
    public string Name { get; }

    /// <summary>The names in the header, in order.</summary>
    public IReadOnlyList<string> Headers => _reader.Headers;

    /// <summary>The rows read, also those refused; without the header and empty lines.</summary>
    public long Rows { get; private set; }

    /// <summary>How many of them were refused.</summary>
    public long RefusedRows { get; private set; }

    /// <summary>Whether messages show lines and headers of the file; not where they may hold what nobody is to see, such as card numbers.</summary>
    public bool ShowsContent { get; init; } = true;

    /// <summary>Called for every row that is refused, while it is the current one.</summary>
    public Action? RowRefused { get; set; }

    /// <summary>The line on which the current row starts; the header is line 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Finds a column by its name, exactly or else ignoring case.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="option">The option with which the user names another column.</param>
    /// <exception cref="UnusableInputException">The header has no such column, or several.</exception>
    public int Column(string name, string option)
    {
        if (!_reader.TryGetFieldIndex(name, out var index))
        {
            throw new UnusableInputException(MissingColumn(name, option));
        }

        if (_reader.TryGetFieldIndex(name, 1, out _))
        {
            throw new UnusableInputException($"{Name} has several columns named '{name}'. Rename all but one, or name another column with {option}.");
        }

        return index;
    }

    /// <summary>Whether the header has a column of this name.</summary>
    public bool HasColumn(string name) => _reader.TryGetFieldIndex(name, out _);

    /// <summary>Moves to the next row that has the right form.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="UnusableInputException">The rest of the file cannot be read.</exception>
    public bool Read()
    {
        while (true)
        {
            _malformed = null;
            if (!ReadNext())
            {
                return false;
            }

            Rows++;
            RequireNoOpenQuote(Line);
            if (_malformed == CsvMalformedReason.TextAfterClosingQuote)
            {
                Refuse("rows with text after a closing quote", "there is text after a closing quote. Double the quotes inside a field: \"5\"\" nail\"");
            }
            else if (_reader.FieldCount != _reader.Headers.Count)
            {
                var fields = _reader.FieldCount;
                Refuse("rows with a wrong number of fields",
                    $"{fields} {(fields == 1 ? "field" : "fields")} where the header has {_reader.Headers.Count}. Quote fields that hold the separator");
            }
            else
            {
                return true;
            }
        }
    }

    /// <summary>
    /// A field of the current row as UTF-8, without its quotes and the blanks around it; empty where the row is too short. Valid until the next
    /// <see cref="Read"/>.
    /// </summary>
    public ReadOnlySpan<byte> Field(int column) => column < _reader.FieldCount ? _reader.GetSpan(column).Trim((byte)' ') : default;

    /// <summary>Refuses the current row.</summary>
    /// <param name="reason">The kind, in the plural.</param>
    /// <param name="problem">What is wrong and what to do, without a final stop.</param>
    public void Refuse(string reason, string problem)
    {
        RefusedRows++;
        _refusals.Add(reason, () => string.Create(CultureInfo.InvariantCulture,
            $"{Name}, line {Line}: {problem}{(ShowsContent ? $". The line: {Shown(_reader.RawRecord)}" : "")}"));
        RowRefused?.Invoke();
    }

    /// <summary>Text of the file for a message, shortened and on one line.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * ShownCharacters)]).ReplaceLineEndings("⏎");
        return shown.Length > ShownCharacters ? shown[..ShownCharacters] + "…" : shown;
    }

    public void Dispose() => _reader.Dispose();

    private string MissingColumn(string name, string option)
    {
        var headers = _reader.Headers;
        if (headers.All(string.IsNullOrWhiteSpace))
        {
            return $"{Name} names no columns. The first line must name them.";
        }

        var message = $"{Name} has no column '{name}'.{(ShowsContent ? $" Its columns are: {string.Join(", ", headers)}." : "")} Name the right one with {option}.";
        if (headers.Count > 1)
        {
            return message;
        }

        var header = headers.Count == 1 ? headers[0] : "";
        var other = s_otherDelimiters.Where(candidate => candidate != _delimiter && header.Contains(candidate))
            .Select(candidate => candidate == '\t' ? "tab" : $"'{candidate}'").FirstOrDefault();
        return other is null ? message : $"{message} The header looks as if it was separated by {other}: try --delimiter {other}.";
    }

    private void RequireNoOpenQuote(long line)
    {
        if (_malformed == CsvMalformedReason.UnterminatedQuote)
        {
            throw new UnusableInputException(OpenQuote(line));
        }
    }

    private string OpenQuote(long line) => string.Create(CultureInfo.InvariantCulture,
        $"{Name}, line {line}: a quote is opened and never closed, so that the rest of the file cannot be told apart. ") +
        "Close it, or double it where it belongs to the text.";

    private bool ReadNext()
    {
        try
        {
            return _reader.Read();
        }
        catch (Exception e) when (Explain(e) is { } problem)
        {
            throw new UnusableInputException(problem);
        }
    }

    /// <summary>What reading can throw, as one sentence about this file; null for what is our own mistake.</summary>
    private string? Explain(Exception exception) => exception switch
    {
        CsvFormatException e => string.Create(CultureInfo.InvariantCulture,
            $"{Name}, line {e.LineNumber}: the row is longer than {MaximumRowBytes:N0} bytes. Is a quote opened there that is never closed? ") +
            "Close it, or double it where it belongs to the text.",
        _ => TextSource.Explain(exception, Name),
    };
}
