using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Which column of a CSV file holds what.</summary>
internal sealed class CsvHeader
{
    private const int ShownNames = 30;

    /// <summary>Between these, the header decides.</summary>
    private static readonly byte[] s_separators = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    private readonly string[] _names;

    /// <exception cref="EventFormatException">A needed column is missing or there twice.</exception>
    public CsvHeader(CsvRecords header, CsvEventOptions options)
    {
        if (header.FieldCount > options.Limits.Columns)
        {
            throw new EventFormatException(
                string.Create(CultureInfo.InvariantCulture, $"The header has {header.FieldCount:N0} columns; at most {options.Limits.Columns:N0} are allowed."),
                "Is the separator right? If so, raise Limits.Columns.");
        }

        _names = new string[header.FieldCount];
        for (var column = 0; column < _names.Length; column++)
        {
            var name = Encoding.UTF8.GetString(header[column]).Trim();
            _names[column] = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"column_{column + 1}");
        }

        Fields = FindFields(options.Fields);
        Properties = FindProperties(options);
    }

    /// <summary>The columns that hold parts of events.</summary>
    public IReadOnlyList<(EventField Field, int Column)> Fields { get; }

    /// <summary>The columns that hold properties, under their names.</summary>
    public IReadOnlyList<(string Key, int Column)> Properties { get; }

    public int Columns => _names.Length;

    /// <summary>The separator that a header line has most often outside quotes; a comma if it has none.</summary>
    public static byte SeparatorOf(ReadOnlySpan<byte> line)
    {
        Span<int> counts = stackalloc int[s_separators.Length];
        var isQuoted = false;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            if (!isQuoted && Array.IndexOf(s_separators, character) is >= 0 and var found)
            {
                counts[found]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return s_separators[best];
    }

    private List<(EventField Field, int Column)> FindFields(EventFields fields)
    {
        var found = new List<(EventField Field, int Column)>();
        foreach (var field in Enum.GetValues<EventField>())
        {
            if (fields[field] is not { } name)
            {
                continue;
            }

            var column = Find(name, $"Rename all but one, or name another column in Fields.{field}.", field);
            if (column >= 0)
            {
                found.Add((field, column));
            }
            else if (fields.MustBeThere(field))
            {
                throw new EventFormatException($"There is no column '{name}'. The columns are: {ShownColumns()}.", $"Name the right one in Fields.{field}.", field);
            }
        }

        return found;
    }

    private List<(string Key, int Column)> FindProperties(CsvEventOptions options)
    {
        var properties = new List<(string Key, int Column)>();
        if (options.Properties is null)
        {
            for (var column = 0; column < _names.Length; column++)
            {
                if (Fields.All(field => field.Column != column))
                {
                    _ = Find(_names[column], "Rename all but one, or name the columns to keep in Properties.", null);
                    properties.Add((_names[column], column));
                }
            }

            return properties;
        }

        foreach (var key in options.Properties.Distinct(StringComparer.Ordinal))
        {
            var column = Find(key, "Rename all but one.", null);
            if (column < 0)
            {
                throw new EventFormatException($"There is no column '{key}', which Properties names. The columns are: {ShownColumns()}.", "Correct the name.");
            }

            properties.Add((key, column));
        }

        return properties;
    }

    /// <summary>The column of this name exactly, or else ignoring case; −1 if there is none.</summary>
    private int Find(string name, string remedy, EventField? field)
    {
        foreach (var comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            var first = Array.FindIndex(_names, column => column.Equals(name, comparison));
            if (first >= 0)
            {
                return Array.FindLastIndex(_names, column => column.Equals(name, comparison)) == first
                    ? first
                    : throw new EventFormatException($"Several columns are named '{EventDraft.Shown(name)}'.", remedy, field);
            }
        }

        return -1;
    }

    private string ShownColumns() =>
        string.Join(", ", _names.Take(ShownNames).Select(EventDraft.Shown)) + (_names.Length > ShownNames ? ", …" : "");
}
