using System.CommandLine;
using System.Text;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Reads the ids that take part in a prize draw. A draw is held once, so a line that cannot be used stops it instead of leaving somebody out.</summary>
internal sealed class EntryReader
{
    private readonly Argument<string> _input = new("entries.csv")
    {
        Description = "The entries: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string> _column = new("--column")
    {
        Description = "The column of the ids (default entry).",
        HelpName = "name",
        DefaultValueFactory = _ => "entry",
    };

    private readonly Option<char> _delimiter = new CsvOptions().Delimiter;

    public void AddTo(Command command)
    {
        command.Add(_input);
        command.Add(_column);
        command.Add(_delimiter);
    }

    public string File(ParseResult arguments) => arguments.GetRequiredValue(_input);

    /// <exception cref="UnusableInputException">The file cannot be read, or a line of it.</exception>
    public List<string> Read(ParseResult arguments, CancellationToken cancellationToken)
    {
        var refusals = Findings.Refusals();
        // Ids may be mail addresses: messages name the line only.
        using var table = new CsvTable(File(arguments), arguments.GetValue(_delimiter), refusals) { ShowsContent = false };
        var column = table.Column(arguments.GetValue(_column)!, "--column");
        List<string> ids = [];
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var id = utf8.GetString(table.Field(column));
                if (DrawEntries.ProblemOf(id) is { } problem)
                {
                    table.Refuse("entries that cannot be used", $"the entry {problem.TrimEnd('.')}");
                }

                ids.Add(id);
            }
            catch (DecoderFallbackException)
            {
                table.Refuse("entries that cannot be used", "the entry is not UTF-8. Save the file as UTF-8");
            }
        }

        if (refusals.Count > 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException($"{table.Name} has {Counted.Of(refusals.Count, "line")} that cannot be used. Nobody is left out of a draw silently: repair the file, and nothing was drawn.");
        }

        return ids.Count > 0 ? ids : throw new UnusableInputException($"{table.Name} has no entry.");
    }

    /// <summary>The entries in the form in which they are drawn, with a word on those that came several times.</summary>
    public DrawEntries ReadEntries(ParseResult arguments, CancellationToken cancellationToken)
    {
        var entries = DrawEntries.From(Read(arguments, cancellationToken));
        if (entries.Repeated > 0)
        {
            Console.Error.WriteLine($"note: {Counted.Of(entries.Repeated, "line")} repeated an entry; each entry counts once.");
        }

        return entries;
    }
}
