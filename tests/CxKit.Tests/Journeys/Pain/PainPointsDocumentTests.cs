using System.Text.Json;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

public class PainPointsDocumentTests
{
    // Stored pain points must stay readable: never change this text, add that of a new version.
    private const string Version1 =
        """{"version":1,"journeys":400,"conversions":150,"tested":1,"points":[{"kind":"Slow","step":"payment","reached":400,"affected":200,"rate":0.25,"comparableRate":0.5,"lostConversions":{"value":50,"interval":{"lower":30,"upper":70,"level":0.95}},"pValue":0.001,"adjustedPValue":0.002,"medianTime":"00:00:02","quarters":[{"from":"00:00:01","to":"00:00:02","journeys":100,"conversion":{"value":0.5,"interval":{"lower":0.4,"upper":0.6,"level":0.95}}}],"explanation":"So it is."}],"total":{"journeys":200,"lostConversions":{"value":50,"interval":{"lower":30,"upper":70,"level":0.95}},"sumOfLosses":50},"remarks":["One."]}""";

    [Fact]
    public void Version_1_is_read_and_written()
    {
        var document = JsonSerializer.Deserialize(Version1, JourneysJson.Default.PainPointsDocument)!;
        Assert.Equal(TimeSpan.FromSeconds(2), document.Points[0].MedianTime);
        Assert.Equal(Version1, JsonSerializer.Serialize(document, JourneysJson.Default.PainPointsDocument));
        Assert.Throws<NotSupportedException>(() => document with { Version = 2 });
    }

    [Fact]
    public void It_holds_what_was_found()
    {
        var pain = JourneyLog.From(new PainShop(1) { Journeys = 6_000, SlowLoss = 0.5 }.Generate().Events).PainPoints();
        var document = PainPointsDocument.From(pain);
        Assert.NotEmpty(document.Points);
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(document, JourneysJson.Default.PainPointsDocument), JourneysJson.Default.PainPointsDocument)!;
        Assert.Equal(pain.Select(point => (point.Explanation, point.Money)), read.Points.Select(point => (point.Explanation, point.Money)));
        Assert.Equal((pain.Total, pain.Tested.Count), (read.Total, read.Tested));
    }
}
