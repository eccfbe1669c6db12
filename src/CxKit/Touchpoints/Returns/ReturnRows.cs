using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>Checks rows of sold and returned lines, and puts what came back to what was sold.</summary>
internal sealed class ReturnRows
{
    private const decimal LargestAmount = 1_000_000_000m;
    private const int LargestQuantity = 1_000_000;
    private const int FirstYear = 1900;
    private const int LastYear = 2200;
    private const string NoTime = "it is no year from 1900 to 2200. Leave it out where it is not known.";

    private readonly Dictionary<(string Order, string Line), LineReturns> _lines = [];
    private readonly List<RefusedReturnRow> _refused = [];
    private readonly ReturnsOptions _options;

    public ReturnRows(IEnumerable<SoldLine> lines, IEnumerable<ReturnedLine> returns, ReturnsOptions options)
    {
        _options = options;
        var (sold, returned) = (lines.ToList(), returns.ToList());
        AsOf = options.AsOf ?? Latest(sold, returned);
        for (var i = 0; i < sold.Count; i++)
        {
            Take(sold[i], i + 1);
        }

        // In the order of time, so that of two returns of one unit always the same one is refused.
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, i) in returned.Select((row, i) => (row, i)).OrderBy(pair => pair.row?.Returned).ThenBy(pair => pair.row?.Id, StringComparer.Ordinal))
        {
            Take(row, i + 1, ids);
        }
    }

    public DateTimeOffset? AsOf { get; }

    /// <summary>The lines in the order of their start, then by order and line.</summary>
    public List<LineReturns> Lines => [.. _lines.OrderBy(pair => pair.Value.Sold.Start).ThenBy(pair => pair.Key.Order, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.Line, StringComparer.Ordinal).Select(pair => pair.Value)];

    public IReadOnlyList<RefusedReturnRow> Refused => [.. _refused.OrderBy(refused => refused.IsReturn).ThenBy(refused => refused.Row)];

    public int Repeated { get; private set; }

    public int LaterThanAsOf { get; private set; }

    private void Take(SoldLine line, int row)
    {
        ArgumentNullException.ThrowIfNull(line, "lines");
        if (Problem(line) is var (field, message))
        {
            _refused.Add(new(false, row, field, string.Create(CultureInfo.InvariantCulture, $"Line {row:N0}, field {field}: {message}")));
            return;
        }

        if (line.Start > AsOf)
        {
            LaterThanAsOf++;
            return;
        }

        var key = (line.Order, line.Line ?? line.Product);
        if (!_lines.TryGetValue(key, out var known))
        {
            _lines[key] = new(line);
        }
        else if (known.Sold.Quantity > LargestQuantity - line.Quantity)
        {
            _refused.Add(new(false, row, nameof(SoldLine.Quantity), string.Create(CultureInfo.InvariantCulture,
                $"Line {row:N0}, field Quantity: with the rows before it the line has more than a million units. Give each line an id of its own.")));
        }
        else if (known.Sold.Product == line.Product && known.Sold.Start == line.Start && known.Sold.Customer == line.Customer)
        {
            known.Add(line);
        }
        else
        {
            _refused.Add(new(false, row, nameof(SoldLine.Line), string.Create(CultureInfo.InvariantCulture,
                $"Line {row:N0}, field Line: another line of this order has the same one, but another product, time or customer. Give each line an id of its own.")));
        }
    }

    private void Take(ReturnedLine returned, int row, HashSet<string> ids)
    {
        ArgumentNullException.ThrowIfNull(returned, "returns");
        if (returned.Id is not null && !ids.Add(returned.Id))
        {
            Repeated++;
            return;
        }

        var line = returned is { Order: { } order, Line: { } id } ? _lines.GetValueOrDefault((order, id)) : null;
        if (Problem(returned, line) is var (field, message))
        {
            _refused.Add(new(true, row, field, string.Create(CultureInfo.InvariantCulture, $"Return {row:N0}, field {field}: {message}")));
        }
        else if (returned.Returned > AsOf)
        {
            LaterThanAsOf++;
        }
        else
        {
            line!.Add(returned.Refunded > AsOf ? returned with { Refunded = null } : returned, _options.Window);
        }
    }

    private static (string Field, string Message)? Problem(SoldLine line) =>
        string.IsNullOrWhiteSpace(line.Order) ? (nameof(line.Order), "it is missing. Give it the number of the order.")
        : string.IsNullOrWhiteSpace(line.Product) ? (nameof(line.Product), "it is missing. Give it the product.")
        : line.Quantity is < 1 or > LargestQuantity ? (nameof(line.Quantity), "it is 1 to a million. Rows that take back belong to the returns.")
        : line.UnitPrice is < 0 or > LargestAmount ? (nameof(line.UnitPrice), "it is 0 to a billion.")
        : line.Ordered.UtcTicks == 0 ? (nameof(line.Ordered), "it is missing. Set it to when it was ordered.")
        : !IsTime(line.Ordered) ? (nameof(line.Ordered), NoTime)
        : !IsTime(line.Delivered) ? (nameof(line.Delivered), NoTime)
        : line.Delivered < line.Ordered ? (nameof(line.Delivered), "it is before the order. Check the clocks and time zones of both.")
        : null;

    private static (string Field, string Message)? Problem(ReturnedLine returned, LineReturns? line) =>
        string.IsNullOrWhiteSpace(returned.Order) ? (nameof(returned.Order), "it is missing. Give it the number of the order.")
        : string.IsNullOrWhiteSpace(returned.Line) ? (nameof(returned.Line), "it is missing. Give it the line or the product.")
        : line is null ? (nameof(returned.Line), "no sold line is there for it. Check order and line, or add the sold line.")
        : returned.Quantity < 1 ? (nameof(returned.Quantity), "it is at least 1.")
        : returned.Quantity > line.Sold.Quantity - line.ReturnedUnits
            ? (nameof(returned.Quantity), "more would have come back than was sold. Check whether the return is there twice; ids keep it from counting twice.")
        : !IsTime(returned.Returned) ? (nameof(returned.Returned), NoTime)
        : !IsTime(returned.Refunded) ? (nameof(returned.Refunded), NoTime)
        : returned.Returned < line.Sold.Start ? (nameof(returned.Returned), "it is before the delivery. Check the clocks and time zones of both.")
        : returned.Refunded < returned.Returned ? (nameof(returned.Refunded), "it is before the return. Leave it out where the money goes first, or check the clocks.")
        : returned.Cost is < 0 or > LargestAmount ? (nameof(returned.Cost), "it is 0 to a billion.")
        : null;

    /// <summary>"Never" written as the end of time is none, and would make it the end of the data.</summary>
    private static bool IsTime(DateTimeOffset? time) => time is null or { Year: >= FirstYear and <= LastYear };

    private static DateTimeOffset? Latest(List<SoldLine> sold, List<ReturnedLine> returned) => sold.OfType<SoldLine>().Select(line => line.Start)
        .Concat(returned.OfType<ReturnedLine>().SelectMany<ReturnedLine, DateTimeOffset>(row => [row.Returned, row.Refunded ?? row.Returned]))
        .Select(time => (DateTimeOffset?)time).Where(IsTime).Max();
}
