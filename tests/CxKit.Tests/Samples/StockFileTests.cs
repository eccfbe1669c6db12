using CxKit.Inventory;
using Shop;
using Shop.Stock;

namespace CxKit.Tests.Samples;

public class StockFileTests
{
    [Fact]
    public void A_row_becomes_an_item_and_its_position()
    {
        var stock = Read("sku,on_hand,on_order,lead_time_days,lead_time_sd_days,unit_cost,order_cost,holding_rate,pack_size,moq\n a1,5,2,14,3,2.50,20,0.3,6,12\n");
        var expected = new StockItem
        {
            Sku = "A1",
            LeadTime = LeadTime.Uncertain(14, 3),
            ReviewDays = 7,
            UnitCost = 2.5m,
            OrderCost = 20,
            HoldingRate = 0.3,
            PackSize = 6,
            MinimumOrderQuantity = 12,
        };
        Assert.Equal(new StockedItem(expected, new StockPosition(5, 2)), Assert.Single(stock.Items).Value);
        Assert.Empty(stock.Problems);
    }

    [Fact]
    public void What_is_not_said_has_the_usual_value()
    {
        var row = Assert.Single(Read("sku,on_hand,lead_time_days,pack_size\nA,5,14,\n").Items).Value;
        Assert.Equal(new StockItem { Sku = "A", LeadTime = LeadTime.Fixed(14), ReviewDays = 7 }, row.Item);
    }

    [Theory]
    [InlineData("A,x,14,1", "on_hand is 'x'")]
    [InlineData("A,,14,1", "on_hand is ''")]
    [InlineData("A,5,-1,1", "lead time")]
    [InlineData("A,5,14,0", "PackSize")]
    [InlineData(",5,14,1", "Sku")]
    [InlineData("GOOD,5,14,1", "earlier line")]
    [InlineData("A,5,14,1,9", "it has 5 fields, and the header 4")]
    [InlineData("A,5,14", "it has 3 fields, and the header 4")]
    public void A_row_that_cannot_be_used_is_named_and_the_others_stay(string row, string because)
    {
        var stock = Read($"sku,on_hand,lead_time_days,pack_size\nGOOD,1,7,1\n{row}\n");
        Assert.Equal(1, Assert.Single(stock.Items).Value.Position.OnHand);
        var problem = Assert.Single(stock.Problems);
        Assert.StartsWith("items.csv line 3: ", problem, StringComparison.Ordinal);
        Assert.Contains(because, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_an_error_and_a_missing_file_is_none()
    {
        Assert.Contains("no column on_hand", Assert.Throws<ShopInputException>(() => Read("sku,lead_time_days\nA,3\n")).Message, StringComparison.Ordinal);
        Assert.Empty(StockFile.Read(null).Items);
    }

    private static StockFile Read(string csv) => StockFile.Read(ShopFile.FromText("items.csv", csv));
}
