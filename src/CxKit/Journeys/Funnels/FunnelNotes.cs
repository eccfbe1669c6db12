using System.Globalization;

namespace CxKit.Journeys;

/// <summary>What a reader of a funnel should know beside the numbers, in English and the same in every culture.</summary>
internal static class FunnelNotes
{
    public static IReadOnlyList<string> Of(Funnel funnel)
    {
        var notes = new List<string>();
        var columns = funnel.Log.Columns;
        foreach (var step in funnel.Definition.Steps.Concat(funnel.Options.Exclusions.Select(exclusion => exclusion.Event)))
        {
            notes.AddRange(step.EventNames.Where(name => Missing(name, columns.Names))
                .Select(name => $"No event of the log is named '{name}'{Hint(name, columns.Names)}"));
            if (step.PropertyKey is { } key)
            {
                notes.AddRange(Property(key, columns));
            }
        }

        if (funnel.Options.HoldConstant is { } held)
        {
            notes.AddRange(Property(held, columns));
        }

        var open = funnel.Steps.Sum(step => step.StillOpen);
        if (open > 0 && funnel.Options.Window is not null)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"{open} of the {funnel.Definition.Counted} have not completed but still had time when the data end, so the rates may yet rise; ")
                + "Funnel.Time allows for that.");
        }

        if (funnel.Steps[0].Count > funnel.Customers)
        {
            notes.Add($"The intervals take {funnel.Definition.Counted} as independent of one another; those of one customer are not, "
                + "so the intervals are rather too short.");
        }

        return [.. notes.Distinct()];
    }

    private static IEnumerable<string> Property(string key, LogColumns columns)
    {
        if (!columns.Properties.ContainsKey(key))
        {
            yield return $"No event of the log has the property '{key}'{Hint(key, [.. columns.Properties.Keys])}";
        }
    }

    private static bool Missing(string name, string[] names) => Array.BinarySearch(names, name, StringComparer.Ordinal) < 0;

    /// <summary>Names the closest one there is, when it is close enough to be a slip of the pen.</summary>
    private static string Hint(string wanted, string[] names)
    {
        var closest = names.MinBy(name => (Distance(wanted, name), name.Length));
        return closest is not null && Distance(wanted, closest) <= Math.Max(1, wanted.Length / 3) ? $". Did you mean '{closest}'?" : ".";
    }

    /// <summary>The number of letters to insert, delete or replace (Levenshtein 1966), regardless of case.</summary>
    private static int Distance(string x, string y)
    {
        var row = Enumerable.Range(0, y.Length + 1).ToArray();
        for (var i = 1; i <= x.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= y.Length; j++)
            {
                var same = char.ToLowerInvariant(x[i - 1]) == char.ToLowerInvariant(y[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
