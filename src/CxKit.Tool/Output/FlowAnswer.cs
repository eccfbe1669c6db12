using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>What follows what.</summary>
/// <param name="flow">The flow.</param>
/// <param name="edges">How many transitions people are shown.</param>
/// <param name="minimumCell">The fewest journeys of a start or an end that is shown.</param>
internal sealed class FlowAnswer(Flow flow, int edges, int minimumCell) : JourneyAnswer
{
    public const string Word = "flow";

    private const int ListedPlaces = 5;

    public override string Name => Word;

    public override string Rule =>
        $"what follows what within a {Unit}; {Counted.Of(flow.Events, "event")} of {Counted.Of(flow.Journeys, Unit)}";

    public override IReadOnlyList<string> Remarks =>
    [
        .. Places("start", node => node.Starts), .. Places("end", node => node.Ends),
        .. flow.LeftOut is { Edges: > 0 } or { Nodes: > 0 } ? [NotShown(flow.LeftOut, "fewer customers than --min-cell")] : Array.Empty<string>(),
    ];

    public override string Text
    {
        get
        {
            var shown = flow.Simplify(edges);
            var text = $"Flow: {Rule}\n" + InRows(OutputFormat.Table,
                ["from", "to", "count", "share of from", "customers", "median time"],
                shown.Edges.Select(edge => new Cell[]
                {
                    edge.From, edge.To, Cell.Of(edge.Count, "N0"), Cell.Of(edge.Share.Value, "P1"), Cell.Of(edge.Customers, "N0"), InWords(edge.Duration.Median),
                }));
            var simplified = shown.LeftOut.Edges > flow.LeftOut.Edges
                ? [NotShown(new(0, 0, shown.LeftOut.Edges - flow.LeftOut.Edges, shown.LeftOut.Transitions - flow.LeftOut.Transitions), "--edges")]
                : Array.Empty<string>();
            return text + string.Concat(Remarks.Concat(simplified).Select(remark => remark + "\n"));
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

    private string Unit => flow.Unit == JourneyUnit.Customer ? "customer" : "session";

    /// <summary>Where most journeys start or end.</summary>
    private IEnumerable<string> Places(string what, Func<FlowNode, int> countOf)
    {
        var places = flow.Nodes.Where(node => countOf(node) >= Math.Max(1, minimumCell)).OrderByDescending(countOf).ThenBy(node => node.Name, StringComparer.Ordinal).ToList();
        if (places.Count > 0)
        {
            var listed = places.Take(ListedPlaces).Select(node => string.Create(CultureInfo.InvariantCulture, $"{node.Name} {countOf(node):N0} ({(double)countOf(node) / flow.Journeys:P1})"));
            yield return $"Journeys {what} with: {string.Join(", ", listed)}{(places.Count > ListedPlaces ? $" and {places.Count - ListedPlaces} more" : "")}.";
        }
    }

    private static string NotShown(FlowRemainder rest, string why) =>
        $"Not shown ({why}): {Counted.Of(rest.Edges, "kind")} of transitions, which happened {Counted.Of(rest.Transitions, "time")}.";

    private static string InWords(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} d"),
    };
}
