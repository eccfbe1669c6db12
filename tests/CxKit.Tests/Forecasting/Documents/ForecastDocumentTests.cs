using System.Text.Json;
using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Documents;

public class ForecastDocumentTests
{
    // Stored forecasts must stay readable: never change these texts, add those of a new version.
    private const string Version1 =
        """{"version":1,"model":"Mean","mean":[4,4],"intervals":[{"level":0.5,"lower":[2.5,2.5],"upper":[5.5,5.5]}]}""";

    private const string Version1OfItem =
        """{"version":1,"id":"A7","start":"2024-01-08","period":"Week","model":"ETS(A,N,N)","reason":"It is smooth.","mean":[4],"intervals":[]}""";

    private const string Version1OfPanel =
        """{"version":1,"period":"Week","horizon":1,"items":[""" + Version1OfItem + """],"failures":[{"id":"B","reason":"It is too short."}]}""";

    private static readonly ForecastDocument Document = new()
    {
        Model = "Mean",
        Mean = [4, 4],
        Intervals = [new(0.5, [2.5, 2.5], [5.5, 5.5])],
    };

    private static readonly ForecastDocument ItemDocument = new()
    {
        Id = "A7",
        Start = new DateOnly(2024, 1, 8),
        Period = Period.Week,
        Model = "ETS(A,N,N)",
        Reason = "It is smooth.",
        Mean = [4],
        Intervals = [],
    };

    private static readonly PanelForecastDocument PanelDocument = new()
    {
        Period = Period.Week,
        Horizon = 1,
        Items = [ItemDocument],
        Failures = [new("B", "It is too short.")],
    };

    [Fact]
    public void Version_1_is_written_as_ever()
    {
        Assert.Equal(Version1, JsonSerializer.Serialize(Document, ForecastingJson.Default.ForecastDocument));
        Assert.Equal(Version1OfItem, JsonSerializer.Serialize(ItemDocument, ForecastingJson.Default.ForecastDocument));
        Assert.Equal(Version1OfPanel, JsonSerializer.Serialize(PanelDocument, ForecastingJson.Default.PanelForecastDocument));
    }

    [Theory]
    [InlineData(Version1)]
    [InlineData(Version1OfItem)]
    public void Version_1_is_read(string text)
    {
        var read = JsonSerializer.Deserialize(text, ForecastingJson.Default.ForecastDocument)!;

        Assert.Equal(1, read.Version);
        Assert.Equal(text, JsonSerializer.Serialize(read, ForecastingJson.Default.ForecastDocument));
    }

    [Fact]
    public void Version_1_of_a_panel_is_read()
    {
        var read = JsonSerializer.Deserialize(Version1OfPanel, ForecastingJson.Default.PanelForecastDocument)!;

        Assert.Equal(new DateOnly(2024, 1, 8), read.Items[0].Start);
        Assert.Equal(Version1OfPanel, JsonSerializer.Serialize(read, ForecastingJson.Default.PanelForecastDocument));
    }

    [Fact]
    public void A_later_version_is_refused_instead_of_misread()
    {
        var later = Version1.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);

        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(later, ForecastingJson.Default.ForecastDocument));
    }

    [Fact]
    public void A_document_has_the_numbers_of_its_forecast()
    {
        var forecast = new Mean().Fit([3, 5, 4, 6]).Forecast(3, 0.8, 0.95);

        var document = ForecastDocument.From(forecast);

        Assert.Equal(forecast.Mean.ToArray(), document.Mean);
        Assert.Equal([0.8, 0.95], document.Intervals.Select(band => band.Level));
        Assert.Equal(forecast.Interval(2, 0.95).Upper, document.Intervals[1].Upper[2]);
        Assert.Equal(forecast.Interval(1, 0.8).Lower, document.Intervals[0].Lower[1]);
    }

    [Fact]
    public void A_panel_document_has_items_with_their_dates_and_failures()
    {
        var monday = new DateOnly(2024, 1, 1);
        var panel = DemandPanel.From(
            [new("A", monday, 1), new("A", monday.AddDays(7), 3), new("B", monday.AddDays(7), 3)], Period.Week);

        var document = PanelForecastDocument.From(panel.Forecast(new Naive(), horizon: 2));

        Assert.Equal(("A", monday.AddDays(14), Period.Week), (document.Items[0].Id, document.Items[0].Start, document.Items[0].Period));
        Assert.Equal([3, 3], document.Items[0].Mean);
        Assert.Equal(2, document.Items[0].Intervals.Count);
        Assert.Equal("B", Assert.Single(document.Failures).Id);
    }
}
