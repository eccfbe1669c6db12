using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Funnels as tables for people, in the current culture.</summary>
internal static class FunnelTable
{
    public static string Of(Funnel funnel)
    {
        var counted = funnel.Definition.Counted;
        string[] leftOut = funnel.LeftOut == 0 ? [] : [$"{Number(funnel.LeftOut)} {counted} were stopped by an excluding event and are left out."];
        return Lines(
            [funnel.Rule], ["step", counted, "from start", "", "from previous", "", "lost", "open", "median time"], funnel.Steps.Select(step => Row(funnel, step)),
            [.. leftOut, .. funnel.Notes]);
    }

    public static string Of(FunnelBreakdown breakdown)
    {
        FunnelGroup[] groups = [.. breakdown.Groups, .. new[] { breakdown.Other, breakdown.Unknown }.OfType<FunnelGroup>()];
        string[] steps = groups.Length == 0 ? [] : [.. groups[0].Steps.Select(step => step.Name)];
        return Lines(
            [breakdown.Rule, $"by {breakdown.By}"], ["group", "customers", .. steps, "conversion", ""],
            groups.Select(group => (string[])
            [
                group.Name, Number(group.Customers), .. group.Steps.Select(step => Number(step.Count)), Share(group.Conversion), Range(group.Conversion),
            ]),
            breakdown.Notes);
    }

    /// <summary>Lines of text, a table with its first column to the left and the others to the right, and more lines.</summary>
    public static string Lines(IEnumerable<string> before, string[] header, IEnumerable<string[]> lines, IEnumerable<string> after)
    {
        string[][] rows = [header, .. lines];
        var widths = header.Select((_, column) => rows.Max(cells => cells[column].Length)).ToArray();
        var text = new StringBuilder();
        text.AppendJoin(Environment.NewLine, before).AppendLine();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }

        foreach (var line in after)
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }

    private static string[] Row(Funnel funnel, FunnelStepResult step) => step.Number == 1
        ? [$"1. {step.Name}", Number(step.Count), Share(step.FromStart), Range(step.FromStart), "-", "", "-", "-", "-"]
        :
        [
            $"{step.Number}. {step.Name}", Number(step.Count), Share(step.FromStart), Range(step.FromStart), Share(step.FromPrevious), Range(step.FromPrevious),
            Number(step.Lost), Number(step.StillOpen), TimeEstimate.InWords(funnel.Time(step.Number - 1, step.Number).Median.Value),
        ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Share(Estimate? share) => share?.Value.ToString("P1", CultureInfo.CurrentCulture) ?? "-";

    private static string Range(Estimate? share) => share?.Interval.ToString("P1", CultureInfo.CurrentCulture) ?? "";
}
