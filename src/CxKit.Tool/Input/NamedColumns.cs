using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace CxKit.Tool;

/// <summary>The columns of a file by the names that a command has for them; the file may have others.</summary>
/// <remarks>Messages never show a cell: what does not belong in a file may be secret.</remarks>
internal sealed class NamedColumns
{
    private readonly CsvTable _table;
    private readonly TimeZoneInfo _zone;
    private readonly DecimalSeparator _decimal;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <exception cref="UnusableInputException">A needed column, or one that was named, is missing.</exception>
    public NamedColumns(
        CsvTable table, IReadOnlyList<string> needed, IReadOnlyList<string> optional, IReadOnlyDictionary<string, string>? renamed, TimeZoneInfo zone, DecimalSeparator separator)
    {
        (_table, _zone, _decimal) = (table, zone, separator);
        foreach (var unknown in renamed?.Keys.Where(name => !needed.Contains(name) && !optional.Contains(name)) ?? [])
        {
            throw new UnusableInputException($"--columns {unknown}=… names no column of this command. Use one of {string.Join(", ", needed.Concat(optional))}.");
        }

        foreach (var name in needed.Concat(optional))
        {
            var header = renamed is not null && renamed.TryGetValue(name, out var other) ? other : name;
            _places[name] = needed.Contains(name) || header != name || table.HasColumn(header) ? table.Column(header, "--columns") : -1;
        }
    }

    /// <summary>The option by which columns have other names.</summary>
    public static Option<Dictionary<string, string>?> Renaming() => new("--columns")
    {
        Description = "Other names of columns in the file, such as time=happened_at,attempt=cart_id.",
        HelpName = "name=header,...",
        CustomParser = Parse,
    };

    public bool Has(string name) => _places[name] >= 0 && !_table.Field(_places[name]).IsEmpty;

    /// <summary>The text of a cell; null where it is empty or the column is missing.</summary>
    public string? Text(string name) => Has(name) ? Encoding.UTF8.GetString(_table.Field(_places[name])) : null;

    /// <summary>A number; false where it cannot be read, and the row is refused then.</summary>
    public bool TryNumber(string name, out double? number)
    {
        number = null;
        if (!Has(name))
        {
            return true;
        }

        if (NumberText.Parse(_table.Field(_places[name]), _decimal, out var value) is not null)
        {
            _table.Refuse("rows with an unreadable number", $"{name} is not a number that can be read. Write it as 1234.5, or leave it empty");
            return false;
        }

        number = value;
        return true;
    }

    /// <summary>A time; false where it cannot be read, and the row is refused then.</summary>
    public bool TryTime(string name, out DateTimeOffset? time)
    {
        time = null;
        if (!Has(name))
        {
            return true;
        }

        if (!InstantText.TryParse(_table.Field(_places[name]), _zone, out var instant))
        {
            _table.Refuse("rows with an unreadable time", $"{name} is not a time. Write {InstantText.AcceptedForms}, or leave it empty");
            return false;
        }

        time = instant;
        return true;
    }

    /// <summary>A word of an enumeration, with or without _; false where it is none, and the row is refused then.</summary>
    public bool TryWord<T>(string name, out T word)
        where T : struct, Enum
    {
        word = default;
        var text = Text(name)?.Replace("_", "", StringComparison.Ordinal);
        if (text is null || (char.IsLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out word) && Enum.IsDefined(word)))
        {
            return true;
        }

        _table.Refuse("rows with an unknown word", $"{name} is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return false;
    }

    private static Dictionary<string, string>? Parse(ArgumentResult result)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in result.Tokens[0].Value.Split(','))
        {
            if (part.Split('=') is not [{ Length: > 0 } name, { Length: > 0 } header])
            {
                result.AddError($"--columns '{part}' is not name=header. Write time=happened_at,attempt=cart_id.");
                return null;
            }

            names[name.Trim()] = header.Trim();
        }

        return names;
    }
}
