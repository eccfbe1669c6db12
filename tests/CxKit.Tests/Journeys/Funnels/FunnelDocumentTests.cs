using System.Text.Json;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Funnels;

public class FunnelDocumentTests
{
    // Stored funnels must stay readable: never change this text, add those of a new version.
    private const string Version1 =
        """{"version":1,"rule":"counts customers","count":"Customers","asOf":"2026-03-01T08:00:00+00:00","customers":4,"leftOut":1,"steps":[{"number":1,"name":"view","count":4,"lost":0,"stillOpen":0,"fromStart":{"value":1,"interval":{"lower":0.5,"upper":1,"level":0.95}}},{"number":2,"name":"buy","count":2,"lost":2,"stillOpen":1,"fromStart":{"value":0.5,"interval":{"lower":0.25,"upper":0.75,"level":0.95}},"fromPrevious":{"value":0.5,"interval":{"lower":0.25,"upper":0.75,"level":0.95}}}],"medianTimes":[{"value":"01:00:00","lower":"00:30:00","level":0.95}],"notes":["A note."]}""";

    private static readonly Estimate Half = new(0.5, new(0.25, 0.75, 0.95));

    private static readonly FunnelDocument Document = new()
    {
        Rule = "counts customers",
        Count = FunnelCount.Customers,
        AsOf = SampleEvents.Start,
        Customers = 4,
        LeftOut = 1,
        Steps =
        [
            new() { Number = 1, Name = "view", Count = 4, Lost = 0, StillOpen = 0, FromStart = new(1, new(0.5, 1, 0.95)), FromPrevious = null },
            new() { Number = 2, Name = "buy", Count = 2, Lost = 2, StillOpen = 1, FromStart = Half, FromPrevious = Half },
        ],
        MedianTimes = [new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(30), null, 0.95)],
        Notes = ["A note."],
    };

    [Fact]
    public void Version_1_is_written_as_ever() => Assert.Equal(Version1, JsonSerializer.Serialize(Document, JourneysJson.Default.FunnelDocument));

    [Fact]
    public void Version_1_is_read()
    {
        var read = JsonSerializer.Deserialize(Version1, JourneysJson.Default.FunnelDocument)!;

        Assert.Equal(Version1, JsonSerializer.Serialize(read, JourneysJson.Default.FunnelDocument));
        Assert.Equal(Document.Steps, read.Steps);
        Assert.Equal(Document.MedianTimes, read.MedianTimes);
    }

    [Fact]
    public void A_later_version_is_refused_instead_of_misread() => Assert.Throws<NotSupportedException>(() =>
        JsonSerializer.Deserialize(Version1.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), JourneysJson.Default.FunnelDocument));

    [Fact]
    public void A_document_has_the_numbers_of_its_funnel()
    {
        var funnel = JourneyLog.From(SampleEvents.Journeys("view add buy", "view add", "view")).Funnel(["view", "add", "buy"]);
        var document = FunnelDocument.From(funnel);

        Assert.Equal(funnel.Steps, document.Steps);
        Assert.Equal((funnel.Rule, funnel.Customers, funnel.Log.AsOf), (document.Rule, document.Customers, document.AsOf));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)], document.MedianTimes.Select(time => time.Value));
    }
}
