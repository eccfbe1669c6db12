using System.IO.Compression;
using System.Text;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Import;

public class CsvImportTests
{
    private const string Header = "customer_id,timestamp,event,session_id,channel,value\n";

    [Fact]
    public void A_row_becomes_an_event()
    {
        var read = Imported.Csv("customer_id,timestamp,event,session_id,channel,value,event_id,sequence,consent,device,page\n" +
            "c1,2026-03-01T09:30:00+01:00,purchase,s1,search,54.20,e9,3,granted,mobile,\n").Single;

        Assert.Equal(("c1", "purchase", new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero)), (read.Subject, read.Name, read.Time));
        Assert.Equal(("s1", "search", 54.20m, "e9", 3, Consent.Granted), (read.Session, read.Channel, read.Value, read.Id, read.Sequence, read.Consent));
        Assert.Equal([KeyValuePair.Create("device", "mobile")], read.Properties!);
    }

    [Fact]
    public void Three_columns_are_enough_and_the_line_is_the_sequence()
    {
        var read = Imported.Csv("event,customer_id,timestamp\nview,c1,2026-03-01\n\nbuy,c1,2026-03-01\n");

        Assert.Equal([("view", 2), ("buy", 4)], read.Events.Select(e => (e.Name, e.Sequence)));
        Assert.All(read.Events, e => Assert.Equal((null, null, null, null), (e.Session, e.Channel, (object?)e.Value, e.Properties)));
    }

    [Fact]
    public void Rows_of_one_instant_keep_the_order_of_the_file_in_the_log()
    {
        var names = string.Concat("zebra apple mango zebra apple".Split(' ').Select(name => $"c1,2026-03-01,{name}\n"));

        var log = JourneyLog.From(SampleEvents.Shuffled(Imported.Csv("customer_id,timestamp,event\n" + names).Events, seed: 1));

        Assert.Equal("zebra apple mango zebra apple", string.Join(' ', log.Events().Select(e => e.Name)));
    }

    [Fact]
    public async Task A_file_becomes_a_log_in_one_line()
    {
        using var stream = new MemoryStream("customer_id,timestamp,event\nc1,2026-03-01,view\nc1,2026-03-02,buy\n"u8.ToArray());

        var log = await JourneyLog.FromAsync(EventImport.FromCsv(stream));

        Assert.Equal(2, log.Count);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_header_says_the_separator(string separator)
    {
        var text = (Header + "c1,2026-03-01,view,s1,mail,1.5\n").Replace(",", separator, StringComparison.Ordinal);

        Assert.Equal(("s1", "mail", 1.5m), (Imported.Csv(text).Single.Session, Imported.Csv(text).Single.Channel, Imported.Csv(text).Single.Value));
    }

    [Fact]
    public void A_given_separator_counts_whatever_the_header_looks_like() => Assert.Equal(
        "a,b", Imported.Csv("customer_id;timestamp;event;x,y,z,u\nc1;2026-03-01;view;a,b", new() { Separator = ';' }).Single.Properties!["x,y,z,u"]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_breaks_byte_order_mark_quotes_and_blank_lines_are_those_of_the_world(string lineBreak)
    {
        var text = "\uFEFF\"customer_id\",timestamp,event,note\n\nc1,2026-03-01,view,\"two\nlines, and a \"\"quote\"\"\"\n  \nc2,2026-03-01, view ,5\" nail";

        var read = Imported.Csv(text.Replace("\n", lineBreak, StringComparison.Ordinal));

        Assert.Empty(read.Refused);
        Assert.Equal(["view", "view"], read.Events.Select(e => e.Name));
        Assert.Equal(["two" + lineBreak + "lines, and a \"quote\"", "5\" nail"], read.Events.Select(e => e.Properties!["note"]));
        Assert.Equal([3, 6], read.Events.Select(e => e.Sequence));
    }

    [Fact]
    public void Every_bad_row_is_refused_with_its_line_and_the_others_are_read()
    {
        var bytes = Encoding.UTF8.GetBytes(Header +
            "c1,2026-03-01,view,,,\n" +
            "c1,2026-03-01\n" +
            "c1,2026-03-01,view,,,,,\n" +
            ",2026-03-01,view,,,\n" +
            "c1,,view,,,\n" +
            "c1,2026-03-01, ,,,\n" +
            "c1,03/01/2026,view,,,\n" +
            "c1,2026-03-01,buy,,,\"12,50\"\n" +
            "c1,2026-03-01,buy,,,12 EUR\n" +
            "c1,2026-03-01,\"vi\"ew,,,\n" +
            "c#,2026-03-01,view,,,\n" +
            "c1,2026-03-01,buy,,,7\n" +
            "c1,2026-03-01,\"buy,,,\n" +
            "c2,2026-03-01,view,,,\n");
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xFF;

        var read = Imported.Csv(bytes);

        Assert.Equal([("c1", 2), ("c1", 13), ("c2", 15)], read.Events.Select(e => (e.Subject, e.Sequence)));
        Assert.Equal(
            [
                (3, RowRefusal.WrongFieldCount), (4, RowRefusal.WrongFieldCount), (5, RowRefusal.NoSubject), (6, RowRefusal.NoTime), (7, RowRefusal.NoName),
                (8, RowRefusal.UnreadableTime), (9, RowRefusal.UnreadableValue), (10, RowRefusal.UnreadableValue), (11, RowRefusal.Malformed),
                (12, RowRefusal.NotUtf8), (14, RowRefusal.OpenQuote),
            ],
            read.Refused);
        Assert.Equal("line 9: value '12,50' is not a number. Write it as 1234.5, without units or separators of thousands, or choose another DecimalSeparator.",
            read.Import.Refusals.Single(reason => reason.Reason == RowRefusal.UnreadableValue).First[0].ToString());
    }

    [Fact]
    public void A_refusal_says_how_many_lines_it_took() => Assert.Equal(
        "lines 2 to 4: 2 fields where the header has 3. Quote fields that hold the separator or a line break.",
        Imported.Csv("customer_id,timestamp,event\nc1,\"a\nb\nc\"\nc1,2026-03-01,view\n").SingleRefusal.ToString());

    [Fact]
    public void Refusals_never_name_a_subject_or_a_property()
    {
        var read = Imported.Csv(Header.TrimEnd() + ",mail\n" + "eve@shop.example,soon,view,,,,eve@home.example\n" + new string('e', 2000) + ",2026-03-01,view,,,,\n" +
            "\"eve@\"shop,2026-03-01,view,,,,eve@home.example\n");

        Assert.Equal(3, read.Import.Refused);
        Assert.DoesNotContain(read.Content, line => line.Contains("eve", StringComparison.Ordinal) || line.Contains("eee", StringComparison.Ordinal));
    }

    [Fact]
    public void All_refusals_are_counted_and_the_first_are_kept()
    {
        var read = Imported.Csv(Header + string.Concat(Enumerable.Repeat("c1,never,view,,,\n", 1000)), new() { Limits = new() { RefusalsKept = 2 } });

        var refused = Assert.Single(read.Import.Refusals);
        Assert.Equal((RowRefusal.UnreadableTime, 1000L), (refused.Reason, refused.Count));
        Assert.Equal([2, 3], refused.First.Select(row => row.Line));
    }

    [Theory]
    [InlineData("customer,timestamp,event\n", "no column 'customer_id'. The columns are: customer, timestamp, event.", EventField.Subject)]
    [InlineData("customer_id,time,event\n", "no column 'timestamp'", EventField.Time)]
    [InlineData("customer_id,timestamp,event,event\n", "Several columns are named 'event'", EventField.Name)]
    [InlineData("customer_id,timestamp,event,x,x\n", "Several columns are named 'x'", null)]
    [InlineData("", "empty", null)]
    [InlineData("\n\n", "blank", null)]
    [InlineData("\"customer_id,timestamp,event\nc1,2026-03-01,view\n", "header cannot be read", null)]
    [InlineData("PK\u0003\u0004", "workbook", null)]
    [InlineData("c\0u\0s\0t\0", "UTF-16", null)]
    public void A_file_that_cannot_be_read_is_one_clear_error(string text, string because, EventField? field)
    {
        var error = Assert.Throws<EventFormatException>(() => Imported.Csv(text));

        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Equal(field, error.Field);
    }

    [Fact]
    public void A_compressed_file_says_how_to_read_it()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header + "c1,2026-03-01,view,,,\n"));
        }

        Assert.Contains("new GZipStream", Assert.Throws<EventFormatException>(() => Imported.Csv(packed.ToArray())).Message, StringComparison.Ordinal);
        packed.Position = 0;
        Assert.Single(Imported.Of(EventImport.FromCsv(new GZipStream(packed, CompressionMode.Decompress))).Events);
    }

    [Fact]
    public void Columns_may_have_other_names_in_another_case()
    {
        var fields = new EventFields { Subject = "Case_Id", Name = "activity", Channel = "source" };

        var read = Imported.Csv("case_id,timestamp,activity,source\nc1,2026-03-01,view,mail\n", new() { Fields = fields });

        Assert.Equal(("c1", "view", "mail"), (read.Single.Subject, read.Single.Name, read.Single.Channel));
        var error = Assert.Throws<EventFormatException>(() => Imported.Csv("case_id,timestamp,activity\n", new() { Fields = fields }));
        Assert.Equal(EventField.Channel, error.Field);
    }

    [Fact]
    public void Properties_are_all_further_columns_or_those_named_or_none()
    {
        const string Text = "customer_id,timestamp,event,device,country,\nc1,2026-03-01,view,mobile,AT,x\n";

        Assert.Equal(["device=mobile", "country=AT", "column_6=x"], Properties(null));
        Assert.Equal(["country=AT"], Properties(["country"]));
        Assert.Empty(Properties([]));
        Assert.Contains("no column 'city'", Assert.Throws<EventFormatException>(() => Properties(["city"])).Message, StringComparison.Ordinal);

        static IEnumerable<string> Properties(string[]? names) =>
            (Imported.Csv(Text, new() { Properties = names }).Single.Properties ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}");
    }

    [Theory]
    [InlineData("12.5", '.', "12.5")]
    [InlineData("-0.10", '.', "-0.10")]
    [InlineData("1e3", '.', "1000")]
    [InlineData("12,5", ',', "12.5")]
    [InlineData("12.5", ',', null)]
    [InlineData("1.234,5", ',', null)]
    [InlineData("1,234.5", '.', null)]
    [InlineData("NaN", '.', null)]
    [InlineData("1e99", '.', null)]
    [InlineData("$5", '.', null)]
    public void Values_are_read_alike_in_every_culture(string text, char separator, string? expected)
    {
        using var _ = new CultureScope("de-DE");

        var read = Imported.Csv($"customer_id\ttimestamp\tevent\tvalue\nc1\t2026-03-01\tbuy\t{text}\n", new() { DecimalSeparator = separator });

        Assert.Equal(expected, read.Events.SingleOrDefault()?.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected is null ? 1 : 0, read.Import.Refused);
    }

    [Fact]
    public void What_is_denied_is_denied_and_what_nobody_understands_is_refused()
    {
        var words = "granted Yes TRUE 1 denied No false 0 maybe".Split(' ').Append("");

        var read = Imported.Csv("customer_id,timestamp,event,consent\n" + string.Concat(words.Select(word => $"c1,2026-03-01,view,{word}\n")) + ",2026-03-01,view,no\n");

        Assert.Equal("GGGGDDDDGD", string.Concat(read.Events.Select(e => e.Consent.ToString()[0])));
        Assert.Equal((10, RowRefusal.UnreadableConsent), Assert.Single(read.Refused));
        Assert.Equal(5, JourneyLog.From(read.Events).Summary.Anonymous);
    }

    [Fact]
    public void What_is_larger_than_its_limit_is_refused()
    {
        var limits = new EventImportLimits { RecordBytes = 256, TextLength = 8, Properties = 2, Columns = 7 };
        var text = "customer_id,timestamp,event,a,b,c\n" +
            "c1,2026-03-01,123456789,,,\n" +
            "c1,2026-03-01,ääääääää,,,\n" +
            "c1,2026-03-01,view,1,2,3\n" +
            "c1,2026-03-01,view,123456789,,\n" +
            $"c1,2026-03-01,view,{new string('x', 300)},,\n" +
            "c1,2026-03-01,view,1,2,\n";

        var read = Imported.Csv(text, new() { Limits = limits });

        Assert.Equal([3, 7], read.Events.Select(e => e.Sequence));
        Assert.Equal(
            [(2, RowRefusal.TextTooLong), (4, RowRefusal.TooManyProperties), (5, RowRefusal.TextTooLong), (6, RowRefusal.TooLong)],
            read.Refused);
        Assert.Contains("9 columns", Assert.Throws<EventFormatException>(() => Imported.Csv("customer_id,timestamp,event,a,b,c,d,e,f\n", new() { Limits = limits })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_pieces_in_which_the_file_comes()
    {
        string[] cells = ["c1", "2026-03-01T10:00:00Z", "view", "\"quo,ted\"", "\"two\nlines\"", "", "\"", "\"\"", "é", "x\"y"];
        var texts = Gen.Elements(cells).ArrayOf(4).Select(row => string.Join(',', row)).ListOf().Select(rows => "customer_id,timestamp,event,note\n" + string.Join('\n', rows));
        Prop.ForAll(texts.ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (text, seed) =>
        {
            var options = new CsvEventOptions { Limits = new() { RecordBytes = 256 } };
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Equal(Imported.Csv(bytes, options).Content, Imported.Of(EventImport.FromCsv(new PieceStream(bytes, 1 + seed % 7, 1 + seed / 7), options)).Content);
        }).Holds();
    }

    [Fact]
    public void Records_larger_than_any_buffer_are_read_whole()
    {
        var note = string.Join('\n', Enumerable.Range(0, 60_000).Select(i => $"line {i}, \"\"quoted\"\""));
        var options = new CsvEventOptions { Limits = new() { RecordBytes = 1 << 24, TextLength = 1 << 24 } };
        var bytes = Encoding.UTF8.GetBytes($"customer_id,timestamp,event,note\nc1,2026-03-01,view,\"{note}\"\nc2,2026-03-01,view,\n");

        var read = Imported.Of(EventImport.FromCsv(new PieceStream(bytes, 4096, 1000), options));

        Assert.Equal([2, 60_002], read.Events.Select(e => e.Sequence));
        Assert.Equal(note.Replace("\"\"", "\"", StringComparison.Ordinal), read.Events[0].Properties!["note"]);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var bytes = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat("c1,2026-03-01,view,,,\n", 100)));
        var import = EventImport.FromCsv(new PieceStream(bytes, 40));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in import.WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });
        Assert.InRange(import.Rows, 1, 50);
    }

    [Fact]
    public void A_stream_is_read_once()
    {
        var import = Imported.Csv(Header).Import;

        Assert.Contains("once", Assert.Throws<InvalidOperationException>(() => import.GetAsyncEnumerator()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_before_reading()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Imported.Csv("", new() { Separator = 'x' }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Imported.Csv("", new() { DecimalSeparator = ';' }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Imported.Csv("", new() { Limits = new() { TextLength = 0 } }));
        Assert.Throws<ArgumentException>(() => Imported.Csv("", new() { Fields = new() { Subject = " " } }));
        Assert.Throws<ArgumentException>(() => Imported.Csv("", new() { Fields = new() { Name = "customer_id" } }));
        Assert.Throws<ArgumentException>(() => EventTimeFormat.Custom("%"));
    }

    [Fact]
    public void Names_and_channels_that_repeat_are_one_string()
    {
        var events = Imported.Csv(Header + "c1,2026-03-01,prohlédnout,s1,mail,1\nc1,2026-03-02,prohlédnout,s1,mail,2\n").Events;

        Assert.Same(events[0].Name, events[1].Name);
        Assert.Same(events[0].Channel, events[1].Channel);
    }
}
