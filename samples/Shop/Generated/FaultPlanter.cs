using Shop.Orders;

namespace Shop.Generated;

/// <summary>Plants into clean order lines what spoils real exports, and marks it so that it can be counted.</summary>
internal sealed class FaultPlanter(Random random, IReadOnlyList<GeneratedItem> items, List<GeneratedLine> lines)
{
    private const int PlantedOrdersFrom = 700;

    private readonly int _cleanCount = lines.Count;
    private readonly Dictionary<int, int> _ordersOfWeek = [];
    private readonly HashSet<int> _used = [];

    /// <summary>Plants every kind of fault and returns how many items were spelt in several ways.</summary>
    public int PlantAll(DateOnly historyEnd)
    {
        PlantFees(historyEnd);
        PlantCancelledSales(count: 15);
        PlantReturns(count: 250);
        PlantWriteOffs(count: 50);
        PlantSlips(count: 3, historyEnd);
        PlantCopies(count: 40, Exclusion.Repeated, historyEnd);
        PlantCopies(count: 6, Exclusion.Unreadable, historyEnd);
        return Respell(itemCount: 3, linesEach: 5);
    }

    /// <summary>Postage on some orders; monthly bank charges; a few tests and lines typed in by hand.</summary>
    private void PlantFees(DateOnly historyEnd)
    {
        foreach (var line in lines.DistinctBy(line => line.Invoice).Where((_, i) => i % 40 == 0).ToList())
        {
            lines.Add(line with { Sku = "POST", Description = "POSTAGE", Quantity = 1, UnitPrice = 4.95, Fault = Exclusion.NotAProduct });
        }

        for (var day = historyEnd.AddMonths(-23); day < historyEnd; day = day.AddMonths(1))
        {
            AddOrder(day, "", "BANK CHARGES", "Bank charges", -1, 35.10, Exclusion.NotAProduct);
            AddOrder(day, "", day.Month % 4 == 0 ? "TEST001" : "M", "Manual", 1, 10, Exclusion.NotAProduct);
        }
    }

    /// <summary>A sale of far too much, and its cancellation within hours; the first is of forty thousand.</summary>
    private void PlantCancelledSales(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (_, line) = PickClean(line => line.Customer.Length > 0);
            var quantity = i == 0 ? 40_000 : 50 + random.Next(400);
            var at = line.Date.ToDateTime(new TimeOnly(9, 0));
            var invoice = NextInvoice(at);
            lines.Add(line with { Invoice = invoice, At = at, Quantity = quantity, Fault = Exclusion.CancelledSale });
            lines.Add(line with
            {
                Invoice = "C" + invoice,
                At = at.AddMinutes(5 + random.Next(400)),
                Quantity = -quantity,
                Fault = Exclusion.Cancellation,
            });
        }
    }

    /// <summary>
    /// Some of what was sold comes back after a week or more; not from customers who bought the item again meanwhile, because nobody could tell
    /// which of the two sales such a return takes back.
    /// </summary>
    private void PlantReturns(int count)
    {
        var purchases = lines.ToLookup(line => (line.Customer, line.Sku));
        for (var i = 0; i < count; i++)
        {
            var (_, line) = PickClean(line => line.Customer.Length > 0 && purchases[(line.Customer, line.Sku)].Count() == 1);
            var at = line.At.AddDays(7 + random.Next(30));
            lines.Add(line with { Invoice = "C" + NextInvoice(at), At = at, Quantity = -(1 + random.Next((int)line.Quantity)), Fault = Exclusion.Return });
        }
    }

    private void PlantWriteOffs(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (_, line) = PickClean(_ => true);
            var quantity = i % 5 == 0 ? 1 : -(1 + random.Next(12));
            AddOrder(line.Date, "", line.Sku, i % 5 == 0 ? "gift" : "damaged", quantity, 0, Exclusion.NoPrice);
        }
    }

    /// <summary>Three noughts too many, in an item that sells often enough to see it.</summary>
    private void PlantSlips(int count, DateOnly historyEnd)
    {
        var steady = items.Where(item => item.Kind == DemandKind.Smooth).Select(item => item.Sku).ToHashSet();
        for (var i = 0; i < count; i++)
        {
            var (index, line) = PickClean(line => steady.Remove(line.Sku) && line.Date < historyEnd);
            lines[index] = line with { Quantity = line.Quantity * 1000, Fault = Exclusion.OutOfProportion };
        }
    }

    private void PlantCopies(int count, Exclusion fault, DateOnly historyEnd)
    {
        for (var i = 0; i < count; i++)
        {
            var (_, line) = PickClean(line => line.Date < historyEnd);
            lines.Add(line with { Fault = fault });
        }
    }

    private int Respell(int itemCount, int linesEach)
    {
        foreach (var item in items.Take(itemCount))
        {
            for (var i = 0; i < linesEach; i++)
            {
                var (index, line) = PickClean(line => line.Sku == item.Sku);
                lines[index] = line with { Sku = item.Sku.ToLowerInvariant() + " " };
            }
        }

        return itemCount;
    }

    /// <summary>A clean line that no other fault has touched.</summary>
    private (int Index, GeneratedLine Line) PickClean(Func<GeneratedLine, bool> fits)
    {
        while (true)
        {
            var index = random.Next(_cleanCount);
            if (!_used.Contains(index) && fits(lines[index]))
            {
                _used.Add(index);
                return (index, lines[index]);
            }
        }
    }

    private void AddOrder(DateOnly day, string customer, string sku, string description, double quantity, double unitPrice, Exclusion fault)
    {
        var at = day.ToDateTime(new TimeOnly(17, 30));
        lines.Add(new GeneratedLine(NextInvoice(at), at, customer, sku, description, quantity, unitPrice, fault));
    }

    private string NextInvoice(DateTime at)
    {
        var week = ShopGenerator.WeekOf(at);
        return ShopGenerator.Invoice(week, PlantedOrdersFrom + (_ordersOfWeek[week] = _ordersOfWeek.GetValueOrDefault(week) + 1));
    }
}
