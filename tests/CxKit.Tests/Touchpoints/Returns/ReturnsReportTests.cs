using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using static CxKit.Tests.Touchpoints.Returns.SoldLines;

namespace CxKit.Tests.Touchpoints.Returns;

public sealed class ReturnsReportTests
{
    [Fact]
    public void Fresh_sales_do_not_flatter_the_rate()
    {
        const int Worlds = 200;
        var (all, fresh, naive, held) = (0.0, 0.0, 0.0, 0);
        for (var world = 0UL; world < Worlds; world++)
        {
            var (lines, returns) = SalesOf(world, 400, 90, 0.3);
            var report = ReturnsReport.From(lines, returns, new() { AsOf = Day(90) });
            var lastMonth = report.ByMonth[^1];
            all += report.Total!.Rate!.Value.Value / Worlds;
            fresh += lastMonth.Rate!.Value.Value / Worlds;
            naive += lastMonth.SoFar / Worlds;
            held += report.Total.Rate.Value.Interval.Contains(0.3) ? 1 : 0;
        }

        // Standard errors over 200 worlds: about 0.002 of all lines, 0.004 of the last month. The naive share of that month is far too low.
        Assert.InRange(all, 0.29, 0.31);
        Assert.InRange(fresh, 0.28, 0.32);
        Assert.True(naive < 0.26, $"{naive}");

        // 0.95 with a standard error of 0.015.
        Assert.InRange((double)held / Worlds, 0.89, 0.995);
    }

    [Fact]
    public void Where_every_window_is_over_the_rate_is_returned_by_sold() => ForSeeds(seed =>
    {
        var (lines, returns) = SalesOf(seed, 60, 90, 0.4);
        returns.RemoveAll(row => row.Returned > Day(90));
        var kept = returns.Where(row => row.Returned <= Day(120)).ToList();
        var report = ReturnsReport.From(lines, kept, new() { AsOf = Day(150), MinimumCell = 1 });

        foreach (var rate in report.ByProduct.Append(report.Total!))
        {
            Assert.Equal(rate.SoFar, rate.Rate!.Value.Value, 12);
            Assert.Equal(rate.Rate.Value.Value, rate.ValueRate!.Value.Value, 12);
            Assert.True(rate.Rate.Value.Interval.Contains(rate.Rate.Value.Value));
        }

        Assert.Equal(report.Total!.SoFar, report.Curve[^1].Share.Value, 12);
        Assert.Equal(60, report.ByProduct.Sum(rate => rate.Units));
    });

    [Fact]
    public void The_order_of_rows_changes_nothing() => ForSeeds(seed =>
    {
        var (lines, returns) = SalesOf(seed, 80, 60, 0.4);
        returns.AddRange(returns.Take(10).ToList());
        var expected = Content(ReturnsReport.From(lines, returns));
        var random = new SeededRandom(seed, 1);
        var (shuffledLines, shuffledReturns) = (lines.ToArray(), returns.ToArray());
        random.Shuffle(shuffledLines);
        random.Shuffle(shuffledReturns);

        Assert.Equal(expected, Content(ReturnsReport.From(shuffledLines, shuffledReturns)));
    });

    [Fact]
    public void Shrunken_rates_of_small_products_are_nearer_to_the_actualones()
    {
        var (raw, shrunken) = (0.0, 0.0);
        for (var world = 0UL; world < 40; world++)
        {
            double[] truth = [.. Enumerable.Range(0, 20).Select(i => 0.15 + 0.01 * i)];
            var (lines, returns) = SalesOf(100 + world, 400, 90, 0, product => truth[product]);
            foreach (var rate in ReturnsReport.From(lines, returns, new() { AsOf = Day(90) }).ByProduct)
            {
                var actual = truth[int.Parse(rate.Group![1..])];
                raw += Math.Pow(rate.Rate!.Value.Value - actual, 2);
                shrunken += Math.Pow(rate.Shrunken!.Value.Value - actual, 2);
            }
        }

        Assert.True(shrunken < 0.75 * raw, $"{shrunken} against {raw}");
    }

