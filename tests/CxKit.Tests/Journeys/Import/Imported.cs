using System.Text;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Import;

/// <summary>What one reading of a file came to.</summary>
internal sealed record Imported(IReadOnlyList<JourneyEvent> Events, EventImport Import)
{
    public JourneyEvent Single => Assert.Single(Events);

    /// <summary>The reasons of all refused rows, in the order of lines.</summary>
    public IEnumerable<(long Line, RowRefusal Reason)> Refused =>
        Import.Refusals.SelectMany(reason => reason.First).OrderBy(row => row.Line).Select(row => (row.Line, row.Reason));

    public RefusedRow SingleRefusal => Assert.Single(Assert.Single(Import.Refusals).First);

    /// <summary>Everything that was read and refused, to compare two readings by.</summary>
    public string[] Content =>
    [
        .. Events.Select(e => $"{LogContent.Line(e)} {e.Id} {e.Consent}"),
        .. Import.Refusals.SelectMany(reason => reason.First.Select(row => $"{row.Reason} {row.Lines} {row}").Append($"{reason.Count} {reason.Reason}")),
    ];

    public static Imported Csv(string text, CsvEventOptions? options = null) => Csv(Encoding.UTF8.GetBytes(text), options);

    public static Imported Csv(byte[] bytes, CsvEventOptions? options = null) => Of(EventImport.FromCsv(new MemoryStream(bytes), options));

    public static Imported Json(string text, JsonEventOptions? options = null) => Of(EventImport.FromJsonLines(new MemoryStream(Encoding.UTF8.GetBytes(text)), options));

    public static Imported GoogleAnalytics(string text, GoogleAnalyticsEventOptions? options = null) =>
        Of(EventImport.FromGoogleAnalytics(new MemoryStream(Encoding.UTF8.GetBytes(text)), options));

    public static Imported Of(EventImport import)
    {
        var events = import.ToBlockingEnumerable().ToList();
        Assert.Equal(events.Count, import.Events);
        Assert.Equal(import.Rows, import.Events + import.Refused);
        return new(events, import);
    }
}
