using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit draw commit</c>: makes a secret seed, and what is published of it before the first entry.</summary>
internal sealed class DrawCommitCommand : ToolCommand
{
    private readonly Option<string> _seedFile = new("--seed-file")
    {
        Description = "The file to make for the secret seed, readable for its owner only. It must not be there yet.",
        HelpName = "draw.seed",
        Required = true,
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "What the draw is called.",
        HelpName = "name",
        Required = true,
    };

    private readonly Option<DateTimeOffset?> _closes = new("--closes")
    {
        Description = "When the last entry is taken; UTC without an offset. Nothing is drawn before.",
        HelpName = "time",
        CustomParser = ParseTime,
    };

    private readonly Option<int?> _winners = WholeNumber.Option("--winners", "number", 1, DrawFiles.MostDrawn, "How many win. Without it the number is said at the draw.");
    private readonly Option<int?> _reserves = WholeNumber.Option("--reserves", "number", 0, DrawFiles.MostDrawn, "How many move up in order. Without it the number is said at the draw.");

    private readonly Option<string?> _source = new("--public-value-source")
    {
        Description = "Where a value comes from that nobody can know before entries close, such as \"the state lottery of 2026-07-04\". It then decides too who wins, so that not even the shop can know before.",
        HelpName = "where",
    };

    private readonly OutputOptions _output = new();

    public DrawCommitCommand()
        : base("commit", "Makes a secret seed, and a commitment to it that is published before the first entry.")
    {
        foreach (var option in new Option[] { _seedFile, _name, _closes, _winners, _reserves, _source, _output.Output })
        {
            Add(option);
        }
    }

    public override string Notes => """
        Output:
          The commitment as JSON: publish it where its time can be proved, in the terms of the draw for example. The seed is only in its file: keep it secret and safe
          until the draw, which cannot be held without it.

        Example:
          cxkit draw commit --name "Summer 2026" --closes 2026-07-01 --winners 3 --reserves 5 --seed-file draw.seed --output commitment.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_seedFile);
        _output.RequireWritable(arguments, file);
        var seed = DrawSeed.Create();
        DrawCommitment commitment;
        try
        {
            commitment = DrawCommitment.To(
                seed, arguments.GetRequiredValue(_name), TimeProvider.System.GetUtcNow(), arguments.GetValue(_closes), arguments.GetValue(_winners), arguments.GetValue(_reserves), arguments.GetValue(_source));
        }
        catch (ArgumentException e)
        {
            throw new UnusableInputException(UnusableInputException.Plain(e));
        }

        DrawFiles.WriteSecret(file, seed.ToHex());
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(DrawFiles.ToJson(commitment));
        Console.Error.WriteLine($"wrote the secret seed to {file}; publish the commitment before the first entry");
        return ExitCode.Done;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        if (InstantText.TryParse(Encoding.UTF8.GetBytes(result.Tokens[0].Value), TimeZoneInfo.Utc, out var time))
        {
            return time;
        }

        result.AddError($"--closes: '{result.Tokens[0].Value}' is not a time. Write {InstantText.AcceptedForms}.");
        return null;
    }
}
