using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>What follows what.</summary>
/// <param name="flow">The flow.</param>
/// <param name="edges">How many transitions people are shown.</param>
internal sealed class FlowAnswer(Flow flow, int edges) : JourneyAnswer
{
    public const string Word = "flow";

    public override string Name => Word;

    public override string Text
    {
        get
        {
            var shown = flow.Simplify(edges);
            var unit = flow.Unit == JourneyUnit.Customer ? "customer" : "session";
            var text = $"Flow: what follows what within a {unit}\n" + InRows(OutputFormat.Table,
                ["from", "to", "count", "share of from", "customers", "median time"],
                shown.Edges.Select(edge => new Cell[] { edge.From, edge.To, edge.Count, edge.Share.Value, edge.Customers, InWords(edge.Duration.Median) }));
            return shown.LeftOut.Edges == 0 ? text : text + string.Create(CultureInfo.InvariantCulture,
                $"Not shown: {Counted.Of(shown.LeftOut.Edges, "other kind")} of transitions, which happened {Counted.Of(shown.LeftOut.Transitions, "time")} (--edges).\n");
        }
    }

    public override string Mermaid => flow.ToMermaid(edges);

    public override string Vega => flow.ToVegaLite();

    protected override IReadOnlyList<string> Columns { get; } =
    [
        "from", "to", "count", "journeys", "customers", "share", "lower", "upper", "dependency", "median_seconds", "p90_seconds",
    ];

    protected override IEnumerable<Cell[]> Rows => flow.Edges.Select(edge => new Cell[]
    {
        edge.From, edge.To, edge.Count, edge.Journeys, edge.Customers, edge.Share.Value, edge.Share.Interval.Lower, edge.Share.Interval.Upper, edge.Dependency,
        edge.Duration.Median.TotalSeconds, edge.Duration.NinetiethPercentile.TotalSeconds,
    });

    private static string InWords(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} d"),
    };
}
