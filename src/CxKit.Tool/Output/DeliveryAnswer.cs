using System.Globalization;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>A delivery report as rows: section, group, measure, value and interval.</summary>
/// <param name="writer">Where rows go.</param>
/// <param name="parts">The sections that are wanted.</param>
internal sealed class DeliveryAnswer(ResultWriter writer, IReadOnlyCollection<string> parts)
{
    public void Write(DeliveryReport report)
    {
        Groups("total", [report.Total]);
        Groups("carrier", report.ByCarrier);
        Groups("destination", report.ByDestination);
        Groups("lane", report.ByLane);
        Groups("period", report.ByPeriod);
        Transit(report.Transit);
        Promises(report.Promises);
        Weekly(report.Weekly);
    }

    private void Groups(string section, IReadOnlyList<DeliveryGroup> groups)
    {
        if (!parts.Contains(section))
        {
            return;
        }

        foreach (var group in groups)
        {
            Row("parcels", group.Parcels);
            Row("weighted_parcels", group.Weight);
            Row("delivered", group.Delivered);
            Row("in_flight", group.InFlight);
            Row("lost", group.Lost);
            Row("returned", group.Returned);
            Row("cancelled", group.Cancelled);
            Estimated("on_time", group.OnTime);
            Row("on_time_known", group.Known);
            Row("on_time_of_delivered", group.OnTimeOfDelivered);
            Estimated("on_time_by_last_promise", group.OnTimeByLastPromise);
            Row("promises_moved", group.PromisesMoved);
            Estimated("on_time_in_full", group.OnTimeInFull);
            Estimated("punctuality_index", group.PunctualityIndex);
            Row("promised_days", group.PromisedDays);
            Row("days_of_delivered", group.DaysOfDelivered);
            Row("padding_days", group.PaddingDays);
            Estimated("median_days", group.MedianDays);
            Estimated("90_percent_days", group.NinetyPercentDays);

            void Row(string measure, double? value)
            {
                if (value is { } known)
                {
                    writer.Write(section, group.Name, measure, known, double.NaN, double.NaN);
                }
            }

            void Estimated(string measure, Estimate? estimate) => WriteEstimate(section, group.Name, measure, estimate);
        }
    }

    private void Transit(TransitTimes? transit)
    {
        if (transit is null)
        {
            return;
        }

        if (parts.Contains("transit"))
        {
            foreach (var share in transit.Shares)
            {
                WriteEstimate("transit", string.Create(CultureInfo.InvariantCulture, $"J+{share.N}"), "within", share.Within);
            }

            writer.Write("transit", "all", "handed_over", transit.Parcels, double.NaN, double.NaN);
            writer.Write("transit", "all", "in_flight", transit.InFlight, double.NaN, double.NaN);
            writer.Write("transit", "all", "design_effect", transit.DesignEffect, double.NaN, double.NaN);
        }

        if (parts.Contains("quantiles"))
        {
            foreach (var quantile in transit.Quantiles)
            {
                WriteEstimate("quantiles", quantile.Share.ToString(CultureInfo.InvariantCulture), "days", quantile.Days);
            }
        }
    }

    private void Promises(PromiseBacktest? backtest)
    {
        if (backtest is null || !parts.Contains("promises"))
        {
            return;
        }

        foreach (var score in backtest.Total.Concat(backtest.ByCarrier.Count > 1 ? backtest.ByCarrier : []))
        {
            var group = string.Create(CultureInfo.InvariantCulture, $"{score.Group} {score.Level}");
            WriteEstimate("promises", group, "kept", score.Coverage);
            Row("kept_by_its_day", score.DateCoverage);
            Row("promised_working_days", score.PromisedDays);
            Row("pinball_loss", score.PinballLoss);
            Row("bias", score.Bias);
            Row("mean_absolute_error", score.MeanAbsoluteError);
            Row("parcels", score.Parcels);
            Row("shop_kept", score.ShopOnTime);
            Row("shop_promised_working_days", score.ShopPromisedDays);

            void Row(string measure, double? value)
            {
                if (value is { } known)
                {
                    writer.Write("promises", group, measure, known, double.NaN, double.NaN);
                }
            }
        }
    }

    private void Weekly(IReadOnlyList<OnTimeSeries> series)
    {
        if (!parts.Contains("weekly"))
        {
            return;
        }

        foreach (var (name, weeks) in series)
        {
            foreach (var week in weeks)
            {
                var group = string.Create(CultureInfo.InvariantCulture, $"{name} {week.Week:yyyy-MM-dd}{(week.IsComplete ? "" : " (not over)")}");
                writer.Write("weekly", group, "due", week.Due, double.NaN, double.NaN);
                writer.Write("weekly", group, "on_time", week.OnTime, double.NaN, double.NaN);
            }
        }
    }

    private void WriteEstimate(string section, string group, string measure, Estimate? estimate)
    {
        if (estimate is { } known)
        {
            writer.Write(section, group, measure, known.Value, known.Interval.Lower, known.Interval.Upper);
        }
    }
}
