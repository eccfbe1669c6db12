using CxKit;

namespace Shop.Orders;

/// <summary>The lines left out for one reason.</summary>
internal sealed record Excluded(Exclusion Reason, int Lines, double Units, string Example);

/// <summary>
/// Tells sales from everything else that stands among order lines. Each rule takes lines away and counts them under its name, and the counts
/// and the sales add up to the lines read.
/// </summary>
internal sealed class OrderCleaning
{
    /// <summary>A sale taken back in full so soon was a mistake; what comes back later was wanted at first, and is a return.</summary>
    public static readonly TimeSpan CancellationWindow = TimeSpan.FromDays(3);

    /// <summary>A single line of this many times the item's next-largest one is a slip of the keys, or an order that will not come again.</summary>
    public const int Disproportion = 20;

    private const int SmallestSuspectQuantity = 100;
    private const int FewestLinesToJudgeBy = 20;

    private readonly OrderFiles _orders;
    private readonly List<OrderLine> _sales;
    private readonly List<Excluded> _excluded = [];

    private OrderCleaning(OrderFiles orders)
    {
        _orders = orders;
        _sales = [.. orders.Lines];
    }

    /// <summary>The demand of the shop, in order of time: whole weeks of positive quantities of goods at a price.</summary>
    public IReadOnlyList<OrderLine> Sales => _sales;

    /// <summary>What was left out, in the order of <see cref="Exclusion"/>; only reasons that occurred.</summary>
    public IReadOnlyList<Excluded> Excluded => _excluded;

    /// <summary>The Mondays of weeks, between the first sale and the last, in which the shop sold nothing at all: closed, or lost by the export.</summary>
    public IReadOnlyList<DateOnly> WeeksWithoutSales { get; private set; } = [];

    public static OrderCleaning Clean(OrderFiles orders)
    {
        var cleaning = new OrderCleaning(orders);
        cleaning.ApplyRules();
        var accounted = cleaning._sales.Count + cleaning._excluded.Sum(reason => reason.Lines);
        return accounted == orders.LinesRead ? cleaning
            : throw new InvalidOperationException($"Bug in the sample: {orders.LinesRead} lines were read, but {accounted} are accounted for.");
    }

    private void ApplyRules()
    {
        if (_orders.Unreadable is [var first, ..])
        {
            _excluded.Add(new Excluded(Exclusion.Unreadable, _orders.Unreadable.Count, 0, Example(first.File, first.LineNumber, first.Text)));
        }

        var fileOf = new Dictionary<(string, DateOnly), int>();
        Exclude(Exclusion.ReadBefore, line => !fileOf.TryAdd((line.Invoice, line.Date), line.File) && fileOf[(line.Invoice, line.Date)] != line.File);

        var seen = new HashSet<(string, string, double, double, DateTime, string)>();
        Exclude(Exclusion.Repeated, line => !seen.Add((line.Invoice, line.Sku, line.Quantity, line.UnitPrice, line.At, line.Customer)));

        Exclude(Exclusion.NotAProduct, line => NonProducts.Contains(line.Sku));
        Exclude(Exclusion.NoPrice, line => line.UnitPrice <= 0 || line.Quantity == 0);

        _sales.Sort((a, b) => (a.At, a.File, a.LineNumber).CompareTo((b.At, b.File, b.LineNumber)));
        var cancelled = CancelledSalesAndTheirCancellations();
        Exclude(Exclusion.CancelledSale, line => line.Quantity > 0 && cancelled.Contains((line.File, line.LineNumber)));
        Exclude(Exclusion.Cancellation, line => line.Quantity < 0 && cancelled.Contains((line.File, line.LineNumber)));
        Exclude(Exclusion.Return, line => line.Quantity < 0);

        var limits = LargestPlausibleQuantities();
        Exclude(Exclusion.OutOfProportion, line => line.Quantity > limits[line.Sku]);

        var (from, to) = WholeWeeks();
        Exclude(Exclusion.PartialWeek, line => line.Date < from || line.Date > to);

        var weeks = _sales.Select(line => Period.Week.IndexOf(line.Date)).ToHashSet();
        WeeksWithoutSales = weeks.Count == 0 ? []
            : [.. Enumerable.Range(weeks.Min(), weeks.Max() - weeks.Min() + 1).Except(weeks).Select(week => Period.Week.StartOf(week))];
    }

