using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>A funnel as a table for people, in the current culture.</summary>
internal static class FunnelTable
{
    public static string Of(Funnel funnel)
    {
        var counted = funnel.Definition.Counted;
        string[] header = ["step", counted, "from start", "", "from previous", "", "lost", "open", "median time"];
        string[][] rows = [header, .. funnel.Steps.Select(step => Row(funnel, step))];
        var text = new StringBuilder().AppendLine(funnel.Rule);
        foreach (var row in rows)
        {
            var line = new StringBuilder(row[0].PadRight(rows.Max(cells => cells[0].Length)));
            for (var column = 1; column < row.Length; column++)
            {
                line.Append("  ").Append(row[column].PadLeft(rows.Max(cells => cells[column].Length)));
            }

            text.AppendLine(line.ToString().TrimEnd());
        }

        if (funnel.LeftOut > 0)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"{funnel.LeftOut:N0} {counted} were stopped by an excluding event and are left out.");
        }

        foreach (var note in funnel.Notes)
        {
            text.AppendLine(note);
        }

        return text.ToString();
    }

    private static string[] Row(Funnel funnel, FunnelStepResult step) =>
    [
        $"{step.Number}. {step.Name}", Number(step.Count), Share(step.FromStart), Range(step.FromStart), Share(step.FromPrevious), Range(step.FromPrevious),
        step.Number == 1 ? "-" : Number(step.Lost), step.Number == 1 ? "-" : Number(step.StillOpen),
        step.Number == 1 ? "-" : TimeEstimate.InWords(funnel.Time(step.Number - 1, step.Number).Median.Value),
    ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Share(Estimate? share) => share?.Value.ToString("P1", CultureInfo.CurrentCulture) ?? "-";

    private static string Range(Estimate? share) => share?.Interval.ToString("P1", CultureInfo.CurrentCulture) ?? "";
}
