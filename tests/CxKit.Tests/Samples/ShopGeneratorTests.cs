using System.Text;
using Shop;
using Shop.Generated;

namespace CxKit.Tests.Samples;

public class ShopGeneratorTests
{
    [Fact]
    public void The_same_seed_makes_the_same_shop() => Assert.Equal(Text(ShopGenerator.Generate(3)), Text(ShopGenerator.Generate(3)));

    [Fact]
    public void Another_seed_makes_another_shop() => Assert.NotEqual(Text(ShopGenerator.Generate(3)), Text(ShopGenerator.Generate(4)));

    [Fact]
    public void Every_item_has_a_name_of_its_own_a_stock_and_a_future()
    {
        var shop = ShopGenerator.Generate(7);
        var stocked = Text(shop).Split("--- ")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(line => line.Split(',')[0]);
        Assert.Equal(shop.Truth.Items.Keys.Order(), stocked.Order());
        Assert.Distinct(shop.Truth.Items.Values.Select(item => item.Description));
        Assert.All(shop.Truth.Items.Keys, sku => Assert.Equal(ShopGenerator.FutureWeeks, shop.Truth.FutureOf(sku).Length));
    }

    /// <summary>
    /// Mean of 104 weeks against the stated mean: the worst kind has a standard error of 15 % of its mean (a squared variation of 2.5 + 0.6/0.4 over
    /// 104 weeks is 20 %), so that 5 standard errors wrongly refuse one of 10⁶ items; the seed is fixed besides.
    /// </summary>
    [Fact]
    public void Items_sell_what_their_kind_says()
    {
        var truth = ShopGenerator.Generate(7).Truth;
        foreach (var item in truth.Items.Values)
        {
            var expected = Enumerable.Range(0, ShopGenerator.HistoryWeeks).Sum(week => item.MeanOf(week, ShopGenerator.HistoryWeeks));
            double sold = truth.Demand[item.Sku][..ShopGenerator.HistoryWeeks].Sum();
            Assert.True(Math.Abs(sold / expected - 1) < 1, $"{item.Sku}, {item.Kind}: sold {sold}, expected {expected:F0}.");
        }

        var (total, all) = (truth.Demand.Values.Sum(weeks => (double)weeks.Sum()),
            truth.Items.Values.Sum(item => Enumerable.Range(0, truth.Demand[item.Sku].Length).Sum(week => item.MeanOf(week, ShopGenerator.HistoryWeeks))));
        Assert.InRange(total / all, 0.97, 1.03);
    }

    private static string Text(GeneratedShop shop) => string.Concat(shop.Files.Select(file => $"--- {file.Name}\n{Text(file)}"));

    private static string Text(ShopFile file)
    {
        using var reader = new StreamReader(file.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
