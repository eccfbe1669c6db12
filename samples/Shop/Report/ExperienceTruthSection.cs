using CxKit.Touchpoints;
using Shop.Generated;

namespace Shop.Report;

/// <summary>For a made-up shop: whether the late carrier and the touchpoint that drives satisfaction were found.</summary>
internal static class ExperienceTruthSection
{
    public static void Print(TextWriter output, ExperienceTruth truth, DeliveryReport report, DriverPriorities priorities)
    {
        output.WriteLine();
        var late = report.ByCarrier.First(carrier => carrier.Name == ExperienceGenerator.LateCarrier);
        var (share, naive) = (late.OnTime!.Value, late.OnTimeOfDelivered!.Value);
        output.WriteParagraph(
            $"Delivery: {late.Name} is on time with {truth.OnTime[late.Name]:P1} of its parcels, and {(DeliverySection.Latest(report) == late ? "was found" : "was not found")}: {share.Value:P1} {share.Interval:P1}. Of those delivered alone it would be {naive:P1}.");
        var driver = priorities.Find(ExperienceGenerator.Driver)!;
        output.WriteParagraph(
            $"Drivers: a point more for {driver.Driver} makes {truth.GainPerPoint:F2} overall, and {(priorities.Drivers[0] == driver ? "was found" : "was not found")}: {driver.GainPerPoint.Value:F2} {driver.GainPerPoint.Interval:F2}. Every other touchpoint makes {truth.OtherGainPerPoint:F2}.");
    }
}
