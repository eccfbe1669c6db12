using Shop.Orders;

namespace Shop.Generated;

/// <summary>A made-up shop: the files that it would export, and what is true about it.</summary>
internal sealed record GeneratedShop(IReadOnlyList<ShopFile> Files, Truth Truth);

/// <summary>What is true about a made-up shop and cannot be read off its files.</summary>
/// <param name="Items">The items, by code.</param>
/// <param name="FirstMonday">Where its weeks start.</param>
/// <param name="Demand">For each item what customers wanted, week by week: the history, and the weeks after it.</param>
/// <param name="Planted">How many lines were spoilt in each way.</param>
/// <param name="LostWeek">The Monday of the week that the export lost.</param>
/// <param name="ItemsSpeltInSeveralWays">How many items were spelt in several ways.</param>
/// <param name="Visits">What the pain points of its website cost.</param>
/// <param name="Experience">How its parcels come, and what drives the satisfaction of its customers.</param>
/// <param name="Feedback">What its customers answer.</param>
internal sealed record Truth(
    IReadOnlyDictionary<string, GeneratedItem> Items,
    DateOnly FirstMonday,
    IReadOnlyDictionary<string, int[]> Demand,
    IReadOnlyDictionary<Exclusion, int> Planted,
    DateOnly LostWeek,
    int ItemsSpeltInSeveralWays,
    VisitTruth Visits,
    ExperienceTruth Experience,
    FeedbackTruth Feedback)
{
    /// <summary>What customers will want of an item in the weeks after the last complete one.</summary>
    public ReadOnlySpan<int> FutureOf(string sku) => Demand[sku].AsSpan(ShopGenerator.HistoryWeeks);
}
