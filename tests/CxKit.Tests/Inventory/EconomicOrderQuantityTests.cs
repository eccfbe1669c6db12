using CxKit.Inventory;
using CxKit.Tests.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Inventory;

public class EconomicOrderQuantityTests
{
    /// <summary>Snyder &amp; Shen (2019), example 3.1, by stockpyl 1.0.2: fixed cost 8, holding cost 0.225 a unit and year, 1300 units a
    /// year.</summary>
    [Fact]
    public void Example_3_1_agrees_with_stockpyl()
    {
        var eoq = EconomicOrderQuantity.From(annualDemand: 1300, orderCost: 8, holdingCostPerYear: 0.225);

        Relative.Equal(304.0467800264368, eoq.Quantity, 1e-12);
        Relative.Equal(68.410525505948272, eoq.AnnualCost(eoq.Quantity), 1e-12);
    }

    [Fact]
    public void No_number_of_packs_above_the_minimum_is_cheaper_than_the_rounded_quantity() => Prop.ForAll(
        Arb.From(Demands.Between(5, 5000)), Arb.From(Demands.Between(0.5, 100)), Arb.From(Demands.Between(1, 60)), (demand, orderCost, pack) =>
        {
            var eoq = EconomicOrderQuantity.From(demand, orderCost, holdingCostPerYear: 1);
            var minimum = 0.1 * demand;
            var rounded = eoq.Rounded(pack, minimum);

            var packs = Math.Round(rounded / pack);
            Assert.Equal(packs * pack, rounded, 1e-9);
            Assert.True(rounded >= minimum * (1 - 1e-9));
            for (var other = Math.Ceiling(minimum / pack); other <= demand / pack; other++)
            {
                Assert.True(other < 1 || eoq.AnnualCost(rounded) <= eoq.AnnualCost(other * pack) * (1 + 1e-12));
            }
        }).Holds();

    [Theory]
    [InlineData(0, 15, 1, 0, 12)] // no demand
    [InlineData(600, 0, 1, 0, 12)] // ordering costs nothing: one pack at a time
    [InlineData(600, 15, 0, double.PositiveInfinity, 600)] // holding costs nothing: a year's demand
    [InlineData(5, 15, 0, double.PositiveInfinity, 12)] // a pack is more than a year's demand
    public void Costs_of_zero_have_an_answer(double demand, double orderCost, double holdingCost, double exact, double rounded)
    {
        var eoq = EconomicOrderQuantity.From(demand, orderCost, holdingCost);

        Assert.Equal(exact, eoq.Quantity);
        Assert.Equal(rounded, eoq.Rounded(packSize: 12, minimum: 0));
    }

    [Fact]
    public void A_minimum_that_is_no_whole_number_of_packs_is_rounded_up()
    {
        var eoq = EconomicOrderQuantity.From(100, 1, 1);
        Assert.Equal(60, eoq.Rounded(packSize: 12, minimum: 50));
        Assert.Equal(0.3, EconomicOrderQuantity.From(0, 0, 0).Rounded(packSize: 0.1, minimum: 0.3), 1e-12); // 0.3 ÷ 0.1 is above 3 in binary
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(-1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(1, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(1, 1, 1).AnnualCost(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(1, 1, 1).Rounded(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(1, 1, 1).Rounded(1, -1));
    }

    [Fact]
    public void An_infinite_quantity_has_no_cost() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EconomicOrderQuantity.From(10, 1, 0).AnnualCost(double.PositiveInfinity));
}
