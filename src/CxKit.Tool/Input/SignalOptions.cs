using System.CommandLine;
using System.CommandLine.Parsing;

namespace CxKit.Tool;

/// <summary>The options that say where a file of signals has what.</summary>
internal sealed class SignalOptions
{
    public Option<string> Time { get; } = Column("--time-column", "timestamp", "The column of the time.");

    public Option<string> Signal { get; } = Column("--signal-column", "signal", "The column of the name of the signal.");

    public Option<string> Value { get; } = Column("--value-column", "value", "The column of the value; 0 or 1 for yes and no.");

    public Option<string> Channel { get; } = Column("--channel-column", "channel", "The column of the channel, if there is one.");

    public Option<string> Segment { get; } = Column("--segment-column", "segment", "The column of the segment, if there is one.");

    public Option<string> Weight { get; } = Column("--weight-column", "weight", "The column of the weight, if there is one; empty is 1.");

    public Option<TimeZoneInfo?> TimeZone { get; } = new("--time-zone")
    {
        Description = "The zone of times without an offset, such as Europe/Berlin (default UTC).",
        HelpName = "zone",
        CustomParser = ParseTimeZone,
    };

    /// <summary>The columns that a file need not have.</summary>
    public IReadOnlyList<Option<string>> Optional => [Channel, Segment, Weight];

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Time, Signal, Value, Channel, Segment, Weight, TimeZone })
        {
            command.Add(option);
        }
    }

    private static Option<string> Column(string option, string name, string description) => new(option)
    {
        Description = description,
        HelpName = "name",
        DefaultValueFactory = _ => name,
    };

    private static TimeZoneInfo? ParseTimeZone(ArgumentResult result)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(result.Tokens[0].Value, out var zone))
        {
            return zone;
        }

        result.AddError($"--time-zone: this machine knows no zone '{result.Tokens[0].Value}'. Use an IANA name such as Europe/Berlin.");
        return null;
    }
}
