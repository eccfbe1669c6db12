using System.Globalization;
using System.Text;
using Shop.Orders;

namespace Shop.Generated;

/// <summary>
/// Makes up a small shop whose truth is known: ninety items of eight kinds over two years, sold on weekdays and Saturdays, and exported into two files
/// that overlap, with the faults that real exports have. The same seed makes the same shop.
/// </summary>
internal sealed class ShopGenerator
{
    public const int HistoryWeeks = 104;
    public const int FutureWeeks = 13;

    private const int TradingDays = 6;
    private const int PartialWeekDays = 3;
    private const int LostWeek = 62;
    private const int SecondFileFromWeek = 52;
    private const int OverlapDays = 9;

    private static readonly DateOnly FirstMonday = new(2024, 9, 2);
    private static readonly DateOnly SecondFileFrom = FirstMonday.AddDays(7 * SecondFileFromWeek);
    private static readonly DateOnly HistoryEnd = FirstMonday.AddDays(7 * HistoryWeeks);

    private readonly Random _random;
    private readonly IReadOnlyList<GeneratedItem> _items;
    private readonly List<GeneratedLine> _lines = [];

    private ShopGenerator(int seed)
    {
        _random = new Random(seed);
        _items = Catalogue.Draw(_random);
    }

    public static GeneratedShop Generate(int seed)
    {
        var generator = new ShopGenerator(seed);
        var demand = generator.DrawDemand();
        for (var week = 0; week <= HistoryWeeks; week++)
        {
            generator.SellWeek(week, demand);
        }

        var respelt = new FaultPlanter(generator._random, generator._items, generator._lines).PlantAll(HistoryEnd);
        return generator.Export(demand, respelt, VisitGenerator.Generate(seed), ExperienceGenerator.Generate(seed), FeedbackGenerator.Generate(seed));
    }

    /// <summary>Demand by item and week, history and future.</summary>
    private int[][] DrawDemand() => [.. _items.Select(item =>
        Enumerable.Range(0, HistoryWeeks + FutureWeeks).Select(week => item.DrawWeek(week, HistoryWeeks, _random)).ToArray())];

    /// <summary>Spreads the demand of a week over orders; the last week breaks off on Wednesday evening.</summary>
    private void SellWeek(int week, int[][] demand)
    {
        var orders = DrawOrders(week, count: Enumerable.Range(0, _items.Count).Sum(i => demand[i][week]) / 12 + 1);
        for (var i = 0; i < _items.Count; i++)
        {
            var item = _items[i];
            var quantityOf = new SortedDictionary<int, int>(); // by order: an order names an item once
            for (var left = demand[i][week]; left > 0;)
            {
                var quantity = Math.Min(left, 1 + _random.Next(2 * item.LineQuantity));
                var order = _random.Next(orders.Count);
                quantityOf[order] = quantityOf.GetValueOrDefault(order) + quantity;
                left -= quantity;
            }

            foreach (var (order, quantity) in quantityOf)
            {
                var (invoice, at, customer) = orders[order];
                _lines.Add(new GeneratedLine(invoice, at, customer, item.Sku, item.Description, quantity, item.UnitPrice));
            }
        }
    }

    private List<(string Invoice, DateTime At, string Customer)> DrawOrders(int week, int count)
    {
        var times = new List<DateTime>();
        for (var i = 0; i < count; i++)
        {
            var day = FirstMonday.AddDays(7 * week + _random.Next(TradingDays));
            times.Add(day.ToDateTime(new TimeOnly(8, 0)).AddMinutes(_random.Next(10 * 60)));
        }

        times.Sort();
        return [.. times.Select((at, i) => (Invoice(week, i), at, _random.Next(8) == 0 ? "" : $"{12000 + _random.Next(600)}"))];
    }

    /// <summary>Order numbers grow with time; those from 700 of a week on are left to the planted orders.</summary>
    internal static string Invoice(int week, int number) => (500_000 + 1_000 * week + number).ToString(CultureInfo.InvariantCulture);

    internal static int WeekOf(DateTime at) => (DateOnly.FromDateTime(at).DayNumber - FirstMonday.DayNumber) / 7;

    private GeneratedShop Export(
        int[][] demand, int respelt, (ShopFile File, VisitTruth Truth) visits, (IReadOnlyList<ShopFile> Files, ExperienceTruth Truth) experience, (ShopFile File, FeedbackTruth Truth) feedback)
    {
        var exported = _lines
            .Where(line => WeekOf(line.At) != LostWeek && line.Date < HistoryEnd.AddDays(PartialWeekDays))
            .OrderBy(line => line.At).ThenBy(line => line.Invoice, StringComparer.Ordinal)
            .ToList();
        var first = exported.Where(line => line.Date < SecondFileFrom.AddDays(OverlapDays)).ToList();
        var second = exported.Where(line => line.Date >= SecondFileFrom).ToList();
        var planted = first.Select(line => ReasonFor(line, isSecondFile: false)).Concat(second.Select(line => ReasonFor(line, isSecondFile: true)))
            .OfType<Exclusion>().CountBy(reason => reason).ToDictionary();

        return new GeneratedShop(
            [
                ShopFile.FromText("items.csv", DrawStock()), ShopFile.FromText("orders_1.csv", ToCsv(first)), ShopFile.FromText("orders_2.csv", ToCsv(second)),
                visits.File, .. experience.Files, feedback.File,
            ],
            new Truth(
                _items.ToDictionary(item => item.Sku),
                FirstMonday,
                _items.Select((item, i) => (item.Sku, Weeks: demand[i])).ToDictionary(pair => pair.Sku, pair => pair.Weeks),
                planted, FirstMonday.AddDays(7 * LostWeek), respelt, visits.Truth, experience.Truth, feedback.Truth));
    }

    private static Exclusion? ReasonFor(GeneratedLine line, bool isSecondFile) => line.Fault switch
    {
        Exclusion.Unreadable => Exclusion.Unreadable,
        _ when isSecondFile && line.Date < SecondFileFrom.AddDays(OverlapDays) => Exclusion.ReadBefore,
        null when line.Date >= HistoryEnd => Exclusion.PartialWeek,
        var fault => fault,
    };

    private static string ToCsv(List<GeneratedLine> lines)
    {
        var csv = new StringBuilder(GeneratedLine.Header).Append('\n');
        foreach (var line in lines)
        {
            csv.Append(line.ToCsv()).Append('\n');
        }

        return csv.ToString();
    }

    /// <summary>The stock on the first Monday after the history: anything from empty shelves to far too much.</summary>
    private string DrawStock()
    {
        int[] leadTimes = [7, 14, 21, 28];
        int[] packSizes = [1, 1, 6, 12];
        var csv = new StringBuilder("sku,on_hand,on_order,lead_time_days,lead_time_sd_days,unit_cost,order_cost,holding_rate,pack_size,moq\n");
        foreach (var item in _items)
        {
            var leadTime = leadTimes[_random.Next(leadTimes.Length)];
            var pack = packSizes[_random.Next(packSizes.Length)];
            var weekly = item.MeanOf(HistoryWeeks / 2, HistoryWeeks) + 1;
            var onHand = Math.Round(weekly * (leadTime / 7.0 + 4) * _random.NextDouble());
            var onOrder = _random.Next(5) == 0 ? Math.Round(weekly * 2) : 0;
            csv.Append(CultureInfo.InvariantCulture,
                $"{item.Sku},{onHand},{onOrder},{leadTime},{leadTime / 7},{item.UnitPrice * 0.45:F2},{15 + 5 * _random.Next(4)},0.25,{pack},{2 * pack}\n");
        }

        return csv.ToString();
    }
}
