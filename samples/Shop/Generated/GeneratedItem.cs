using CxKit.Forecasting;

namespace Shop.Generated;

/// <summary>A made-up item and the truth about its demand, which a real shop never knows.</summary>
/// <param name="Sku">Its code.</param>
/// <param name="Description">Its name.</param>
/// <param name="Kind">How its demand behaves.</param>
/// <param name="UnitPrice">What a customer pays.</param>
/// <param name="WeeklyMean">Mean demand of a week in which somebody buys, before season, trend and life cycle.</param>
/// <param name="BuyingWeeks">The share of weeks in which somebody buys.</param>
/// <param name="SquaredVariation">The squared coefficient of variation of the demand of such weeks.</param>
/// <param name="LineQuantity">The usual quantity of one order line.</param>
/// <param name="PeakWeek">The week of the year in which a seasonal item sells best.</param>
internal sealed record GeneratedItem(
    string Sku, string Description, DemandKind Kind, double UnitPrice, double WeeklyMean, double BuyingWeeks, double SquaredVariation,
    int LineQuantity, int PeakWeek)
{
    private const int LaunchWeeksAgo = 16;
    private const int LastSaleWeeksAgo = 26;

    /// <summary>The class that its sales should show; an item that fades out has none, because zeros and demand have each their time.</summary>
    public DemandClass? Class => Kind switch
    {
        DemandKind.Erratic => DemandClass.Erratic,
        DemandKind.Intermittent => DemandClass.Intermittent,
        DemandKind.Lumpy => DemandClass.Lumpy,
        DemandKind.Dying => null,
        _ => DemandClass.Smooth,
    };

    /// <summary>What a week sells on average.</summary>
    /// <param name="week">The week, counted from the first of the history.</param>
    /// <param name="historyWeeks">The weeks of the history; later ones are the future.</param>
    public double MeanOf(int week, int historyWeeks)
    {
        var age = (double)week / historyWeeks;
        var lifeCycle = Kind switch
        {
            DemandKind.Seasonal => Math.Exp(0.6 * Math.Cos(2 * Math.PI * (week - PeakWeek) / 52)),
            DemandKind.Trending => 0.5 + age,
            DemandKind.Launch => week < historyWeeks - LaunchWeeksAgo ? 0 : 1,
            DemandKind.Dying => week < historyWeeks - LastSaleWeeksAgo ? 1 - age : 0,
            _ => 1,
        };
        return WeeklyMean * BuyingWeeks * lifeCycle;
    }

    /// <summary>Draws the demand of a week: nothing, or a log-normal quantity in whole units.</summary>
    public int DrawWeek(int week, int historyWeeks, Random random)
    {
        var buys = random.NextDouble() < BuyingWeeks;
        var spread = Math.Sqrt(Math.Log(1 + SquaredVariation));
        var factor = Math.Exp(spread * Normal(random) - spread * spread / 2);
        var mean = MeanOf(week, historyWeeks) / BuyingWeeks;
        return buys && mean > 0 ? Math.Max(1, (int)Math.Round(mean * factor)) : 0;
    }

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
