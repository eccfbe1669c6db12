using System.CommandLine;

namespace CxKit.Tool;

/// <summary><c>cxkit draw verify</c>: draws again from what was published, and says whether the same people win.</summary>
internal sealed class DrawVerifyCommand : ToolCommand
{
    private static readonly string[] s_columns = ["place", "entry", "prize"];

    private readonly Argument<string> _record = new("record.json")
    {
        Description = "The record that was published after the draw.",
    };

    private readonly EntryReader _entries = new();

    private readonly Option<string?> _commitment = new("--commitment")
    {
        Description = "The commitment as it was published before the draw. Without it only the record itself is checked.",
        HelpName = "commitment.json",
    };

    private readonly OutputOptions _output = new();

    public DrawVerifyCommand()
        : base("verify", "Draws again from what was published, and says whether the same people win.")
    {
        Add(_record);
        _entries.AddTo(this);
        Add(_commitment);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          entry               The list of entries that was published, in any order.

        Output columns:
          place,entry,prize   The winners and reserves of a good record; nothing for a bad one, whose problems are named on standard error.

        Exit codes:
          0 the record is right; 1 it is not; 2 the arguments or the files cannot be used.

        Example:
          cxkit draw verify record.json entries.csv --commitment commitment.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var recordFile = arguments.GetRequiredValue(_record);
        _output.RequireWritable(arguments, recordFile, _entries.File(arguments));
        var record = DrawFiles.ReadRecord(recordFile);
        var published = arguments.GetValue(_commitment) is { } file ? DrawFiles.ReadCommitment(file) : null;
        var verification = record.Verify(_entries.ReadEntries(arguments, cancellationToken), published);
        if (!verification.IsValid)
        {
            foreach (var problem in verification.Problems)
            {
                Console.Error.WriteLine($"wrong: {problem.Sentence}");
            }

            Console.Error.WriteLine("the record is not right");
            return ExitCode.SomeRefused;
        }

        using (var writer = _output.Open(arguments, s_columns))
        {
            var place = 0;
            foreach (var winner in record.Winners)
            {
                writer.Write(++place, winner, "winner");
            }

            foreach (var reserve in record.Reserves)
            {
                writer.Write(++place, reserve, "reserve");
            }
        }

        Console.Error.WriteLine($"the record is right: {Counted.Of(record.EntryCount, "different id")}, {Counted.Of(record.Winners.Count, "winner")}" +
            (published is null ? "; --commitment checks too that the seed was fixed before" : ""));
        return ExitCode.Done;
    }
}
