namespace Shop.Generated;

/// <summary>The made-up items: how many of each kind, and how they differ.</summary>
internal static class Catalogue
{
    private static readonly string[] Materials = ["OAK", "LINEN", "ENAMEL", "WICKER", "GLASS", "CERAMIC", "COPPER", "FELT", "PAPER", "SLATE"];

    private static readonly string[] Things =
        ["TRAY", "LANTERN", "COASTER SET", "BASKET", "WALL CLOCK", "BIRD FEEDER", "PHOTO FRAME", "PLANTER", "DOORSTOP"];

    // Kind, items, mean of a buying week (from, to), share of buying weeks, squared variation.
    // The cut-offs of Syntetos, Boylan & Croston (2005) are 1/1.32 = 0.76 of the weeks and 0.49: every kind lies well on its side.
    private static readonly (DemandKind Kind, int Items, double From, double To, double BuyingWeeks, double SquaredVariation)[] Kinds =
    [
        (DemandKind.Smooth, 24, 10, 60, 1, 0.08),
        (DemandKind.Seasonal, 10, 12, 50, 1, 0.06),
        (DemandKind.Trending, 8, 15, 50, 1, 0.06),
        (DemandKind.Erratic, 14, 15, 50, 0.97, 1.2),
        (DemandKind.Intermittent, 16, 3, 9, 0.4, 0.15),
        (DemandKind.Lumpy, 10, 8, 25, 0.4, 1.5),
        (DemandKind.Launch, 4, 15, 40, 1, 0.08),
        (DemandKind.Dying, 4, 15, 40, 1, 0.08),
    ];

    public static IReadOnlyList<GeneratedItem> Draw(Random random)
    {
        int[] lineQuantities = [1, 2, 3, 4, 6];
        var items = new List<GeneratedItem>();
        foreach (var (kind, count, from, to, buyingWeeks, squaredVariation) in Kinds)
        {
            for (var i = 0; i < count; i++)
            {
                var n = items.Count;
                items.Add(new GeneratedItem(
                    Sku: $"A{1000 + n * 7}",
                    Description: $"{Materials[n % Materials.Length]} {Things[n % Things.Length]}",
                    Kind: kind,
                    UnitPrice: Math.Round(2 + 18 * random.NextDouble(), 1) + 0.05,
                    WeeklyMean: from + (to - from) * random.NextDouble(),
                    BuyingWeeks: buyingWeeks,
                    SquaredVariation: squaredVariation,
                    LineQuantity: lineQuantities[random.Next(lineQuantities.Length)],
                    PeakWeek: random.Next(52)));
            }
        }

        return items;
    }
}
