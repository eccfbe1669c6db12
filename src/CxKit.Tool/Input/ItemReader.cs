using System.CommandLine;
using System.Text;
using System.Text.Unicode;
using CxKit.Inventory;

namespace CxKit.Tool;

/// <summary>Reads an items file; columns that are not there, and empty fields, take the default of <see cref="StockItem"/>.</summary>
internal sealed class ItemReader(CsvOptions csv, ParseResult arguments, ItemColumns names, double reviewDays, Findings refusals, Findings notes)
{
    /// <exception cref="UnusableInputException">The file cannot be read, a required column is missing, or no row can be used.</exception>
    public List<PlannedItem> Read(string path)
    {
        using var table = new CsvTable(path, arguments.GetValue(csv.Delimiter), refusals);
        var sku = table.Column(names.NameOf(ItemColumns.Sku), ItemColumns.OptionName);
        var columns = ItemColumns.Amounts.Select(amount => Find(table, amount)).ToArray();
        var items = new List<PlannedItem>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (table.Read())
        {
            if (Parse(table, sku, columns) is not { } item)
            {
                continue;
            }

            if (lines.TryGetValue(item.Item.Sku, out var first))
            {
                table.Refuse("rows of an item that is already there", $"item '{item.Item.Sku}' is already on line {first}, which counts. Remove one of them");
                continue;
            }

            lines.Add(item.Item.Sku, item.Line);
            items.Add(item);
        }

        if (items.Count > 0)
        {
            Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}: {Counted.Of(items.Count, "item")}" +
                (table.RefusedRows > 0 ? $", {Counted.Of(table.RefusedRows, "line")} refused" : ""));
            return items;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
    }

    /// <summary>Where a column is; −1 where it is missing and need not be there.</summary>
    private int Find(CsvTable table, ItemAmount amount)
    {
        var name = names.NameOf(amount.Column);
        if (amount.IsRequired || names.IsNamed(amount.Column) || table.HasColumn(name))
        {
            return table.Column(name, ItemColumns.OptionName);
        }

        notes.Add("missing columns", () => FormattableString.Invariant($"{table.Name} has no column '{name}'; {amount.Default} is used for every item."));
        return -1;
    }

    /// <summary>The item of the current row; null when the row was refused.</summary>
    private PlannedItem? Parse(CsvTable table, int skuColumn, int[] columns)
    {
        var sku = table.Field(skuColumn);
        if (sku.IsEmpty || !Utf8.IsValid(sku))
        {
            table.Refuse("rows without an item", "the sku is empty or not UTF-8");
            return null;
        }

        Span<double> amounts = stackalloc double[columns.Length];
        for (var i = 0; i < amounts.Length; i++)
        {
            var amount = ItemColumns.Amounts[i];
            var field = columns[i] < 0 ? default : table.Field(columns[i]);
            if (field.IsEmpty && !amount.IsRequired)
            {
                amounts[i] = amount.Default;
            }
            else if (NumberText.Parse(field, arguments.GetValue(csv.Decimal), out amounts[i]) is { } problem)
            {
                table.Refuse("rows with an unreadable number", $"{amount.Column}: {problem}");
                return null;
            }
        }

        return Check(table, Encoding.UTF8.GetString(sku), amounts);
    }

    private PlannedItem? Check(CsvTable table, string sku, ReadOnlySpan<double> amounts)
    {
        try
        {
            var item = new StockItem
            {
                Sku = sku,
                LeadTime = LeadTime.Uncertain(amounts[2], amounts[3]),
                ReviewDays = reviewDays,
                UnitCost = (decimal)amounts[4],
                OrderCost = (decimal)amounts[5],
                HoldingRate = amounts[6],
                PackSize = amounts[7],
                MinimumOrderQuantity = amounts[8],
            };
            var problems = item.Problems();
            if (problems.Count > 0)
            {
                table.Refuse("rows of items that cannot be planned", string.Join(' ', problems).TrimEnd('.'));
                return null;
            }

            if (amounts[1] < 0)
            {
                table.Refuse("rows of items that cannot be planned", FormattableString.Invariant(
                    $"item '{sku}': on_order is {amounts[1]}, but at least 0. Give the units that are still to arrive"));
                return null;
            }

            if (amounts[0] < 0)
            {
                var owed = -amounts[0];
                notes.Add("items with a negative stock", () => FormattableString.Invariant($"item '{sku}' has a stock below zero: {owed} units count as owed to customers."));
            }

            return new PlannedItem(table.Line, item, new StockPosition(amounts[0], amounts[1]));
        }
        catch (ArgumentOutOfRangeException e)
        {
            table.Refuse("rows of items that cannot be planned", $"item '{sku}': {UnusableInputException.Plain(e).TrimEnd('.')}");
            return null;
        }
    }
}
