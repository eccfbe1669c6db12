using CxKit.Forecasting;

namespace Shop.Demand;

/// <summary>What an item sold lately, the yardstick of an owner without forecasts.</summary>
internal static class RecentDemand
{
    public const int Weeks = 8;

    /// <summary>The units sold in the last weeks, or since the first sale if that is later.</summary>
    public static double Of(DemandSeries history) => Last(history).Sum();

    /// <summary>The same a week, without the weeks in which the shop was closed.</summary>
    public static double PerWeek(DemandSeries history) => Last(history).DefaultIfEmpty().Average();

    private static IEnumerable<double> Last(DemandSeries history) =>
        history.Values[^Math.Min(Weeks, history.Count)..].ToArray().Where(double.IsFinite);
}
