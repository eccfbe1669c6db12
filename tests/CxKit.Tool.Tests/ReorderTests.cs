using System.Globalization;
using System.Text.Json;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class ReorderTests(InstalledTool tool)
{
    private const string Header = "sku,class,reorder_point,order_up_to,order_quantity,safety_stock,expected_fill_rate,days_of_cover,reason";
    private const string ItemHeader = "sku,on_hand,on_order,lead_time_days,lead_time_sd_days,unit_cost,order_cost,holding_rate,pack_size,moq";

    /// <summary>Two years of weeks: A sells some 70 a week, B 20 every fifth week, Z was returned and never sold.</summary>
    private static readonly string s_demand = "id,date,value\n" + string.Concat(Enumerable.Range(0, 104).Select(week =>
    {
        var monday = new DateOnly(2023, 1, 2).AddDays(7 * week);
        return string.Create(CultureInfo.InvariantCulture,
            $"A,{monday:yyyy-MM-dd},{70 + week * 29 % 17 - 8}\nB,{monday:yyyy-MM-dd},{(week % 5 == 0 ? 20 : 0)}\nZ,{monday:yyyy-MM-dd},0\n");
    }));

    [Fact]
    public void Little_stock_is_filled_up_and_plenty_is_left_alone()
    {
        var run = Plan("A,10,0,14,0,5,40,0.25,1,0\nB,5000,0,14,0,5,40,0.25,1,0\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        var (a, b) = (Row.Of(run.Lines[1]), Row.Of(run.Lines[2]));
        Assert.Equal(("A", "smooth"), (a.Sku, a.Class));
        Assert.Equal(("B", "intermittent"), (b.Sku, b.Class));
        Assert.InRange(a.OrderUpTo, a.ReorderPoint, double.MaxValue);
        Assert.Equal(Math.Ceiling(a.OrderUpTo - 10), a.OrderQuantity, 1e-9);
        Assert.InRange(a.ExpectedFillRate, 0.98, 1);
        Assert.Equal(0, b.OrderQuantity);
        Assert.StartsWith("\"Order ", a.Reason);
        Assert.StartsWith("\"Order nothing: ", b.Reason);
        Assert.Contains("planned 2 of 2 items for fill:0.98, 1 to order", run.Error);
    }

    [Fact]
    public void Higher_service_and_less_certain_lead_times_ask_for_more_stock()
    {
        double ReorderPoint(string item, params string[] arguments) => Row.Of(Plan(item, arguments).Lines[1]).ReorderPoint;
        const string Certain = "A,10,0,14,0,5,40,0.25,1,0\n";

        var cycle95 = ReorderPoint(Certain, "--service", "cycle:0.95");
        Assert.True(ReorderPoint(Certain, "--service", "cycle:0.999") > cycle95);
        Assert.True(ReorderPoint("A,10,0,14,7,5,40,0.25,1,0\n", "--service", "cycle:0.95") > cycle95);
        Assert.True(ReorderPoint("A,10,0,28,0,5,40,0.25,1,0\n", "--service", "cycle:0.95") > cycle95);
        Assert.True(ReorderPoint(Certain, "--service", "cycle:0.95", "--review", "4w") > cycle95);
    }

    [Fact]
    public void Orders_come_in_whole_packs_and_at_least_the_minimum()
    {
        var run = Plan("A,10,0,7,0,5,0,0.25,48,960\n");

        var quantity = Row.Of(run.Lines[1]).OrderQuantity;
        Assert.Equal(0, quantity % 48);
        Assert.True(quantity >= 960);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        const string Items = "B,5,0,14,3,5,40,0.25,1,0\nA,10,0,14,3,5,40,0.25,1,0\n";

        Assert.Equal(Plan(Items, "--threads", "1").Output, Plan(Items, "--threads", "4").Output);
    }

    [Fact]
    public void An_item_without_demand_orders_nothing()
    {
        var run = Plan("Z,0,0,14,0,5,40,0.25,1,0\nUnknown,0,0,14,0,5,40,0.25,1,0\n");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines[1..].Select(Row.Of), row =>
        {
            Assert.Equal(("none", 0, 0), (row.Class, row.ReorderPoint, row.OrderQuantity));
            Assert.Contains("no demand is expected", row.Reason);
        });
        Assert.Contains("note: item 'Unknown' has no line in the demand file", run.Error);
        Assert.Contains("note: item 'A' has demand, but is not in the items file", run.Error);
    }

    [Fact]
    public void An_item_whose_demand_is_unusable_is_refused_and_not_taken_as_unwanted()
    {
        var run = tool.RunWithInput(
            "id,date,value\nA,1750-01-01,5\nA,2024-01-01,5\nB,2024-01-02,5\nB,2024-01-03,4\n", "reorder", "--demand", "-", "--period", "day", "--model", "mean",
            "--items", tool.Write("items.csv", $"{ItemHeader}\nA,0,0,14,0,5,40,0.25,1,0\nB,0,0,14,0,5,40,0.25,1,0\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("B", Row.Of(Assert.Single(run.Lines[1..])).Sku);
        Assert.Contains("refused: item 'A': its demand could not be used", run.Error);
    }

    [Theory]
    [InlineData("A,2024-01-01,five")]
    [InlineData("A,1 January,5")]
    [InlineData("A,2024-01-01,5,5")]
    [InlineData("A")]
    [InlineData("\"A\",2024-01-01,\"5\"x")]
    public void An_item_whose_every_row_was_refused_is_refused_itself(string row)
    {
        var run = tool.RunWithInput(
            $"id,date,value\n{row}\nB,2024-01-02,5\nB,2024-01-03,4\n", "reorder", "--demand", "-", "--period", "day", "--model", "mean",
            "--items", tool.Write("items.csv", $"{ItemHeader}\nA,0,0,14,0,5,40,0.25,1,0\nB,0,0,14,0,5,40,0.25,1,0\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("B", Row.Of(Assert.Single(run.Lines[1..])).Sku);
        Assert.Contains("refused: standard input, line 2:", run.Error);
        Assert.Contains("refused: standard input: Item 'A' left out: all its lines were refused.", run.Error);
        Assert.Contains("refused: item 'A': its demand could not be used", run.Error);
        Assert.DoesNotContain("note: item 'A'", run.Error);
        Assert.Contains("planned 1 of 2 items", run.Error);
    }

    [Fact]
    public void An_item_with_some_rows_refused_is_planned_from_the_others()
    {
        var run = tool.RunWithInput(
            "id,date,value\nA,2024-01-01,five\nA,2024-01-02,5\nA,2024-01-03,4\n", "reorder", "--demand", "-", "--period", "day", "--model", "mean",
            "--items", tool.Write("items.csv", $"{ItemHeader}\nA,0,0,14,0,5,40,0.25,1,0\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("A", Row.Of(Assert.Single(run.Lines[1..])).Sku);
        Assert.DoesNotContain("left out", run.Error);
    }

    [Theory]
    [InlineData("A,10,0,14,0,5,40,25,1,0", "0.25")]
    [InlineData("A,10,-1,14,0,5,40,0.25,1,0", "on_order is -1")]
    [InlineData("A,10,0,-14,0,5,40,0.25,1,0", "-14")]
    [InlineData("A,10,0,14,0,5,40,0.25,0,0", "PackSize")]
    [InlineData("A,,0,14,0,5,40,0.25,1,0", "on_hand: the number is empty")]
    [InlineData("A,10,0,soon,0,5,40,0.25,1,0", "lead_time_days: 'soon' is not a number")]
    [InlineData(",10,0,14,0,5,40,0.25,1,0", "the sku is empty")]
    [InlineData("B,10,0,14,0,5,40,0.25,1,0", "item 'B' is already on line 2")]
    public void A_bad_item_is_named_with_its_line_and_the_others_are_planned(string item, string message)
    {
        var run = Plan($"B,10,0,14,0,5,40,0.25,1,0\n{item}\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("B", Row.Of(Assert.Single(run.Lines[1..])).Sku);
        Assert.Contains("items.csv, line 3:", run.Error);
        Assert.Contains(message, run.Error);
        Assert.Contains("items.csv: 1 item, 1 line refused", run.Error);
    }

    [Fact]
    public void Columns_that_are_missing_take_their_defaults()
    {
        var run = Run("sku,on_hand,lead_time_days\nA,10,14\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("A", Row.Of(run.Lines[1]).Sku);
        Assert.Contains("has no column 'on_order'; 0 is used for every item", run.Error);
    }

    [Fact]
    public void The_items_file_can_name_its_columns_otherwise()
    {
        const string Items = "article,stock,lead_time_days\nA,10,14\n";

        Assert.Equal(Run(Items.Replace("article,stock", "sku,on_hand")).Output, Run(Items, "--item-columns", "sku=article,on_hand=stock").Output);
        Assert.Contains("no column 'sku'. Its columns are: article, stock, lead_time_days. Name the right one with --item-columns", Run(Items).Error);
        Assert.Contains("no column 'price'", Run(Items, "--item-columns", "sku=article,on_hand=stock,unit_cost=price").Error);
        Assert.Contains("'color=red' names no column", Run(Items, "--item-columns", "color=red").Error);
    }

    [Fact]
    public void Stock_below_zero_is_owed_to_customers_and_ordered_on_top()
    {
        var none = Row.Of(Plan("A,0,0,14,0,5,40,0.25,1,0\n").Lines[1]);
        var owed = Plan("A,-30,0,14,0,5,40,0.25,1,0\n");

        Assert.Equal(none.OrderQuantity + 30, Row.Of(owed.Lines[1]).OrderQuantity, 1e-9);
        Assert.Contains("note: item 'A' has a stock below zero: 30 units", owed.Error);
    }

    [Theory]
    [InlineData("fill:98", "write fill:0.98 for 98 %")]
    [InlineData("cycle:1", "such as 0.98")]
    [InlineData("fill:0,98", "Write fill:0.98")]
    [InlineData("fill:", "Write fill:0.98")]
    [InlineData("0.98", "fill:0.98")]
    [InlineData("profit:0.9", "fill:0.98")]
    public void A_service_target_that_is_none_is_refused(string target, string message)
    {
        var run = Plan("A,10,0,14,0,5,40,0.25,1,0\n", "--service", target);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void Both_files_are_needed()
    {
        var run = tool.Run("reorder", "--items", tool.Write("items.csv", ItemHeader + "\nA,10,0,14,0,5,40,0.25,1,0\n"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'--demand'", run.Error);
    }

    [Fact]
    public void Json_has_null_where_there_is_no_number()
    {
        using var json = JsonDocument.Parse(Plan("Z,3,0,14,0,5,40,0.25,1,0\n", "--format", "json").Output);

        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("days_of_cover").ValueKind);
    }

    private ToolRun Plan(string items, params string[] arguments) => Run($"{ItemHeader}\n{items}", arguments);

    private ToolRun Run(string items, params string[] arguments) =>
        tool.RunWithInput(s_demand, ["reorder", "--demand", "-", "--items", tool.Write("items.csv", items), "--model", "mean", .. arguments]);

    private sealed record Row(
        string Sku, string Class, double ReorderPoint, double OrderUpTo, double OrderQuantity, double ExpectedFillRate, string Reason)
    {
        public static Row Of(string line)
        {
            var fields = line.Split(',', 9);
            var numbers = fields[2..7].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            return new(fields[0], fields[1], numbers[0], numbers[1], numbers[2], numbers[4], fields[8]);
        }
    }
}
