using CxKit.Forecasting;
using Shop.Demand;

namespace Shop.Report;

/// <summary>How one forecast compares with what came.</summary>
/// <param name="Demand">The demand that came, over all weeks of the forecast.</param>
/// <param name="In80">The share of weeks whose demand was within the 80 % interval.</param>
/// <param name="In95">The same for 95 %.</param>
/// <param name="Error">By how much the total missed.</param>
/// <param name="NaiveError">By how much it would have missed if it repeated the recent demand.</param>
internal sealed record Score(double Demand, double In80, double In95, double Error, double NaiveError)
{
    public static Score Of(ItemForecast forecast, DemandSeries history, ReadOnlySpan<int> future)
    {
        var weeks = future.Length;
        var (demand, in80, in95) = (0.0, 0, 0);
        for (var week = 0; week < weeks; week++)
        {
            demand += future[week];
            in80 += forecast.Interval(week, 0.80).Contains(future[week]) ? 1 : 0;
            in95 += forecast.Interval(week, 0.95).Contains(future[week]) ? 1 : 0;
        }

        var total = forecast.Forecast.Cumulative(weeks, 0.80).Value;
        return new Score(demand, (double)in80 / weeks, (double)in95 / weeks, Math.Abs(total - demand), Math.Abs(RecentDemand.PerWeek(history) * weeks - demand));
    }
}
