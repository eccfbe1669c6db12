using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Makes names different that a chart would otherwise take for one.</summary>
internal static class ChartNames
{
    /// <summary>The names, the second of one name as <c>name (2)</c>, and so on.</summary>
    public static string[] Unique(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var unique = name;
            for (var time = 2; !taken.Add(unique); time++)
            {
                unique = Invariant($"{name} ({time})");
            }

            return unique;
        })];
    }
}
