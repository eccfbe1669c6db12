using CxKit.Touchpoints;
using Shop.Experience;

namespace Shop.Report;

/// <summary>Which carrier keeps what the shop promised, parcels on their way included.</summary>
internal static class DeliverySection
{
    public static void Print(TextWriter output, ParcelFile? parcels, DeliveryReport? report, ShopArguments arguments)
    {
        output.WriteHeading("Who delivers when it was promised");
        if (parcels is null || report is null)
        {
            output.WriteParagraph("There is no parcels.csv (parcel_id,ordered,handed_over,promised,attempted,carrier,destination,status).");
            return;
        }

        output.WriteProblems([.. parcels.Problems, .. report.Refused.Select(refused => $"parcel {refused.Id}: {refused.Reason}")], arguments.Show);

        output.WriteLine();
        var table = new TextTable("carrier", "parcels>", "on their way>", "lost>", "on time>", "95 % sure>", "of those delivered>", "half within days>");
        foreach (var carrier in report.ByCarrier.Take(arguments.Show).Append(report.Total))
        {
            table.Add(carrier.Name, $"{carrier.Parcels:N0}", $"{carrier.InFlight:N0}", $"{carrier.Lost:N0}", $"{carrier.OnTime?.Value:P1}", $"{carrier.OnTime?.Interval:P1}",
                $"{carrier.OnTimeOfDelivered:P1}", $"{carrier.MedianDays?.Value:F1}");
        }

        table.Print(output);
        output.WriteLine();
        output.WriteParagraph("On time is by the first promise, and counts parcels on their way with the chance that they still have; of those delivered alone, the last weeks always look good.");
        if (Latest(report) is { } late)
        {
            output.WriteParagraph($"{late.Name} is surely worse than the rest: at most {late.OnTime!.Value.Interval.Upper:P1} on time, and all others at least {Others(report, late):P1}.");
        }
    }

    /// <summary>The carrier whose interval lies below those of all others; null where there is none.</summary>
    public static DeliveryGroup? Latest(DeliveryReport report) => report.ByCarrier
        .Where(carrier => carrier.OnTime is not null)
        .MinBy(carrier => carrier.OnTime!.Value.Value) is { } worst && worst.OnTime!.Value.Interval.Upper < Others(report, worst) ? worst : null;

    private static double? Others(DeliveryReport report, DeliveryGroup but) =>
        report.ByCarrier.Where(carrier => carrier != but && carrier.OnTime is not null).Min(carrier => carrier.OnTime?.Interval.Lower);
}
