using System.IO.Compression;
using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys.Import;

/// <summary>Files of the world as they are; their counts are those of PROVENANCE.md beside them, made with other programs.</summary>
public class RealFilesTests
{
    [SharedDataFact("data/permit_receipt_log/receipt_events.csv.gz")]
    public void The_receipt_log_is_read_whole()
    {
        var read = Read("data/permit_receipt_log/receipt_events.csv.gz", new() { Fields = new() { Subject = "case_id", Name = "activity" } });

        Assert.Equal((8_577, 0L), (read.Events.Count, read.Import.Refused));
        Assert.Equal((1_434, 27, 5), (Distinct(read, e => e.Subject), Distinct(read, e => e.Name), Distinct(read, e => e.Channel!)));
        Assert.Equal(new DateTimeOffset(2011, 10, 11, 13, 45, 40, 276, TimeSpan.FromHours(2)), read.Events[0].Time);
        Assert.Equal("Group 2", read.Events[0].Properties!["case_group"]);
    }

    [SharedDataFact("data/bpi2013_incidents/bpi2013_incident_events.csv.gz")]
    public void The_incidents_are_read_whole()
    {
        var read = Read("data/bpi2013_incidents/bpi2013_incident_events.csv.gz", new() { Fields = new() { Subject = "case_id", Name = "status" } });

        Assert.Equal((65_533, 0L), (read.Events.Count, read.Import.Refused));
        Assert.Equal((7_554, 4), (Distinct(read, e => e.Subject), Distinct(read, e => e.Name)));
    }

    [SharedDataFact("data/eshop_clothing_clickstream/eshop_clicks.csv.gz")]
    public void Clicks_that_have_only_a_day_keep_the_order_of_their_numbers()
    {
        var fields = new EventFields { Subject = "session_id", Time = "date", Name = "page", Session = null, Sequence = "click_order", Value = "price" };

        var read = Read("data/eshop_clothing_clickstream/eshop_clicks.csv.gz", new() { Fields = fields });

        Assert.Equal((165_474, 0L), (read.Events.Count, read.Import.Refused));
        Assert.Equal(24_026, Distinct(read, e => e.Subject));
        Assert.Equal(read.Events.Select(e => (e.Subject, e.Sequence)).Count(), read.Events.Select(e => (e.Subject, e.Sequence)).Distinct().Count());
    }

    [SharedDataFact("data/online_retail/online_retail_2010_2011.csv.gz")]
    public void Lines_without_a_customer_are_refused_by_number()
    {
        var fields = new EventFields { Time = "invoice_date", Name = "country", Session = "invoice", Value = "unit_price" };

        var read = Read("data/online_retail/online_retail_2010_2011.csv.gz", new() { Fields = fields, Properties = [], TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") });

        Assert.Equal((541_909, 4_372, 38), (read.Import.Rows, Distinct(read, e => e.Subject), Distinct(read, e => e.Name) + 1)); // Hong Kong has no known customer
        var refused = Assert.Single(read.Import.Refusals);
        Assert.Equal((RowRefusal.NoSubject, 135_080L), (refused.Reason, refused.Count));
    }

    private static int Distinct(Imported read, Func<JourneyEvent, string> part) => read.Events.Select(part).Distinct().Count();

    private static Imported Read(string path, CsvEventOptions options)
    {
        using var file = File.OpenRead(SharedDataFactAttribute.PathOf(path));
        return Imported.Of(EventImport.FromCsv(new GZipStream(file, CompressionMode.Decompress), options));
    }
}
