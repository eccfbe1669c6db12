using CxKit.Touchpoints;
using Shop.Experience;

namespace Shop.Report;

/// <summary>Which touchpoint to mend first, and by how much customers would be happier.</summary>
internal static class DriverSection
{
    public static void Print(TextWriter output, RatingFile? ratings, (DriverImportances Importances, DriverPriorities Priorities)? found, ShopArguments arguments)
    {
        output.WriteHeading("Which touchpoint to mend first");
        if (ratings is null || found is not var (importances, priorities))
        {
            output.WriteParagraph("There is no ratings.csv (respondent,overall, and a column for each touchpoint, from 1 to 10).");
            return;
        }

        var drivers = ratings.Drivers;
        output.WriteParagraph($"{drivers.Respondents:N0} respondents rated everything, {drivers.Incomplete:N0} left something out; together the touchpoints explain {importances.Explained.Value:P0} of the overall rating.");
        output.WriteProblems(ratings.Problems, arguments.Show);

        output.WriteLine();
        var table = new TextTable("touchpoint", "rated>", "carries>", "95 % sure>", "first with>", "gain a point>", "95 % sure>");
        foreach (var driver in importances.Drivers.Take(arguments.Show))
        {
            var priority = priorities.Find(driver.Driver)!;
            table.Add(driver.Driver, $"{priority.MeanRating.Value:F1}", $"{driver.Share.Value:P0}", $"{driver.Share.Interval:P0}", $"{driver.RankProbabilities[0]:P0}",
                $"{priority.GainPerPoint.Value:F2}", $"{priority.GainPerPoint.Interval:F2}");
        }

        table.Print(output);
        var (first, lowest) = (priorities.Drivers[0], priorities.Drivers.MinBy(driver => driver.MeanRating.Value)!);
        output.WriteLine();
        output.WriteParagraph($"Mend {first.Driver} first: a point more there goes along with {first.GainPerPoint.Value:F2} more overall.");
        if (lowest.Driver != first.Driver)
        {
            output.WriteParagraph($"{lowest.Driver} is rated lowest, but a point more there goes along with {lowest.GainPerPoint.Value:F2} only.");
        }
    }
}
