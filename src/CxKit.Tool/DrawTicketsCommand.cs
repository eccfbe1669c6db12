using System.CommandLine;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit draw tickets</c>: ids that say who somebody is become tickets that can be published.</summary>
internal sealed class DrawTicketsCommand : ToolCommand
{
    private readonly EntryReader _entries = new();

    private readonly Option<string> _keyFile = new("--key-file")
    {
        Description = "The secret that turns ids into tickets; made when it is not there yet, readable for its owner only.",
        HelpName = "tickets.key",
        Required = true,
    };

    private readonly Option<bool> _public = new("--public")
    {
        Description = "Tickets only, sorted: the list to publish and to draw from.",
    };

    private readonly OutputOptions _output = new();

    public DrawTicketsCommand()
        : base("tickets", "Turns ids that say who somebody is into tickets: tell everybody their own, and draw among tickets.")
    {
        _entries.AddTo(this);
        Add(_keyFile);
        Add(_public);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          entry               One id a line.

        Output columns:
          entry[,id]          The ticket and, without --public, the id it stands for. A ticket is the HMAC-SHA256 of the id under the key.

        Example:
          cxkit draw tickets customers.csv --column customer --key-file tickets.key --public --output entries.csv
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var keyFile = arguments.GetRequiredValue(_keyFile);
        _output.RequireWritable(arguments, _entries.File(arguments), keyFile);
        var ids = DrawEntries.From(_entries.Read(arguments, cancellationToken)).Ids;
        if (!File.Exists(keyFile))
        {
            DrawFiles.WriteSecret(keyFile, DrawSeed.Create().ToHex());
        }

        byte[] key;
        try
        {
            key = Convert.FromHexString(DrawSeed.FromHex(DrawFiles.ReadText(keyFile)).ToHex());
        }
        catch (FormatException)
        {
            throw new UnusableInputException($"{keyFile} holds no key. Name a file that is not there yet, and a key is made.");
        }

        if (arguments.GetValue(_public))
        {
            using var list = _output.Open(arguments, ["entry"]);
            foreach (var ticket in DrawEntries.Hashed(ids, key).Ids)
            {
                list.Write(ticket);
            }
        }
        else
        {
            using var list = _output.Open(arguments, ["entry", "id"]);
            foreach (var id in ids)
            {
                list.Write(DrawEntries.Ticket(id, key), id);
            }
        }

        Console.Error.WriteLine($"made {Counted.Of(ids.Count, "ticket")}");
        return ExitCode.Done;
    }
}
