using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>How far customers get.</summary>
internal sealed class FunnelAnswer(Funnel funnel) : JourneyAnswer
{
    public const string Word = "funnel";

    public override string Name => Word;

    public override string Rule => funnel.Rule;

    public override IReadOnlyList<string> Remarks => [.. funnel.Notes.Select(ToolWords.Of)];

    public override string Text => ToolWords.Of($"Funnel: {funnel}");

    public override string Mermaid => funnel.ToMermaid();

    public override string Vega => funnel.ToVegaLite();

    protected override IReadOnlyList<string> Columns { get; } =
    [
        "step", "name", "count", "share", "lower", "upper", "step_share", "step_lower", "step_upper", "lost", "open", "median_seconds",
    ];

    protected override IEnumerable<Cell[]> Rows => funnel.Steps.Select(step => new Cell[]
    {
        step.Number, step.Name, step.Count, Number(step.FromStart?.Value), Number(step.FromStart?.Interval.Lower), Number(step.FromStart?.Interval.Upper),
        Number(step.FromPrevious?.Value), Number(step.FromPrevious?.Interval.Lower), Number(step.FromPrevious?.Interval.Upper), step.Lost, step.StillOpen,
        Number(step.Number == 1 ? null : funnel.Time(step.Number - 1, step.Number).Median.Value?.TotalSeconds),
    });
}
