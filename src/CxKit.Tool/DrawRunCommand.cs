using System.CommandLine;
using System.Text;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit draw run</c>: draws winners and reserves, and writes the record that is published.</summary>
internal sealed class DrawRunCommand : ToolCommand
{
    private readonly EntryReader _entries = new();

    private readonly Option<string> _seedFile = new("--seed-file")
    {
        Description = "The secret seed that cxkit draw commit made.",
        HelpName = "draw.seed",
        Required = true,
    };

    private readonly Option<string> _commitment = new("--commitment")
    {
        Description = "The commitment that was published.",
        HelpName = "commitment.json",
        Required = true,
    };

    private readonly Option<int?> _winners = WholeNumber.Option("--winners", "number", 1, DrawFiles.MostDrawn, "How many win; as in the commitment if it says so.");
    private readonly Option<int?> _reserves = WholeNumber.Option("--reserves", "number", 0, DrawFiles.MostDrawn, "How many move up in order; as in the commitment if it says so (default 0).");

    private readonly Option<string?> _publicValue = new("--public-value")
    {
        Description = "The value from the source that the commitment names, exactly as it was published there.",
        HelpName = "value",
    };

    private readonly OutputOptions _output = new();

    public DrawRunCommand()
        : base("run", "Draws winners and reserves from a file of entries, and writes the record to publish.")
    {
        _entries.AddTo(this);
        foreach (var option in new Option[] { _seedFile, _commitment, _winners, _reserves, _publicValue, _output.Output })
        {
            Add(option);
        }
    }

    public override string Notes => """
        Input columns:
          entry               One id a line; the same id again counts once. A line that cannot be used stops the draw, so that nobody is left out silently.
                              For ids that say who somebody is, draw among tickets: cxkit draw tickets.

        Output:
          The record as JSON: commitment, seed, SHA-256 of the entries, winners, reserves. Publish it with the list of entries. Same files, same winners.

        Exit codes:
          0 drawn; 2 nothing was drawn.

        Example:
          cxkit draw run entries.csv --seed-file draw.seed --commitment commitment.json --winners 3 --reserves 5 --output record.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (seedFile, commitmentFile) = (arguments.GetRequiredValue(_seedFile), arguments.GetRequiredValue(_commitment));
        _output.RequireWritable(arguments, _entries.File(arguments), seedFile, commitmentFile);
        var commitment = DrawFiles.ReadCommitment(commitmentFile);
        DrawRecord record;
        try
        {
            var seed = DrawSeed.FromHex(DrawFiles.ReadText(seedFile));
            var entries = _entries.ReadEntries(arguments, cancellationToken);
            record = PrizeDraw.Run(
                commitment, seed, entries, TimeProvider.System.GetUtcNow(), arguments.GetValue(_winners), arguments.GetValue(_reserves), arguments.GetValue(_publicValue));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new UnusableInputException(UnusableInputException.Plain(e));
        }

        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(DrawFiles.ToJson(record));
        Console.Error.WriteLine(
            $"drew {Counted.Of(record.Winners.Count, "winner")} and {Counted.Of(record.Reserves.Count, "reserve")} from {Counted.Of(record.EntryCount, "different id")}; the record reveals the seed");
        return ExitCode.Done;
    }
}
