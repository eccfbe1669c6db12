using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>How long does a file with a million events take to read, against the records that somebody would map with CsvHelper, and which stop at the first bad row?</summary>
[MemoryDiagnoser]
public class EventImportBenchmarks
{
    private const int Events = 1_000_000;
    private const int Customers = 20_000;

    private static readonly string[] s_names = [.. Enumerable.Range(0, 40).Select(i => $"event_{i}")];
    private static readonly string[] s_channels = ["search", "mail", "direct", "social", "affiliate"];

    private byte[] _plain = [];
    private byte[] _full = [];

    [GlobalSetup]
    public void MakeFiles()
    {
        var random = new Random(20261122);
        var plain = new StringBuilder("customer_id,timestamp,event\n");
        var full = new StringBuilder("customer_id,timestamp,event,session_id,channel,value,device,country\n");
        var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < Events; i++)
        {
            time = time.AddMilliseconds(random.Next(5_000));
            var customer = random.Next(Customers);
            var start = string.Create(CultureInfo.InvariantCulture, $"c{customer},{time:yyyy-MM-ddTHH:mm:ss.fffZ},{s_names[random.Next(s_names.Length)]}");
            plain.Append(start).Append('\n');
            full.Append(start).Append(CultureInfo.InvariantCulture, $",s{customer}-{i / 100_000},{s_channels[customer % s_channels.Length]},");
            full.Append(i % 10 == 0 ? "54.20" : "").Append(customer % 3 == 0 ? ",mobile,AT\n" : ",desktop,\"DE, CH\"\n");
        }

        _plain = Encoding.UTF8.GetBytes(plain.ToString());
        _full = Encoding.UTF8.GetBytes(full.ToString());
    }

    [Benchmark(Baseline = true)]
    public long CsvHelper_records_of_3_columns()
    {
        using var reader = CsvReader.Create(new MemoryStream(_plain));
        return reader.GetRecords<PlainRow>().Select(row => new JourneyEvent(row.customer_id, row.@event, row.timestamp)).LongCount();
    }

    [Benchmark]
    public async Task<long> Import_of_3_columns() => await Count(EventImport.FromCsv(new MemoryStream(_plain)));

    [Benchmark]
    public long CsvHelper_records_of_8_columns()
    {
        using var reader = CsvReader.Create(new MemoryStream(_full));
        return reader.GetRecords<FullRow>().Select(row => new JourneyEvent(row.customer_id, row.@event, row.timestamp)
        {
            Session = row.session_id,
            Channel = row.channel,
            Value = row.value,
            Properties = new Dictionary<string, string> { ["device"] = row.device, ["country"] = row.country },
        }).LongCount();
    }

    [Benchmark]
    public async Task<long> Import_of_8_columns() => await Count(EventImport.FromCsv(new MemoryStream(_full)));

    [Benchmark]
    public async Task<int> Import_of_3_columns_to_a_log() => (await JourneyLog.FromAsync(EventImport.FromCsv(new MemoryStream(_plain)))).Count;

    private static async Task<long> Count(EventImport import)
    {
        await foreach (var _ in import)
        {
        }

        return import.Events;
    }
}

/// <summary>Named like the columns, which is how CsvHelper finds them.</summary>
[CsvRecord]
internal sealed partial class PlainRow
{
    public string customer_id { get; set; } = "";

    public DateTimeOffset timestamp { get; set; }

    public string @event { get; set; } = "";
}

/// <inheritdoc cref="PlainRow"/>
[CsvRecord]
internal sealed partial class FullRow
{
    public string customer_id { get; set; } = "";

    public DateTimeOffset timestamp { get; set; }

    public string @event { get; set; } = "";

    public string session_id { get; set; } = "";

    public string channel { get; set; } = "";

    public decimal? value { get; set; }

    public string device { get; set; } = "";

    public string country { get; set; } = "";
}
