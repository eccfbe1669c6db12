using System.Text;
using System.Text.Json;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Import;

public class JsonLinesImportTests
{
    [Fact]
    public void An_object_becomes_an_event()
    {
        var read = Imported.Json("""
            {"customer_id":"c1","timestamp":"2026-03-01T09:30:00+01:00","event":"purchase","session_id":17,"channel":"se\u0061rch","value":54.20,"cart":{"id":8812,"gift":true,"items":[{"sku":"a"},{"sku":"b"}]},"none":null}
            """).Single;

        Assert.Equal(("c1", "purchase", new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero)), (read.Subject, read.Name, read.Time));
        Assert.Equal(("17", "search", 54.20m, 1), (read.Session, read.Channel, read.Value, read.Sequence));
        Assert.Equal(
            ["cart.id=8812", "cart.gift=true", "cart.items.0.sku=a", "cart.items.1.sku=b"],
            read.Properties!.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Keys_lead_into_nested_objects()
    {
        var options = new JsonEventOptions { Fields = new() { Subject = "user.id", Name = "type" }, Properties = ["user.plan"], TimeFormat = EventTimeFormat.UnixMilliseconds };

        var read = Imported.Json("""{"user":{"id":"c1","plan":"gold","mail":"x"},"timestamp":1774942200123,"type":"view"}""", options).Single;

        Assert.Equal(("c1", "view", 123), (read.Subject, read.Name, read.Time.Millisecond));
        Assert.Equal([KeyValuePair.Create("user.plan", "gold")], read.Properties!);
    }

    [Fact]
    public void Csv_and_json_of_the_same_events_are_the_same_log() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var events = SampleEvents.Random(seed, count: 60);
        var csv = new StringBuilder("customer_id,timestamp,event,sequence,session_id,channel,value,event_id,device\n");
        var json = new StringBuilder();
        foreach (var e in events)
        {
            var device = e.Properties?["device"];
            csv.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{e.Subject},{e.Time:O},{e.Name},{e.Sequence},{e.Session},{e.Channel},{e.Value},{e.Id},{device}");
            json.AppendLine(JsonSerializer.Serialize(new
            {
                customer_id = e.Subject,
                timestamp = e.Time,
                @event = e.Name,
                sequence = e.Sequence,
                session_id = e.Session,
                channel = e.Channel,
                value = e.Value,
                event_id = e.Id,
                device,
            }));
        }

        var expected = LogContent.Of(JourneyLog.From(events));
        Assert.Equal(expected, LogContent.Of(JourneyLog.From(Imported.Csv(csv.ToString()).Events)));
        Assert.Equal(expected, LogContent.Of(JourneyLog.From(Imported.Json(json.ToString()).Events)));
    }).Holds();

    [Fact]
    public void Every_bad_line_is_refused_and_the_others_are_read()
    {
        var good = """{"customer_id":"c1","timestamp":"2026-03-01","event":"view"}""";
        string[] lines =
        [
            good, "", "not json", "[1]", "7", good + good, good[..^3], """{"customer_id":"c1","timestamp":20260301,"event":"view"}""", """{"timestamp":"2026-03-01","event":"view"}""",
            "{\"a\":" + string.Concat(Enumerable.Repeat("[", 70)), """{"customer_id":"c1","timestamp":"2026-03-01","event":"\ud800"}""",
            """{"customer_id":"c1","timestamp":"2026-03-01","event":"view","x":{"y":{"z":1}}}""", good,
        ];

        var read = Imported.Json(string.Join('\n', lines), new() { Limits = new() { Depth = 2 } });

        Assert.Equal([1, 13], read.Events.Select(e => e.Sequence));
        Assert.Equal(
            [
                (3, RowRefusal.Malformed), (4, RowRefusal.Malformed), (5, RowRefusal.Malformed), (6, RowRefusal.Malformed), (7, RowRefusal.Malformed),
                (8, RowRefusal.UnreadableTime), (9, RowRefusal.NoSubject), (10, RowRefusal.Malformed), (11, RowRefusal.Malformed), (12, RowRefusal.Malformed),
            ],
            read.Refused);
    }

    [Fact]
    public void Lines_that_are_too_long_or_not_utf_8_are_refused_in_pieces_of_any_size()
    {
        var good = "{\"customer_id\":\"c1\",\"timestamp\":\"2026-03-01\",\"event\":\"view\"}\n";
        var bytes = Encoding.UTF8.GetBytes(good + $"{{\"x\":\"{new string('y', 1000)}\"}}\n" + good.Replace("c1", "c#", StringComparison.Ordinal) + good);
        bytes[Array.LastIndexOf(bytes, (byte)'#')] = 0xC0;
        var options = new JsonEventOptions { Limits = new() { RecordBytes = 256 } };
        var whole = Imported.Of(EventImport.FromJsonLines(new MemoryStream(bytes), options));

        Assert.Equal([1, 4], whole.Events.Select(e => e.Sequence));
        Assert.Equal([(2, RowRefusal.TooLong), (3, RowRefusal.NotUtf8)], whole.Refused);
        foreach (var size in new[] { 1, 7, 300 })
        {
            Assert.Equal(whole.Content, Imported.Of(EventImport.FromJsonLines(new PieceStream(bytes, size), options)).Content);
        }
    }

    [Fact]
    public void An_empty_file_has_no_events() => Assert.Empty(Imported.Json("").Events);

    [Fact]
    public void An_array_is_one_clear_error() =>
        Assert.Contains("one object on each line", Assert.Throws<EventFormatException>(() => Imported.Json("[{},\n{}]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_key_that_comes_twice_the_last_counts()
    {
        var read = Imported.Json("""{"customer_id":"c1","customer_id":"c2","timestamp":"2026-03-01","event":"view","a.b":1,"a":{"b":2}}""").Single;

        Assert.Equal(("c2", "2"), (read.Subject, read.Properties!["a.b"]));
    }
}
