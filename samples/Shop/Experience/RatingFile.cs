using System.Globalization;
using CxKit.Touchpoints;

namespace Shop.Experience;

/// <summary>What the shop's <c>ratings.csv</c> says: one row a respondent, an overall rating and one column a touchpoint, from 1 to 10.</summary>
internal sealed record RatingFile(KeyDrivers Drivers, IReadOnlyList<string> Problems)
{
    public const string Outcome = "overall";

    private const string Respondent = "respondent";

    public static bool Is(ShopFile file) => file.Name is "ratings.csv" or "ratings.csv.gz";

    /// <summary>Reads the file, if there is one.</summary>
    /// <exception cref="ShopInputException">It breaks off, lacks a column, or has too few answers.</exception>
    public static RatingFile? Read(ShopFile? file)
    {
        if (file is null)
        {
            return null;
        }

        var (columns, rows, lines) = (new List<string>(), new List<IReadOnlyList<double?>>(), new List<long>());
        var problems = file.ParseRows([Respondent, Outcome], csv =>
        {
            columns = columns.Count > 0 ? columns : [.. csv.Headers.Where(name => name != Respondent)];
            rows.Add([.. columns.Select(name => Rating(name, csv.GetString(name)))]);
            lines.Add(csv.LineNumber);
            return [];
        });
        try
        {
            var drivers = KeyDrivers.From(RatingTable.FromRows(columns, rows), Outcome, new() { Scale = new(1, 10) });
            return new(drivers, [.. problems, .. drivers.Refused.Select(refused => $"{file.Name} line {lines[refused.Row]}, {refused.Column}: {refused.Value} is no rating from 1 to 10.")]);
        }
        catch (ArgumentException e)
        {
            throw new ShopInputException($"{file.Name}: {e.Message.Split(" (Parameter")[0]}");
        }
    }

    private static double? Rating(string column, string text) => text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rating) ? rating
        : throw new FormatException($"{column} is '{text}', which is no number.");
}
