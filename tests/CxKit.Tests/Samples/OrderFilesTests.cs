using Shop;
using Shop.Orders;

namespace CxKit.Tests.Samples;

public class OrderFilesTests
{
    private static readonly OrderLine Line = new(0, 2, "536365", "85123A", "HOLDER, \"white\"", 6, new DateTime(2026, 6, 1, 8, 26, 0), 2.55, "17850");

    [Theory]
    [InlineData("invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country\n536365,85123a ,\"HOLDER, \"\"white\"\"\",6,2026-06-01T08:26:00,2.55,17850,UK\n")]
    [InlineData("\uFEFFInvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID\r\n536365;85123A;\"HOLDER, \"\"white\"\"\";6;2026-06-01 08:26;2.55;17850\r\n")]
    [InlineData("Order ID,SKU,Title,Qty,Created At,Price,Customer\n536365,85123A,\"HOLDER, \"\"white\"\"\",6.0,2026-06-01T08:26,2.55,17850")]
    public void The_usual_names_separators_and_line_ends_are_understood(string csv)
    {
        var orders = Read(csv);
        Assert.Equal([Line], orders.Lines);
        Assert.Empty(orders.Unreadable);
    }

    [Fact]
    public void Description_and_customer_may_be_missing()
    {
        var line = Assert.Single(Read("invoice,sku,quantity,date,price\n1,A,2,2026-06-01,3\n").Lines);
        Assert.Equal(("", ""), (line.Description, line.Customer));
    }

    [Theory]
    [InlineData("1,A,\"2,5\",2026-06-01,3")] // decimal comma
    [InlineData("1,A,\"2,500\",2026-06-01,3")] // decimal comma or thousands
    [InlineData("1,A,NaN,2026-06-01,3")]
    [InlineData("1,A,1e999,2026-06-01,3")]
    [InlineData("1,A,2,01/06/2026,3")] // the first of June or the sixth of January
    [InlineData("1,A,2,2026-06-31,3")]
    [InlineData("1,A,2,2026-06-01,")]
    [InlineData("1,,2,2026-06-01,3")]
    [InlineData(",A,2,2026-06-01,3")]
    [InlineData("1,A,2,2026-06-01")]
    [InlineData("1,A,2,2026-06-01,3,4")]
    [InlineData("1,\"A,2,2026-06-01,3")] // the quote is never closed
    public void A_line_that_cannot_be_read_is_kept_as_such_and_the_next_one_is_read(string bad)
    {
        var orders = Read($"invoice,sku,quantity,date,price\n{bad}\n2,B,1,2026-06-02,3\n");
        Assert.Equal(("B", 3), (Assert.Single(orders.Lines).Sku, orders.Lines[0].LineNumber));
        Assert.Equal((2, bad), (Assert.Single(orders.Unreadable).LineNumber, orders.Unreadable[0].Text));
    }

    [Fact]
    public void An_item_spelt_in_several_ways_is_one_item()
    {
        var orders = Read("invoice,sku,quantity,date,price\n1,a1,1,2026-06-01,3\n2,A1 ,1,2026-06-01,3\n3,B1,1,2026-06-01,3\n");
        Assert.Equal(["A1", "A1", "B1"], orders.Lines.Select(line => line.Sku));
        Assert.Equal(1, orders.ItemsSpeltInSeveralWays);
    }

    [Fact]
    public void A_file_of_something_else_is_named_and_skipped()
    {
        var orders = OrderFiles.Read(
            [ShopFile.FromText("answers.csv", "respondent,score\n1,9\n"), ShopFile.FromText("orders.csv", "invoice,sku,quantity,date,price\n1,A,1,2026-06-01,3\n")]);
        Assert.Equal(["orders.csv"], orders.Names);
        Assert.Contains("answers.csv", Assert.Single(orders.Skipped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "orders.csv is empty")]
    [InlineData("invoice,sku,quantity\n1,A,1\n", "orders.csv has no column for date, unit_price")]
    [InlineData("invoice,sku,quantity,date,price\n", "header only")]
    [InlineData("invoice,sku,quantity,date,price\n1,A,1,1/6/2026,3\n", "orders.csv line 2, is '1,A,1,1/6/2026,3'")]
    public void Nothing_to_read_is_an_error_that_says_why(string csv, string because)
    {
        var error = Assert.Throws<ShopInputException>(() => Read(csv));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static OrderFiles Read(string csv) => OrderFiles.Read([ShopFile.FromText("orders.csv", csv)]);
}
