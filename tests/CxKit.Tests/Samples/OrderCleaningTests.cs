using CxKit.Tests.Support;
using FsCheck.Fluent;
using Shop;
using Shop.Generated;
using Shop.Orders;

namespace CxKit.Tests.Samples;

public class OrderCleaningTests
{
    private const string Header = "invoice,sku,description,quantity,date,unit_price,customer\n";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Every_planted_fault_is_found_and_nothing_else_is_left_out(int seed)
    {
        var shop = ShopGenerator.Generate(seed);
        var cleaning = OrderCleaning.Clean(OrderFiles.Read(shop.Files));
        Assert.Equal(shop.Truth.Planted.OrderBy(fault => fault.Key), cleaning.Excluded.ToDictionary(left => left.Reason, left => left.Lines).OrderBy(left => left.Key));
        Assert.Equal(Enum.GetValues<Exclusion>().Order(), shop.Truth.Planted.Keys.Order());
        Assert.Equal([shop.Truth.LostWeek], cleaning.WeeksWithoutSales);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void What_is_left_is_the_demand_of_the_customers_apart_from_the_lost_week_and_the_slips(int seed)
    {
        var (files, truth) = ShopGenerator.Generate(seed);
        var orders = OrderFiles.Read(files);
        var cleaning = OrderCleaning.Clean(orders);
        var sold = cleaning.Sales
            .GroupBy(line => (line.Sku, Week: (line.Date.DayNumber - truth.FirstMonday.DayNumber) / 7))
            .ToDictionary(week => week.Key, week => (int)week.Sum(line => line.Quantity));

        var lostWeek = (truth.LostWeek.DayNumber - truth.FirstMonday.DayNumber) / 7;
        var differences = truth.Items.Keys.SelectMany(sku => Enumerable.Range(0, ShopGenerator.HistoryWeeks)
            .Where(week => week != lostWeek && sold.GetValueOrDefault((sku, week)) != truth.Demand[sku][week])).ToList();
        Assert.Equal(truth.Planted[Exclusion.OutOfProportion], differences.Count);
    }

    /// <summary>Whatever stands in the files: each line is a sale or has one reason why not.</summary>
    [Fact]
    public void Sales_and_reasons_add_up_to_the_lines_read()
    {
        var line =
            from invoice in Gen.Elements("1", "2", "C3", "")
            from sku in Gen.Elements("A", "a ", "POST", "B1", "")
            from quantity in Gen.Elements("1", "-1", "0", "5000", "2.5", "1,5", "NaN", "")
            from day in Gen.Choose(1, 28)
            from price in Gen.Elements("2.5", "0", "-1", "x")
            from customer in Gen.Elements("", "7", "8")
            select $"{invoice},{sku},\"a \"\"thing\"\"\",{quantity},2026-06-{day:00},{price},{customer}\n";
        Prop.ForAll(line.ListOf().Two().ToArbitrary(), files =>
        {
            var (first, second) = files;
            var read = Read(Header + string.Concat(first), Header + "1,KEPT,,1,2026-06-01,1,\n" + string.Concat(second));
            Assert.Equal(first.Count + second.Count + 1, read.LinesRead);
            var cleaning = OrderCleaning.Clean(read);
            Assert.Equal(read.LinesRead, cleaning.Sales.Count + cleaning.Excluded.Sum(left => left.Lines));
            Assert.All(cleaning.Sales, sale => Assert.True(sale.Quantity > 0 && sale.UnitPrice > 0));
        }).Holds();
    }

    [Fact]
    public void A_sale_taken_back_in_full_within_three_days_never_happened() => AssertReasons(
        [Exclusion.CancelledSale, Exclusion.Cancellation],
        "1,A,,80000,2026-06-01T09:15:00,2,7", "C2,A,,-80000,2026-06-01T09:27:00,2,7");

    [Fact]
    public void What_comes_back_later_was_wanted_at_first() => AssertReasons(
        [Exclusion.Return],
        "1,A,,80,2026-06-01T09:15:00,2,7", "C2,A,,-80,2026-06-04T09:16:00,2,7");

    [Fact]
    public void Part_of_a_sale_an_unknown_customer_and_a_return_before_any_sale_cancel_nothing() => AssertReasons(
        [Exclusion.Return, Exclusion.Return, Exclusion.Return],
        "1,A,,80,2026-06-02T09:15:00,2,7", "C2,A,,-79,2026-06-02T10:00:00,2,7",
        "3,A2,,80,2026-06-02T09:15:00,2,", "C4,A2,,-80,2026-06-02T10:00:00,2,",
        "5,A3,,80,2026-06-02T09:15:00,2,7", "C6,A3,,-80,2026-06-02T09:00:00,2,7");

    [Fact]
    public void Two_cancellations_need_two_sales() => AssertReasons(
        [Exclusion.CancelledSale, Exclusion.Cancellation, Exclusion.Return],
        "1,A,,8,2026-06-01T09:00:00,2,7", "C2,A,,-8,2026-06-01T10:00:00,2,7", "C3,A,,-8,2026-06-01T11:00:00,2,7");

    [Fact]
    public void A_week_ends_on_the_last_day_on_which_the_shop_usually_trades()
    {
        // Two weeks from Monday to Saturday are whole; a Monday more is not.
        var days = Enumerable.Range(0, 15).Where(day => day % 7 != 6).Select(day => $"{day + 1},A,,1,2026-06-{day + 1:00},2,7\n");
        var cleaning = OrderCleaning.Clean(Read(Header + string.Concat(days)));
        var left = Assert.Single(cleaning.Excluded);
        Assert.Equal((Exclusion.PartialWeek, 1), (left.Reason, left.Lines));
        Assert.Equal(new DateOnly(2026, 6, 13), cleaning.Sales[^1].Date);
    }

    [Fact]
    public void A_large_order_is_suspect_only_beside_many_small_ones()
    {
        var few = Enumerable.Range(0, 10).Select(i => $"{i},FEW,,5,2026-06-0{1 + i % 7},2,\n");
        var many = Enumerable.Range(0, 30).Select(i => $"{i},MANY,,5,2026-06-0{1 + i % 7},2,\n");
        var cleaning = OrderCleaning.Clean(Read(Header + string.Concat(few.Concat(many)) + "98,FEW,,101,2026-06-03,2,\n99,MANY,,101,2026-06-03,2,\n"));
        var left = Assert.Single(cleaning.Excluded);
        Assert.Equal((Exclusion.OutOfProportion, 1), (left.Reason, left.Lines));
        Assert.Contains("MANY", left.Example, StringComparison.Ordinal);
    }

    private static void AssertReasons(Exclusion[] expected, params string[] lines)
    {
        // An item that sells on every day of the week makes the week a whole one.
        var everyDay = Enumerable.Range(1, 7).Select(day => $"9{day},EVERY,,1,2026-06-0{day},1,");
        var cleaning = OrderCleaning.Clean(Read(Header + string.Join('\n', lines.Concat(everyDay))));
        Assert.Equal(expected.Order(), cleaning.Excluded.SelectMany(left => Enumerable.Repeat(left.Reason, left.Lines)).Order());
    }

    private static OrderFiles Read(params string[] files) =>
        OrderFiles.Read(files.Select((text, i) => ShopFile.FromText($"orders_{i}.csv", text)));
}
