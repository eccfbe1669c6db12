using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Import;

/// <summary>Rows as the BigQuery export of Google Analytics 4 writes them: whole numbers are strings in its JSON.</summary>
public class GoogleAnalyticsImportTests
{
    private const string Purchase = """
        {"event_date":"20260301","event_timestamp":"1772357400123456","event_name":"purchase","event_params":[{"key":"ga_session_id","value":{"int_value":"1772357000"}},{"key":"value","value":{"double_value":49.9}},{"key":"page_title","value":{"string_value":"Thank you"}},{"key":"source","value":{"string_value":"newsletter"}},{"key":"medium","value":{"string_value":"email"}}],"event_bundle_sequence_id":"-88","user_id":"u7","user_pseudo_id":"123.456","privacy_info":{"analytics_storage":"Yes","ads_storage":"Yes"},"device":{"category":"mobile"},"geo":{"country":"Austria"},"traffic_source":{"name":"(direct)","medium":"(none)","source":"(direct)"},"platform":"WEB","ecommerce":{"purchase_revenue":54.2,"transaction_id":"T-1"},"collected_traffic_source":{"manual_source":"google","manual_medium":"organic"},"session_traffic_source_last_click":{"manual_campaign":{"source":"google","medium":"cpc"}},"batch_event_index":"2","batch_ordering_id":"3","batch_page_id":"1772357399000"}
        """;

    [Fact]
    public void A_row_becomes_an_event()
    {
        var read = Imported.GoogleAnalytics(Purchase).Single;

        Assert.Equal(("123.456", "purchase"), (read.Subject, read.Name));
        Assert.Equal("2026-03-01T09:30:00.1234560", read.Time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
        Assert.Equal(("123.456.1772357000", "google / cpc", 54.2m, "purchase:T-1"), (read.Session, read.Channel, read.Value, read.Id));
        Assert.Equal((3 * 4096 + 2, Consent.Granted), (read.Sequence, read.Consent));
        Assert.Equal(
            [
                "device.category=mobile", "ecommerce.transaction_id=T-1", "ga_session_id=1772357000", "geo.country=Austria", "medium=email", "page_title=Thank you", "platform=WEB",
                "source=newsletter", "value=49.9",
            ],
            read.Properties!.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_user_may_be_the_subject()
    {
        var options = new GoogleAnalyticsEventOptions { Subject = GoogleAnalyticsSubject.User };

        var known = Imported.GoogleAnalytics(Purchase, options).Single;
        var unknown = Imported.GoogleAnalytics(Without("user_id"), options).Single;

        Assert.Equal(("u7", "u7.123.456.1772357000"), (known.Subject, known.Session));
        Assert.Equal(("123.456", "123.456.1772357000"), (unknown.Subject, unknown.Session));
    }

    [Fact]
    public void The_channel_is_what_brought_the_visit_from_the_best_source_there_is()
    {
        Assert.Equal("google / organic", Imported.GoogleAnalytics(Without("session_traffic_source_last_click")).Single.Channel);
        var collected = Without("session_traffic_source_last_click", "collected_traffic_source");
        Assert.Equal("newsletter / email", Imported.GoogleAnalytics(collected).Single.Channel);
        Assert.Equal("google / cpc", Imported.GoogleAnalytics(collected.Replace("\"platform\"", "\"collected_traffic_source\":{\"gclid\":\"x\"},\"platform\"", StringComparison.Ordinal)).Single.Channel);
        Assert.Null(Imported.GoogleAnalytics(Without("session_traffic_source_last_click", "collected_traffic_source", "event_params")).Single.Channel);
        Assert.Equal("(direct) / (none)", Imported.GoogleAnalytics(Purchase, new() { Traffic = GoogleAnalyticsTraffic.FirstVisit }).Single.Channel);
    }

    [Fact]
    public void Without_revenue_the_parameter_value_counts_and_without_an_id_nothing_is_a_duplicate()
    {
        var read = Imported.GoogleAnalytics(Without("ecommerce")).Single;

        Assert.Equal((49.9m, null), (read.Value, read.Id));
        Assert.Null(Imported.GoogleAnalytics(Purchase.Replace("T-1", "(not set)", StringComparison.Ordinal)).Single.Id);
    }

    [Fact]
    public void A_thank_you_page_that_was_loaded_twice_is_one_purchase()
    {
        var again = Purchase.Replace("1772357400123456", "1772358400123456", StringComparison.Ordinal);

        var log = JourneyLog.From(Imported.GoogleAnalytics(Purchase + "\n" + again).Events);

        Assert.Equal((1, 1), (log.Count, log.Summary.Duplicates));
    }

    [Fact]
    public void Denied_consent_is_honoured_and_needs_no_subject()
    {
        var denied = Without("user_pseudo_id", "user_id").Replace("\"analytics_storage\":\"Yes\"", "\"analytics_storage\":\"No\"", StringComparison.Ordinal);

        var read = Imported.GoogleAnalytics(denied).Single;

        Assert.Equal((Consent.Denied, "", null), (read.Consent, read.Subject, read.Session));
        Assert.Equal((0, 1), (JourneyLog.From([read]).Count, JourneyLog.From([read]).Summary.Anonymous));
        Assert.Equal(RowRefusal.NoSubject, Imported.GoogleAnalytics(Without("user_pseudo_id", "user_id")).SingleRefusal.Reason);
    }

    [Fact]
    public void Older_exports_are_ordered_by_their_uploads_and_never_by_line()
    {
        Assert.Equal(-88, Imported.GoogleAnalytics(Without("batch_event_index", "batch_ordering_id")).Single.Sequence);
        Assert.Equal(0, Imported.GoogleAnalytics(Without("batch_event_index", "batch_ordering_id", "event_bundle_sequence_id")).Single.Sequence);
        Assert.Equal(int.MaxValue, Imported.GoogleAnalytics(Without("batch_event_index").Replace("\"-88\"", "\"99999999999\"", StringComparison.Ordinal)).Single.Sequence);
    }

    [Fact]
    public void Properties_are_those_asked_for()
    {
        var read = Imported.GoogleAnalytics(Purchase, new() { Parameters = ["page_title"], Columns = ["privacy_info.ads_storage", "no.such"] }).Single;

        Assert.Equal(["page_title=Thank you", "privacy_info.ads_storage=Yes"], read.Properties!.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Theory]
    [InlineData("event_name", RowRefusal.NoName)]
    [InlineData("event_timestamp", RowRefusal.NoTime)]
    [InlineData("user_pseudo_id", RowRefusal.NoSubject)]
    public void A_row_without_a_needed_field_is_refused(string field, RowRefusal reason) => Assert.Equal(reason, Imported.GoogleAnalytics(Without(field)).SingleRefusal.Reason);

    [Theory]
    [InlineData("""{"event_params":{"key":"x"}}""")]
    [InlineData("""{"event_params":[7,null,{"key":7},{"key":"x","value":3},{"key":"y","value":{"string_value":null}}],"ecommerce":[],"device":3}""")]
    [InlineData("""{"privacy_info":"No","event_timestamp":{},"event_name":[]}""")]
    public void A_row_of_another_shape_is_refused_and_never_an_exception(string line) => Assert.Equal(1, Imported.GoogleAnalytics(line).Import.Refused);

    private static string Without(params string[] fields)
    {
        var row = System.Text.Json.Nodes.JsonNode.Parse(Purchase)!.AsObject();
        foreach (var field in fields)
        {
            Assert.True(row.Remove(field));
        }

        return row.ToJsonString();
    }
}
