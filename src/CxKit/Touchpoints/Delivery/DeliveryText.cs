using System.Globalization;
using System.Text;

namespace CxKit.Touchpoints;

/// <summary>A delivery report as tables for people, in the current culture.</summary>
internal static class DeliveryText
{
    private const int MostRows = 30;

    public static string Of(DeliveryReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.CurrentCulture, $"{report.Total.Parcels:N0} parcels as of {report.AsOf:yyyy-MM-dd HH:mm zzz}").AppendLine(report.Rule);
        Groups(text, "all", [report.Total]);
        Groups(text, "by carrier", report.ByCarrier);
        Groups(text, "by lane", report.ByLane);
        Groups(text, "by destination", report.ByDestination);
        Groups(text, "by period of the order", report.ByPeriod);
        Transit(text, report.Transit);
        Promises(text, report.Promises);
        if (report.Refused.Count > 0)
        {
            text.AppendLine().AppendLine(CultureInfo.CurrentCulture, $"{report.Refused.Count:N0} parcels are refused, the first because: {report.Refused[0].Reason}");
        }

        foreach (var remark in report.Remarks)
        {
            text.AppendLine(remark);
        }

        return text.ToString();
    }

    private static void Groups(StringBuilder text, string title, IReadOnlyList<DeliveryGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        Table(text, [title, "parcels", "in flight", "on time", "", "of delivered", "by last promise", "index", "promised", "took", "median", "90 %"], groups.Take(MostRows).Select(group => (string[])
        [
            group.Name, group.Parcels.ToString("N0", CultureInfo.CurrentCulture), group.InFlight.ToString("N0", CultureInfo.CurrentCulture),
            Share(group.OnTime?.Value), group.OnTime?.Interval.ToString("P1", CultureInfo.CurrentCulture) ?? "", Share(group.OnTimeOfDelivered), Share(group.OnTimeByLastPromise?.Value),
            Days(group.PunctualityIndex?.Value), Days(group.PromisedDays), Days(group.DaysOfDelivered), Days(group.MedianDays?.Value), Days(group.NinetyPercentDays?.Value),
        ]));
        if (groups.Count > MostRows)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"... and {groups.Count - MostRows:N0} more");
        }
    }

    private static void Transit(StringBuilder text, TransitTimes? transit)
    {
        if (transit is null)
        {
            return;
        }

        // The tail, in which nothing changes, says nothing.
        var last = transit.Shares.Count - 1;
        while (last > 0 && transit.Shares[last].Share < 0.0005)
        {
            last--;
        }

        Table(text, ["delivered by", "share", "within", ""], transit.Shares.Take(last + 1).Select(share => (string[])
            [$"J + {share.N}", Share(share.Share), Share(share.Within.Value), share.Within.Interval.ToString("P1", CultureInfo.CurrentCulture)]));
        Table(text, ["share of all parcels", "delivered after days", ""], transit.Quantiles.Select(quantile => (string[])
            [Share(quantile.Share), Days(quantile.Days.Value), quantile.Days.Interval.ToString("0.0", CultureInfo.CurrentCulture)]));
    }

    private static void Promises(StringBuilder text, PromiseBacktest? backtest)
    {
        if (backtest is null || backtest.Total.Count == 0)
        {
            return;
        }

        Table(text, ["promise of", "kept", "", "by its day", "promised working days", "the shop's kept", "its working days"], backtest.Total.Select(score => (string[])
        [
            Share(score.Level), Share(score.Coverage.Value), score.Coverage.Interval.ToString("P1", CultureInfo.CurrentCulture), Share(score.DateCoverage), Days(score.PromisedDays),
            Share(score.ShopOnTime), Days(score.ShopPromisedDays),
        ]));
    }

    private static void Table(StringBuilder text, string[] header, IEnumerable<string[]> lines)
    {
        string[][] rows = [header, .. lines];
        var widths = header.Select((_, column) => rows.Max(cells => cells[column].Length)).ToArray();
        text.AppendLine();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private static string Share(double? share) => share?.ToString("P1", CultureInfo.CurrentCulture) ?? "-";

    private static string Days(double? days) => days?.ToString("0.0", CultureInfo.CurrentCulture) ?? "-";
}
