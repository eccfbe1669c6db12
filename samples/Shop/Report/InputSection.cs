using Shop.Orders;

namespace Shop.Report;

/// <summary>What was read, and what of it is no demand.</summary>
internal static class InputSection
{
    public static void Print(TextWriter output, OrderFiles orders, OrderCleaning cleaning)
    {
        output.WriteHeading("What was in the input");
        output.WriteParagraph($"{orders.LinesRead:N0} {(orders.LinesRead == 1 ? "line" : "lines")}: {string.Join(", ", orders.Names.Select((name, i) => $"file {i + 1} is {name}"))}.");
        foreach (var skipped in orders.Skipped)
        {
            output.WriteParagraph($"Not read: {skipped}.");
        }

        output.WriteLine();
        var table = new TextTable("left out", "lines>", "units>", "the largest of them");
        foreach (var (reason, lines, units, example) in cleaning.Excluded)
        {
            table.Add(reason.Describe(), $"{lines:N0}", $"{units:N0}", example);
        }

        table.Add("sales: what is left", $"{cleaning.Sales.Count:N0}", $"{cleaning.Sales.Sum(line => line.Quantity):N0}", "");
        table.Add("together: every line read", $"{orders.LinesRead:N0}", "", "");
        table.Print(output);
        output.WriteLine();
        if (orders.ItemsSpeltInSeveralWays > 0)
        {
            output.WriteParagraph($"{TextLayout.Items(orders.ItemsSpeltInSeveralWays)} spelt in several ways (case, blanks), each taken as one.");
        }

        if (cleaning.WeeksWithoutSales is { Count: > 0 } weeks)
        {
            output.WriteParagraph($"No sale at all, so closed or lost, and taken as unknown: the weeks from {string.Join(", ", weeks.Select(week => $"{week:yyyy-MM-dd}"))}.");
        }
    }
}
