using CxKit;
using CxKit.Forecasting;
using CxKit.Inventory;

// Outside of CxKit, so that an example needs the same using lines here as in the project of a user.
namespace Readme;

/// <summary>The examples of README.md, a region each, run by <see cref="CxKit.Tests.Readme.ReadmeTests"/>.</summary>
public static class ReadmeExamples
{
    public static void Reorder()
    {
        #region readme-reorder
        double[] sold =
        [
            57, 56, 61, 73, 74, 74, 75, 77, 81, 94, 99, 146,
            68, 65, 83, 76, 86, 89, 82, 79, 98, 95, 132, 148,
            79, 79, 86, 89, 90, 89, 93, 102, 93, 120, 149, 174,
        ];

        var forecast = new Ets(season: 12).Fit(sold).Forecast(horizon: 3, 0.95);
        Console.WriteLine($"{forecast.Model}: next month {forecast.Mean[0]:F0}, with 95 % probability in {forecast.Interval(0, 0.95):F0}");

        var mug = new StockItem { Sku = "MUG-01", LeadTime = LeadTime.Uncertain(meanDays: 14, standardDeviationDays: 3), ReviewDays = 7, PackSize = 12 };
        var demand = DemandDistribution.OverLeadTime(mug.LeadTime, mug.ReviewDays, days =>
            DemandDistribution.FromSamples(forecast.CumulativeSamples(days / Period.Month.AverageDays())));
        Console.WriteLine(ReorderPolicy.ForFillRate(mug, demand, 0.98).Recommend(new StockPosition(OnHand: 40)));
        #endregion
    }
}
