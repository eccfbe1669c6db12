using CxKit.Inventory;

namespace CxKit.Tests.Inventory;

public class StockItemTests
{
    [Fact]
    public void Defaults_can_be_planned() => Assert.Empty(new StockItem { Sku = "mug", LeadTime = LeadTime.Fixed(7) }.Problems());

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var item = new StockItem
        {
            Sku = " ",
            LeadTime = null!,
            ReviewDays = -1,
            UnitCost = -1,
            OrderCost = -0.01m,
            HoldingRate = 25,
            PackSize = 0,
            MinimumOrderQuantity = double.NaN,
            SmallestUnit = double.PositiveInfinity,
        };

        Assert.Equal(
            ["Sku", "LeadTime", "ReviewDays", "UnitCost", "OrderCost", "HoldingRate", "PackSize", "MinimumOrderQuantity", "SmallestUnit"],
            item.Problems().Select(problem => problem.Field));
        var exception = Assert.Throws<InvalidItemException>(() => ReorderPolicy.ForFillRate(item, DemandDistribution.None, 0.98));
        Assert.Equal(9, exception.Problems.Count);
        Assert.Contains("Item ' ', HoldingRate: 25 is not a yearly fraction from 0 to 5. Write 25 % a year as 0.25.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_without_a_lead_time_can_still_be_written_to_a_log() =>
        Assert.Contains("mug", new StockItem { Sku = "mug", LeadTime = null! }.ToString(), StringComparison.Ordinal);
}
