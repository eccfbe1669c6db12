using System.Text;
using CsvHelper;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Import;

/// <summary>Our own reader of CSV against CsvHelper 34.0.0, on texts made of nothing but trouble.</summary>
public class CsvRecordsTests
{
    private static readonly string[] Pieces = [",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "a", "bc", " ", "é", ";", "\"x,y\"", "\"l\nm\"", "12.5"];

    [Fact]
    public void Records_are_those_of_CsvHelper() => Prop.ForAll(Texts, text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var expected = OfCsvHelper(bytes);
        var actual = Of(new MemoryStream(bytes));
        var open = actual.FindIndex(record => record.Result == CsvRead.OpenQuote);

        // CsvHelper takes what follows an open quote as one field to the end of the file; we give up its first line and go on.
        Assert.Equal(expected.Count, open < 0 ? actual.Count : open + 1);
        foreach (var (theirs, ours) in expected.Zip(actual.Take(open < 0 ? actual.Count : open)))
        {
            // Text behind a closing quote, which refuses the row here, they append to the field; of two problems they name the first.
            Assert.Equal(theirs.Fields, ours.Fields);
            Assert.True(ours.Result == CsvRead.TextAfterQuote ? theirs.Problem is not null : theirs.Problem != CsvMalformedReason.TextAfterClosingQuote);
            if (ours.Result == CsvRead.Record)
            {
                Assert.Equal(theirs.Text, ours.Text);
            }
        }
    }).Holds();

    [Fact]
    public void Records_do_not_depend_on_the_pieces_in_which_they_come() => Prop.ForAll(Texts, ArbMap.Default.ArbFor<ushort>(), (text, seed) =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var limits = new EventImportLimits { RecordBytes = 256 };
        Assert.Equal(Of(new MemoryStream(bytes), limits), Of(new PieceStream(bytes, 1 + seed % 3, 1 + seed / 3 % 5, 1 + seed / 15 % 70), limits));
    }).Holds();

    [Fact]
    public void What_follows_an_open_quote_is_read_line_by_line() => Assert.Equal(
        ["1 Record a|b", "2 OpenQuote ", "3 Record e|f", "4 Record g|h"],
        Of(new MemoryStream("a,b\nc,\"d\ne,f\ng,h"u8.ToArray())).Select(record => $"{record.Line} {record.Result} {record.Text}"));

    [Fact]
    public void A_record_that_is_too_long_gives_way_with_its_first_line()
    {
        var text = "a,b\n\"" + string.Join('\n', Enumerable.Repeat("x,y", 100)) + "\",z\nc,d\n";

        var records = Of(new MemoryStream(Encoding.UTF8.GetBytes(text)), new() { RecordBytes = 256 });

        Assert.Equal((2, CsvRead.TooLong), (records[1].Line, records[1].Result));
        Assert.Equal((3, "x|y"), (records[2].Line, records[2].Text));
        Assert.Equal((102, "c|d"), (records[^1].Line, records[^1].Text));
    }

    private static Arbitrary<string> Texts => Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    private static List<(long Line, CsvRead Result, int Fields, string Text)> Of(Stream stream, EventImportLimits? limits = null)
    {
        var window = new ByteWindow(stream);
        var records = new CsvRecords(window, (byte)',', limits ?? new());
        var result = new List<(long, CsvRead, int, string)>();
        while (true)
        {
            var read = records.Read();
            if (read == CsvRead.End)
            {
                return result;
            }

            if (read == CsvRead.NeedsMore)
            {
                window.FillAsync(default).AsTask().GetAwaiter().GetResult();
            }
            else if (read is CsvRead.OpenQuote or CsvRead.TooLong)
            {
                result.Add((records.Line, read, 0, ""));
            }
            else if (!records.Raw.Trim("\r\n"u8).IsEmpty)
            {
                result.Add((records.Line, read, records.FieldCount, Joined(records.FieldCount, i => Encoding.UTF8.GetString(records[i]))));
            }
        }
    }

    private static List<(int Fields, string Text, CsvMalformedReason? Problem)> OfCsvHelper(byte[] bytes)
    {
        CsvMalformedReason? problem = null;
        var result = new List<(int, string, CsvMalformedReason?)>();
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { Separator = ',', HasHeader = false, OnMalformedRecord = record => problem = record.Reason });
        while (reader.Read())
        {
            result.Add((reader.FieldCount, Joined(reader.FieldCount, reader.GetString), problem));
            problem = null;
        }

        return result;
    }

    private static string Joined(int count, Func<int, string> field) => string.Join('|', Enumerable.Range(0, count).Select(field));
}
