using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial class Funnel
{
    /// <summary>Writes the funnel as a Mermaid <c>sankey-beta</c> diagram: who goes on from step to step, who leaves, and who may still go on.</summary>
    /// <returns>
    /// Lines that end in a line feed, the same in every culture, the rule as a comment; without anybody at the first step it is a flowchart that
    /// says that there is nothing to draw. Mermaid draws only ASCII in a sankey: accents are dropped, other characters become question marks.
    /// </returns>
    public string ToMermaid()
    {
        // A step, who leaves after it and who may still go on are three nodes each; links lead to higher numbers.
        var nodes = Steps.SelectMany(step => new[] { $"{step.Number}. {step.Name}", $"left after {step.Number}", $"open after {step.Number}" }).Prepend("start").ToArray();
        var links = new List<ChartLink> { new(0, 1, Steps[0].Count) };
        foreach (var step in Steps.Skip(1))
        {
            var from = 3 * (step.Number - 2) + 1;
            links.Add(new(from, from + 3, step.Count));
            links.Add(new(from, from + 1, step.Lost - step.StillOpen));
            links.Add(new(from, from + 2, step.StillOpen));
        }

        return MermaidSankey.Of(Rule, nodes, links.Where(link => link.Weight > 0), 3 * MaximumSteps);
    }

    /// <summary>Writes the funnel as a Vega-Lite (version 5) specification in JSON: a bar for each step, the share of those who started with its interval, and the
    /// count; the rule stands below the title.</summary>
    public string ToVegaLite() => VegaLiteFunnel.Of(
        Invariant($"Funnel of {Steps.Count} steps"), Rule, Steps.Select(step => (step.Name, step.Count, step.FromStart)), _rule.Counted);
}
