using System.CommandLine;
using System.CommandLine.Parsing;

namespace CxKit.Tool;

/// <summary>The options that say how CSV files are written.</summary>
internal sealed class CsvOptions
{
    public Option<char> Delimiter { get; } = new("--delimiter")
    {
        Description = "The character between fields: comma, ';', '|', tab or another one.",
        HelpName = "character",
        DefaultValueFactory = _ => ',',
        CustomParser = ParseDelimiter,
    };

    public Option<DecimalSeparator> Decimal { get; } = new("--decimal")
    {
        Description = "The decimal separator of numbers: point (default) or comma.",
        HelpName = "point|comma",
        CustomParser = result => Choice.Parse(result, ("point", DecimalSeparator.Point), ("comma", DecimalSeparator.Comma)),
    };

    public void AddTo(Command command)
    {
        command.Add(Delimiter);
        command.Add(Decimal);
    }

    /// <summary>Reads a delimiter: one character, or the word tab.</summary>
    public static char ParseDelimiter(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text is "tab" or "\\t")
        {
            return '\t';
        }

        if (text.Length == 1 && char.IsAscii(text[0]) && !char.IsAsciiLetterOrDigit(text[0]) && text[0] is not ('"' or '\r' or '\n'))
        {
            return text[0];
        }

        result.AddError($"'{text}' cannot be a delimiter. Use one ASCII character that is no letter, digit or quote, or the word tab.");
        return default;
    }
}