    private void Exclude(Exclusion reason, Func<OrderLine, bool> applies)
    {
        var (lines, units, example) = (0, 0.0, default(OrderLine));
        _sales.RemoveAll(line =>
        {
            if (!applies(line))
            {
                return false;
            }

            lines++;
            units += line.Quantity;
            example = lines == 1 || Math.Abs(line.Quantity) > Math.Abs(example.Quantity) ? line : example;
            return true;
        });

        if (lines > 0)
        {
            _excluded.Add(new Excluded(reason, lines, units,
                Example(example.File, example.LineNumber, $"{example.Quantity:N0} × {example.Sku} {example.Description.Trim()}")));
        }
    }

    private static string Example(int file, int lineNumber, string text) => $"file {file + 1} line {lineNumber}: {text}";

    /// <summary>Pairs each negative line with the last sale of the same item and quantity to the same customer, if that was just before.</summary>
    private HashSet<(int File, int LineNumber)> CancelledSalesAndTheirCancellations()
    {
        static (string, string, double) Key(OrderLine line) => (line.Customer, line.Sku, Math.Abs(line.Quantity));

        var open = new Dictionary<(string, string, double), Stack<OrderLine>>();
        foreach (var line in _sales.Where(line => line.Quantity < 0 && line.Customer.Length > 0))
        {
            open.TryAdd(Key(line), []);
        }

        var pairs = new HashSet<(int, int)>();
        foreach (var line in _sales)
        {
            if (!open.TryGetValue(Key(line), out var sales))
            {
                continue;
            }

            if (line.Quantity > 0)
            {
                sales.Push(line);
            }
            else if (sales.TryPop(out var sale) && line.At - sale.At <= CancellationWindow)
            {
                pairs.Add((sale.File, sale.LineNumber));
                pairs.Add((line.File, line.LineNumber));
            }
        }

        return pairs;
    }

    private Dictionary<string, double> LargestPlausibleQuantities()
    {
        var largest = new Dictionary<string, (double First, double Second, int Lines)>();
        foreach (var line in _sales)
        {
            var (first, second, lines) = largest.GetValueOrDefault(line.Sku);
            largest[line.Sku] = (Math.Max(first, line.Quantity), Math.Max(second, Math.Min(first, line.Quantity)), lines + 1);
        }

        return largest.ToDictionary(item => item.Key, item => item.Value.Lines >= FewestLinesToJudgeBy
            ? Math.Max(SmallestSuspectQuantity, Disproportion * item.Value.Second)
            : double.PositiveInfinity);
    }

    /// <summary>
    /// From the first Monday to the last Sunday that the data cover. Where the shop never trades on Sundays, data up to Saturday cover a week.
    /// </summary>
    private (DateOnly From, DateOnly To) WholeWeeks()
    {
        var days = _sales.Select(line => line.Date).Distinct().ToList();
        if (days.Count == 0)
        {
            return default;
        }

        var (first, last) = (days.Min(), days.Max());
        var weeks = (last.DayNumber - first.DayNumber) / 7 + 1;
        var tradingDays = days.GroupBy(day => day.DayNumber % 7).Where(day => 2 * day.Count() >= weeks).Select(day => day.Key).ToList(); // 0 is Monday
        var (opens, closes) = tradingDays.Count > 0 ? (tradingDays.Min(), tradingDays.Max()) : (0, 6);
        var (firstWeek, lastWeek) = (Period.Week.IndexOf(first), Period.Week.IndexOf(last));
        return (Period.Week.StartOf(first.DayNumber % 7 <= opens ? firstWeek : firstWeek + 1),
            Period.Week.StartOf(last.DayNumber % 7 >= closes ? lastWeek + 1 : lastWeek).AddDays(-1));
    }
}