    [Fact]
    public void Reasons_point_to_touchpoints()
    {
        var report = ReturnsReport.From(
            [Sold("1", "a", 0, 4), Sold("2", "a", 0), Sold("3", "b", 0)],
            [Returned("1", "a", 5, 2, "Not_As_Described"), Returned("1", "a", 6, 1, "arrived_late"), Returned("2", "a", 5), Returned("3", "b", 5, reason: "moon phase")]);

        Assert.Equal([("not_as_described", 2L), (null, 1), ("arrived_late", 1), ("moon phase", 1)], report.Reasons.Select(reason => (reason.Code, reason.Units)));
        Assert.Equal("Not as described", report.Reasons[0].Name);
        Assert.Equal([null, "gathering_information", "delivery"], report.Touchpoints.Select(reason => reason.Touchpoint));
        Assert.Equal(0.4, report.Touchpoints[1].Share.Value, 12);
    }

    [Fact]
    public void Open_refunds_wait_at_least_until_now()
    {
        var report = ReturnsReport.From(
            [Sold("1", "a", 0, 4)],
            [Returned("1", "a", 1, refunded: 3), Returned("1", "a", 1, refunded: 5), Returned("1", "a", 1), Returned("1", "a", 1)],
            new() { AsOf = Day(31) });

        // S = 3/4 after 2 days and 1/2 after 4.
        Assert.Equal((4, 2, 4.0, 3.0), (report.Refunds.Returns, report.Refunds.Open, report.Refunds.MedianDays!.Value.Value, report.Refunds.MeanDaysOfPaid!.Value));
        Assert.Equal(0.5, report.Refunds.Within14Days!.Value.Value, 12);
    }

    [Fact]
    public void Without_orders_whose_window_is_over_nothing_is_said_of_customers()
    {
        var serial = ReturnsReport.From([], []).Serial;

        Assert.Empty(serial.Customers);
        Assert.Null(serial.MeanRate);
        Assert.Null(serial.PriorOrders);
    }

    [Fact]
    public void Two_returns_of_two_orders_make_no_serial_returner_but_many_do()
    {
        var random = new SeededRandom(4);
        var (lines, returns) = (new List<SoldLine>(), new List<ReturnedLine>());
        for (var customer = 0; customer < 400; customer++)
        {
            var isSerial = customer % 40 == 7;
            var chance = isSerial ? 0.95 : 0.4 * random.NextDouble();
            for (var i = isSerial ? 15 : customer == 8 ? 2 : random.Next(1, 8); i > 0; i--)
            {
                var order = $"{customer}-{i}";
                lines.Add(Sold(order, "a", 10 * random.NextDouble(), customer: $"c{customer}"));
                if (customer == 8 || random.NextDouble() < chance)
                {
                    returns.Add(Returned(order, "a", 20));
                }
            }
        }

        var serial = ReturnsReport.From(lines, returns, new() { AsOf = Day(100) }).Serial;

        Assert.Equal(10, serial.Customers.Count);
        Assert.All(serial.Customers, customer => Assert.Equal(7, int.Parse(customer.Customer[1..]) % 40));
        Assert.All(serial.Customers, customer => Assert.True(customer.Probability >= 0.9 && customer.Rate.Interval.Contains(customer.Rate.Value)));
        Assert.InRange(serial.MeanRate!.Value, 0.15, 0.3);
        Assert.InRange(serial.ShareOfReturnedValue!.Value, 0.2, 0.6);

        // What one of them sends back of an order that is still open is theirs as well: all of what is new.
        var before = 10.0 * returns.Count;
        var later = ReturnsReport.From([.. lines, Sold("new", "a", 90, price: (decimal)before, customer: "c7")], [.. returns, Returned("new", "a", 95)], new() { AsOf = Day(100) }).Serial;
        Assert.Equal((serial.ShareOfReturnedValue.Value + 1) / 2, later.ShareOfReturnedValue!.Value, 12);
    }

    [Fact]
    public void Orders_whose_window_is_open_do_not_count_for_or_against_a_customer()
    {
        var lines = Enumerable.Range(0, 10).Select(i => Sold($"{i}", "a", 90, customer: "c")).ToList();
        var returns = Enumerable.Range(0, 10).Select(i => Returned($"{i}", "a", 95)).ToList();

        Assert.Equal(0, ReturnsReport.From(lines, returns, new() { AsOf = Day(100) }).Serial.Eligible);
    }

