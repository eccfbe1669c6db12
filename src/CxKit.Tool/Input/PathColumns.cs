using System.CommandLine;

namespace CxKit.Tool;

/// <summary>The options that name the columns of a file of channel paths.</summary>
internal sealed class PathColumns
{
    public Option<string> Path { get; } = Column("--path-column", "path", "The column with the channels, such as search > mail > search.");

    public Option<string> Conversions { get; } = Column("--conversions-column", "conversions", "The column with the number of journeys that converted.");

    public Option<string> Value { get; } = Column("--value-column", "value", "The column with the value of these conversions together; may be missing.");

    public Option<string> Nulls { get; } = Column("--nulls-column", "nulls", "The column with the number of journeys that did not convert; may be missing.");

    public Option<string> Times { get; } = Column(
        "--times-column", "times", "The column with the days of each touch before the conversion, such as 14 > 7 > 0; may be missing, but time-decay needs it.");

    public void AddTo(Command command)
    {
        foreach (var option in new[] { Path, Conversions, Value, Nulls, Times })
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
}
