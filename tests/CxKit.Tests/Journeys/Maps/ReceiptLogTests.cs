using System.Globalization;
using System.IO.Compression;
using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys.Maps;

/// <summary>The receipt phase of environmental permits (Buijs 2014): 1,434 cases, 116 variants.</summary>
public class ReceiptLogTests
{
    private const string File = "data/permit_receipt_log/receipt_events.csv.gz";

    [SharedDataFact(File)]
    public void The_receipt_log_is_aligned_exactly_with_its_most_frequent_variant()
    {
        var log = ReadLog();
        var map = JourneyMap.From(
        [
            "Confirmation of receipt", "T02 Check confirmation of receipt", "T04 Determine confirmation of receipt",
            "T05 Print and send confirmation of receipt", "T06 Determine necessity of stop advice", "T10 Determine necessity to stop indication",
        ]);

        var report = log.Conformance(map);

        Assert.Equal((1_434, 116, 8_577), (report.Journeys, report.Variants.Count, log.Count));
        Assert.All(report.Variants, variant => Assert.Equal(ReferenceCost.Of(map, variant.Events, new()), variant.Alignment.Cost));
        Assert.Equal(report.Variants[0].Journeys, report.FittingJourneys);
        Assert.Equal(report.Cost, report.Variants.Sum(variant => variant.Journeys * variant.Alignment.Cost));
        Assert.Equal(log.Count + 6.0 * 1_434, report.Variants.Sum(variant => variant.Journeys * variant.Alignment.WorstCost));
    }

    private static JourneyLog ReadLog()
    {
        using var file = System.IO.File.OpenRead(SharedDataFactAttribute.PathOf(File));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var events = new List<JourneyEvent>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            events.Add(new(fields[0], fields[2], DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture)) { Sequence = events.Count });
        }

        return JourneyLog.From(events);
    }
}