    [Fact]
    public void Several_sizes_of_one_style_in_one_order_are_bracketing()
    {
        var report = ReturnsReport.From(
            [
                Sold("1", "shirt-m", 0) with { Style = "shirt", Size = "M" }, Sold("1", "shirt-l", 0) with { Style = "shirt", Size = "L" },
                Sold("2", "shirt-m", 0) with { Style = "shirt", Size = "M" }, Sold("2", "shoe-42", 0) with { Style = "shoe", Size = "42" },
            ],
            [Returned("1", "shirt-l", 5) with { Cost = 4.50m }],
            new() { AsOf = Day(60) });

        Assert.Equal((1, 0.5), (report.Bracketing.Orders, report.Bracketing.Share!.Value.Value));
        Assert.Equal((0.5, 0.0), (report.Bracketing.Bracketed!.Rate!.Value.Value, report.Bracketing.Unbracketed!.Rate!.Value.Value));
        Assert.Equal(4.50m, report.Bracketing.Cost);
    }

    [Fact]
    public void Costs_are_what_was_said_and_the_mean_for_the_rest()
    {
        SoldLine[] lines = [.. Enumerable.Range(0, 8).Select(i => Sold($"{i}", "a", 0))];
        ReturnedLine[] returns = [Returned("0", "a", 5) with { Cost = 3 }, Returned("1", "a", 5) with { Cost = 5 }, Returned("2", "a", 5)];
        var mean = ReturnsReport.From(lines, returns, new() { AsOf = Day(60) }).Costs;
        var given = ReturnsReport.From(lines, returns, new() { AsOf = Day(60), CostPerReturn = 10 }).Costs;
        var unknown = ReturnsReport.From(lines, [returns[2]], new() { AsOf = Day(60) }).Costs;

        Assert.Equal((12m, 4.0), (mean.Total!.Value, mean.PerReturn!.Value.Value));
        Assert.Equal(12, mean.Expected!.Value.Value, 9);
        Assert.True(mean.Expected.Value.Interval.Contains(12));
        Assert.Equal(18m, given.Total);
        Assert.Null(unknown.Total);
        Assert.Null(unknown.Expected);
    }

