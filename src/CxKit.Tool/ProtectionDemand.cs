using CxKit.Forecasting;
using CxKit.Inventory;

namespace CxKit.Tool;

/// <summary>What a forecast says about the demand between now and the arrival of an order placed at the next opportunity.</summary>
internal static class ProtectionDemand
{
    /// <summary>Enough to know a 0.98 quantile to within 0.3 points of probability.</summary>
    private const int Samples = 10_000;

    /// <summary>The periods that a forecast has to reach for an item, at least 1.</summary>
    public static double Periods(StockItem item, Period period) =>
        Math.Max(1, Math.Ceiling((item.LeadTime.Values[^1].Days + item.ReviewDays) / period.AverageDays()));

    /// <summary>The distribution of the demand over lead time and review period.</summary>
    /// <remarks>
    /// Each length that the lead time can have gets its share of the samples by its probability, so that an uncertain lead time costs no more than a fixed one.
    /// </remarks>
    public static DemandDistribution Of(Forecast forecast, StockItem item, Period period)
    {
        var samples = new double[Samples];
        var (filled, probability) = (0, 0.0);
        for (var i = 0; i < item.LeadTime.Values.Count; i++)
        {
            var (days, share) = item.LeadTime.Values[i];
            probability += share;
            var count = (int)Math.Round(Math.Min(1, probability) * Samples) - filled;
            var periods = (days + item.ReviewDays) / period.AverageDays();
            if (count > 0 && periods > 0)
            {
                forecast.CumulativeSamples(periods, count, seed: (ulong)i).CopyTo(samples, filled);
            }

            filled += count;
        }

        return DemandDistribution.FromSamples(samples.AsSpan(0, filled));
    }
}
