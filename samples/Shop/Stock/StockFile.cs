using System.Globalization;
using CsvHelper;
using CxKit.Inventory;

namespace Shop.Stock;

/// <summary>What the shop's <c>items.csv</c> says: stock, lead times, costs and packs. Rows that cannot be used are named, and the others stay.</summary>
internal sealed class StockFile
{
    /// <summary>The shop looks at its stock once a week.</summary>
    public const double ReviewDays = 7;

    private readonly Dictionary<string, StockedItem> _items = [];

    /// <summary>The usable rows, by item.</summary>
    public IReadOnlyDictionary<string, StockedItem> Items => _items;

    /// <summary>What is wrong with the other rows, each in a sentence.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public static bool Is(ShopFile file) => file.Name is "items.csv" or "items.csv.gz";

    /// <summary>Reads the file, if there is one.</summary>
    /// <exception cref="ShopInputException">It breaks off, or lacks a column.</exception>
    public static StockFile Read(ShopFile? file)
    {
        var stock = new StockFile();
        stock.Problems = file?.ParseRows(["sku", "on_hand", "lead_time_days"], stock.ReadRow) ?? [];
        return stock;
    }

    private IEnumerable<string> ReadRow(CsvReader csv)
    {
        var row = ReadItem(csv);
        var wrong = row.Item.Problems().Select(problem => $"{problem.Field}: {problem.Reason}").ToList();
        return wrong.Count == 0 && !_items.TryAdd(row.Item.Sku, row) ? ["the item stands in an earlier line, which counts."] : wrong;
    }

    private static StockedItem ReadItem(CsvReader csv) => new(
        new StockItem
        {
            Sku = csv.GetString("sku").Trim().ToUpperInvariant(),
            LeadTime = LeadTime.Uncertain(Number(csv, "lead_time_days"), Number(csv, "lead_time_sd_days", 0)),
            ReviewDays = ReviewDays,
            UnitCost = (decimal)Number(csv, "unit_cost", 0),
            OrderCost = (decimal)Number(csv, "order_cost", 0),
            HoldingRate = Number(csv, "holding_rate", 0.25),
            PackSize = Number(csv, "pack_size", 1),
            MinimumOrderQuantity = Number(csv, "moq", 0),
        },
        new StockPosition(Number(csv, "on_hand"), Number(csv, "on_order", 0)));

    /// <summary>A number of the row; where the column or the value is missing, the usual one, if there is any.</summary>
    private static double Number(CsvReader csv, string column, double? usual = null)
    {
        var text = csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
        return text.Length == 0 && usual is { } number ? number
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) ? number
            : throw new FormatException($"{column} is '{text}', which is no number.");
    }
}
