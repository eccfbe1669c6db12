using System.Globalization;
using System.Text.Json;
using CxKit.Inventory;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Inventory;

public class ReorderRecommendationTests
{
    private static readonly StockItem Mug = new()
    {
        Sku = "mug",
        LeadTime = LeadTime.Fixed(14),
        ReviewDays = 3,
        UnitCost = 4,
        OrderCost = 1,
        PackSize = 12,
    };

    private static readonly DemandDistribution Demand = DemandDistribution.NegativeBinomial(mean: 35, variance: 60);

    [Fact]
    public void The_quantity_is_what_the_explanation_adds_up_to() => Prop.ForAll(
        Demands.Any, Arb.From(Demands.Between(-50, 400)), Arb.From(Demands.Between(0, 300)), (demand, onHand, minimum) =>
        {
            var item = Mug with { MinimumOrderQuantity = minimum };
            var policy = ReorderPolicy.ForFillRate(item, demand, 0.95);
            var recommendation = policy.Recommend(new StockPosition(onHand, OnOrder: 5));
            var why = recommendation.Explanation;

            Assert.Equal(recommendation.OrderQuantity, why.Shortfall + why.MinimumUnits + why.RoundingUnits, 1e-9 * (1 + recommendation.OrderQuantity));
            Assert.Equal(recommendation.Packs * 12, recommendation.OrderQuantity);
            if (onHand + 5 > policy.ReorderPoint)
            {
                Assert.Equal(0, recommendation.OrderQuantity);
            }
            else
            {
                Assert.True(recommendation.OrderQuantity >= minimum);
                Assert.True(onHand + 5 + recommendation.OrderQuantity >= policy.OrderUpToLevel - 1e-9);
                Assert.InRange(why.RoundingUnits, 0, 12);
            }
        }).Holds();

    /// <summary>s = 43 for Q = 36 and s = 38 for Q = 108 were recomputed by summing the negative binomial probabilities in Python
    /// 3.11.</summary>
    [Theory]
    [InlineData("en-GB", 10, 0, 0, "Order 72 (6 packs of 12): 10 on hand and none on order; demand over the next 17 days is expected to be 35, and ordering at 43 keeps 98.1 % of it served.")]
    [InlineData("de-DE", 10, 0, 0, "Order 72 (6 packs of 12): 10 on hand and none on order; demand over the next 17 days is expected to be 35, and ordering at 43 keeps 98,1 % of it served.")]
    [InlineData("en-GB", -3, 12, 100, "Order 144 (12 packs of 12, raised by the supplier's minimum): 3 owed to customers and 12 on order; demand over the next 17 days is expected to be 35, and ordering at 38 keeps 98.3 % of it served.")]
    [InlineData("en-GB", 60, 12, 0, "Order nothing: 60 on hand and 12 on order, which is more than 43, the level to order at; demand over the next 17 days is expected to be 35.")]
    public void The_reason_is_one_sentence(string culture, double onHand, double onOrder, double minimum, string expected)
    {
        using var _ = new CultureScope(culture);
        var policy = ReorderPolicy.ForFillRate(Mug with { MinimumOrderQuantity = minimum }, Demand, 0.98);

        Assert.Equal(expected, policy.Recommend(new StockPosition(onHand, onOrder)).ToString());
    }

    [Fact]
    public void The_sentence_takes_a_culture_and_a_format()
    {
        var policy = ReorderPolicy.ForFillRate(Mug with { PackSize = 0.5, SmallestUnit = 0.5 }, DemandDistribution.Gamma(35.25, 4), 0.98);
        var sentence = string.Create(CultureInfo.GetCultureInfo("fr-FR"), $"{policy.Recommend(new StockPosition(1.5)):0.0}");

        Assert.Contains("1,5 on hand and none on order", sentence, StringComparison.Ordinal);
        Assert.Contains("to be 35,3", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_is_never_rounded_up_to_everything()
    {
        var policy = ReorderPolicy.ForFillRate(Mug, Demand, 0.99999);

        Assert.Contains("keeps over 99.9 % of it served", policy.Recommend(default).ToString(null, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_demand_nothing_is_ordered_and_the_sentence_says_so()
    {
        foreach (var policy in new[]
        {
            ReorderPolicy.ForFillRate(Mug, DemandDistribution.FromSamples([0, 0, -1]), 0.98),
            ReorderPolicy.ForCycleService(Mug, DemandDistribution.None, 0.98),
            ReorderPolicy.ForCost(Mug, DemandDistribution.None, 1),
            ReorderPolicy.ForFillRate(Mug, DemandDistribution.None, DemandDistribution.None, 0.98),
        })
        {
            var recommendation = policy.Recommend(new StockPosition(0));

            Assert.Equal((0, OrderReason.NoDemand), (recommendation.OrderQuantity, recommendation.Explanation.Reason));
            Assert.Null(recommendation.DaysOfCover);
            Assert.Equal("Order nothing: no demand is expected over the next 17 days; none on hand and none on order.", recommendation.ToString());
            Assert.Equal(12, policy.Recommend(new StockPosition(-7)).OrderQuantity); // what customers already wait for
        }
    }

    [Fact]
    public void Days_of_cover_are_the_position_at_the_expected_rate()
    {
        var policy = ReorderPolicy.ForFillRate(Mug, Demand, 0.98);

        Assert.Equal(34, policy.Recommend(new StockPosition(60, 10)).DaysOfCover!.Value, 1e-12);
        Assert.Equal(0, policy.Recommend(new StockPosition(-60, 10)).DaysOfCover);
    }

    [Fact]
    public void Impossible_positions_are_refused_with_every_reason()
    {
        var policy = ReorderPolicy.ForFillRate(Mug, Demand, 0.98);
        var exception = Assert.Throws<InvalidItemException>(() => policy.Recommend(new StockPosition(double.NaN, -1)));

        Assert.Equal(["OnHand", "OnOrder"], exception.Problems.Select(problem => problem.Field));
        Assert.All(exception.Problems, problem => Assert.Equal("mug", problem.Sku));
    }

    private const string Version1 =
        """{"version":1,"sku":"mug","orderQuantity":72,"packs":6,"daysOfCover":4.857142857142857,"expectedFillRate":0.9,"expectedCycleService":0.8,"explanation":{"reason":"WholePacks","protectionDays":17,"meanDemand":35,"safetyStock":8,"reorderPoint":43,"orderUpToLevel":79,"onHand":10,"onOrder":0,"shortfall":69,"minimumUnits":0,"roundingUnits":3,"packSize":12}}""";

    [Fact]
    public void Version_1_of_the_JSON_form_is_read_and_written_for_ever()
    {
        var recommendation = ReorderPolicy.ForFillRate(Mug, Demand, 0.98).Recommend(new StockPosition(10)) with { ExpectedFillRate = 0.9, ExpectedCycleService = 0.8 };

        Assert.Equal(Version1, JsonSerializer.Serialize(recommendation, InventoryJson.Default.ReorderRecommendation));
        Assert.Equal(recommendation, JsonSerializer.Deserialize(Version1, InventoryJson.Default.ReorderRecommendation));
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"version\":1", "\"version\":0")]
    public void Unknown_versions_are_refused(string known, string unknown) => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize(Version1.Replace(known, unknown, StringComparison.Ordinal), InventoryJson.Default.ReorderRecommendation));

    [Fact]
    public void A_form_without_version_is_refused() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize(Version1.Replace("\"version\":1,", "", StringComparison.Ordinal), InventoryJson.Default.ReorderRecommendation));
}