    [Fact]
    public void Bad_rows_are_refused_with_field_and_remedy_and_the_rest_is_kept()
    {
        var report = ReturnsReport.From(
            [
                Sold("1", "a", 5), Sold("", "a", 5), Sold("2", " ", 5), Sold("3", "a", 5, 0), Sold("4", "a", 5, price: -1), Sold("5", "a", 5) with { Ordered = default },
                Sold("6", "a", 5) with { Delivered = Day(4) }, Sold("1", "b", 5) with { Line = "a" },
            ],
            [
                Returned("1", "a", 4), Returned("1", "a", 6, 2), Returned("9", "a", 6), Returned("1", "a", 6, 0), Returned("1", "a", 7, refunded: 6),
                Returned("1", "a", 8) with { Cost = -1 }, Returned("1", "a", 9) with { Id = "x" }, Returned("1", "a", 9) with { Id = "x" }, Returned("", "a", 9),
            ]);

        Assert.Equal(
            [
                (false, 2, "Order"), (false, 3, "Product"), (false, 4, "Quantity"), (false, 5, "UnitPrice"), (false, 6, "Ordered"), (false, 7, "Delivered"), (false, 8, "Line"),
                (true, 1, "Returned"), (true, 2, "Quantity"), (true, 3, "Line"), (true, 4, "Quantity"), (true, 5, "Refunded"), (true, 6, "Cost"), (true, 9, "Order"),
            ],
            report.Refused.Select(refused => (refused.IsReturn, refused.Row, refused.Field)));
        Assert.Equal((1, 1L, 1L), (report.Repeated, report.Total!.Units, report.Total.ReturnedUnits));
        Assert.All(report.Refused, refused => Assert.EndsWith(".", refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Times_that_nobody_meant_and_too_many_units_are_refused_and_move_nothing()
    {
        SoldLine[] sold = [Sold("a", "p", 0), Sold("never", "p", 0) with { Delivered = DateTimeOffset.MaxValue }, Sold("b", "p", 1, quantity: 999_999), Sold("b", "p", 1, quantity: 2)];
        var report = ReturnsReport.From(sold, [Returned("a", "p", 5) with { Refunded = DateTimeOffset.MaxValue }]);

        Assert.Equal(["Delivered", "Quantity", "Refunded"], report.Refused.Select(refused => refused.Field));
        Assert.Equal((Day(5), 1_000_000L), (report.AsOf, report.Total!.Units));
    }

    [Fact]
    public void That_no_refund_came_in_time_is_as_certain_as_their_number_and_unknown_while_none_is_due()
    {
        SoldLine[] sold = [Sold("a", "p", 0), Sold("b", "p", 0)];
        RefundTimes At(double day) => ReturnsReport.From(sold, [Returned("a", "p", 5), Returned("b", "p", 5)], new() { AsOf = Day(day) }).Refunds;

        Assert.Null(At(10).Within14Days);
        Assert.Equal(WilsonInterval.Around(0, 2, 0.95), At(30).Within14Days);
    }

    [Fact]
    public void Nothing_sold_is_a_report_too()
    {
        var report = ReturnsReport.From([], []);

        Assert.Null(report.AsOf);
        Assert.Null(report.Total);
        Assert.Empty(report.ByProduct);
        Assert.Empty(report.Reasons);
        Assert.Null(report.Refunds.MedianDays);
        Assert.Null(report.Costs.Total);
        Assert.Empty(report.Serial.Customers);
    }

    [Fact]
    public void Nothing_returned_has_a_rate_of_0_with_an_interval()
    {
        var report = ReturnsReport.From([.. Enumerable.Range(0, 50).Select(i => Sold($"{i}", "a", i))], [], new() { AsOf = Day(60) });

        Assert.Equal(0, report.Total!.Rate!.Value.Value);
        Assert.InRange(report.Total.Rate.Value.Interval.Upper, 0.05, 0.2);
    }

    [Fact]
    public void Returns_of_one_customer_that_go_together_widen_the_interval()
    {
        var lines = Enumerable.Range(0, 800).Select(i => Sold($"{i}", "a", 0, customer: $"c{i / 20}")).ToList();
        var together = Enumerable.Range(0, 400).Select(i => Returned($"{i}", "a", 5)).ToList();
        var spread = Enumerable.Range(0, 400).Select(i => Returned($"{2 * i}", "a", 5)).ToList();
        var options = new ReturnsOptions { AsOf = Day(60) };

        Assert.True(Width(together) > 3 * Width(spread));

        double Width(List<ReturnedLine> returns) => ReturnsReport.From(lines, returns, options).Total!.Rate!.Value.Interval.Width;
    }

    [Fact]
    public void Reasons_have_a_json_form_that_a_later_release_is_not_misread_from()
    {
        var reasons = ReturnReasons.Standard.With(new("moon", "Moon phase", "delivery"));
        var json = JsonSerializer.Serialize(reasons, TouchpointsJson.Default.ReturnReasons);
        var read = JsonSerializer.Deserialize(json, TouchpointsJson.Default.ReturnReasons)!;

        Assert.Equal("delivery", read.Find("MOON")!.Touchpoint);
        Assert.Equal(json, JsonSerializer.Serialize(read, TouchpointsJson.Default.ReturnReasons));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("""{"version":2,"reasons":[]}""", TouchpointsJson.Default.ReturnReasons));
        Assert.Throws<ArgumentException>(() => new ReturnReasons { Reasons = [new("a", "A"), new("A", "B")] });
    }

    [Fact]
    public void Every_touchpoint_of_a_standard_reason_is_in_the_standard_catalogue() => Assert.All(
        ReturnReasons.Standard.Reasons.Select(reason => reason.Touchpoint).OfType<string>(),
        touchpoint => Assert.Contains(touchpoint, TouchpointCatalogue.Standard.Touchpoints.Select(known => known.Name)));

    [Fact]
    public void Rates_are_drawn()
    {
        var (lines, returns) = SalesOf(1, 200, 60, 0.3);

        Assert.Contains("\"p3\"", ReturnsReport.ToVegaLite(ReturnsReport.From(lines, returns).ByProduct), StringComparison.Ordinal);
    }

    private static string Content(ReturnsReport report) => JsonSerializer.Serialize(
        (object[])[report.ByProduct, report.ByMonth, report.Curve, report.Reasons, report.Refunds, report.Serial, report.Bracketing, report.Costs, report.Refused.Count, report.AsOf!]);

    private static void ForSeeds(Action<ulong> property) => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), property).Holds();
}
