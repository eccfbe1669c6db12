using System.Globalization;
using System.Text;
using CsvHelper;

namespace Shop.Orders;

/// <summary>A line that is no order line, with its words as they stand in the file.</summary>
internal sealed record UnreadableLine(int File, int LineNumber, string Text);

/// <summary>Everything that the shop's order files hold: each line below a header is either an order line or unreadable.</summary>
internal sealed class OrderFiles
{
    private static readonly string[] DateFormats =
        ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    private static readonly CsvReaderOptions Csv = new()
    {
        NormalizeHeaderName = OrderColumns.Normalise,
        AllowLineBreaksInQuotes = false, // a quote that is never closed must not swallow the rest of the file
        PoolStrings = true,
        TrackLineNumbers = true,
    };

    private readonly List<string> _names = [];
    private readonly List<OrderLine> _lines = [];
    private readonly List<UnreadableLine> _unreadable = [];
    private readonly List<string> _skipped = [];
    private readonly ItemCodes _items = new();

    private OrderFiles()
    {
    }

    /// <summary>The files that were read, in order; <see cref="OrderLine.File"/> counts along them.</summary>
    public IReadOnlyList<string> Names => _names;

    public IReadOnlyList<OrderLine> Lines => _lines;

    public IReadOnlyList<UnreadableLine> Unreadable => _unreadable;

    /// <summary>The files that hold something else, each with the reason.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    public int LinesRead => _lines.Count + _unreadable.Count;

    public int ItemsSpeltInSeveralWays => _items.SpeltInSeveralWays;

    /// <summary>Reads every file whose header names the columns of an order line; the others are listed as skipped.</summary>
    /// <exception cref="ShopInputException">A file breaks off, or no file holds an order line.</exception>
    public static OrderFiles Read(IEnumerable<ShopFile> files)
    {
        var orders = new OrderFiles();
        foreach (var file in files)
        {
            file.Parse(Csv, csv => orders.ReadLines(csv, file.Name));
        }

        return orders._lines.Count > 0 ? orders : throw new ShopInputException(orders.WhyNothing());
    }

    private void ReadLines(CsvReader csv, string fileName)
    {
        if (csv.Headers.Count == 0)
        {
            _skipped.Add($"{fileName} is empty");
            return;
        }

        var columns = OrderColumns.Find(csv);
        if (columns.Missing() is { Count: > 0 } missing)
        {
            _skipped.Add($"{fileName} has no column for {string.Join(", ", missing)}");
            return;
        }

        _names.Add(fileName);
        while (csv.Read())
        {
            if (TryReadLine(csv, columns, out var line))
            {
                _lines.Add(line);
            }
            else
            {
                _unreadable.Add(new UnreadableLine(_names.Count - 1, (int)csv.LineNumber, Encoding.UTF8.GetString(csv.RawRecord).Trim()));
            }
        }
    }

    private bool TryReadLine(CsvReader csv, OrderColumns columns, out OrderLine line)
    {
        line = default;
        if (csv.FieldCount != csv.Headers.Count
            || !DateTime.TryParseExact(csv.GetString(columns.Date), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            || !TryReadNumber(csv.GetSpan(columns.Quantity), out var quantity)
            || !TryReadNumber(csv.GetSpan(columns.UnitPrice), out var unitPrice)
            || csv.GetString(columns.Invoice) is not { Length: > 0 } invoice
            || _items.CodeOf(csv.GetString(columns.Sku)) is not { Length: > 0 } sku)
        {
            return false;
        }

        var description = columns.Description < 0 ? "" : csv.GetString(columns.Description);
        var customer = columns.Customer < 0 ? "" : csv.GetString(columns.Customer);
        line = new OrderLine(_names.Count - 1, (int)csv.LineNumber, invoice, sku, description, quantity, at, unitPrice, customer);
        return true;
    }

    /// <summary>Reads 1234.5; refuses 1234,5 and 1,234.5, which one of two people would read otherwise.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private string WhyNothing() => _unreadable is [var first, ..]
        ? $"None of the {_unreadable.Count} lines could be read. The first, {_names[first.File]} line {first.LineNumber}, is '{first.Text}'. " +
          "Dates must be like 2026-08-31 or 2026-08-31T14:05:00, numbers like 1234.50."
        : $"No order lines found: {(_skipped.Count > 0 ? string.Join("; ", _skipped) : "the files hold a header only")}. " +
          "An order line has the columns invoice, sku, quantity, date and unit_price (other usual names are known, too).";
}
