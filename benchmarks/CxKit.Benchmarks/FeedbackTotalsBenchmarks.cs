using BenchmarkDotNet.Attributes;
using CxKit.Feedback;

namespace CxKit.Benchmarks;

/// <summary>
/// How long does it take to count NPS answers by 20 segments, and to report each with its interval? The baseline is LINQ: GroupBy the segment and count promoters and detractors; without intervals. Columns are arrays of
/// bytes or of whole numbers; rows are <see cref="FeedbackScore"/> with segment, channel and time, a million of them over and over. The number of answers is that of the environment variable <c>CXKIT_RESPONSES</c>,
/// or else 1,000,000.
/// </summary>
[MemoryDiagnoser]
public class FeedbackTotalsBenchmarks
{
    private const int Segments = 20;
    private const int MostRows = 1_000_000;

    private static readonly string[] Names = [.. Enumerable.Range(1, Segments).Select(number => $"segment {number}")];
    private static readonly string[] Channels = ["mail", "shop", "app"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private byte[] _scores = [];
    private byte[] _segments = [];
    private int[] _wideScores = [];
    private int[] _wideSegments = [];
    private FeedbackScore[] _rows = [];

    public static IEnumerable<int> Counts => [int.TryParse(Environment.GetEnvironmentVariable("CXKIT_RESPONSES"), out var count) ? count : 1_000_000];

    [ParamsSource(nameof(Counts))]
    public int Responses { get; set; }

    [GlobalSetup]
    public void MakeResponses()
    {
        var random = new Random(1);
        (_scores, _segments) = (new byte[Responses], new byte[Responses]);
        for (var i = 0; i < Responses; i++)
        {
            _scores[i] = (byte)Math.Min(10, random.Next(0, 15));
            _segments[i] = (byte)random.Next(Segments);
        }

        (_wideScores, _wideSegments) = ([.. _scores.Select(score => (int)score)], [.. _segments.Select(segment => (int)segment)]);
        _rows = [.. Enumerable.Range(0, Math.Min(MostRows, Responses)).Select(i => new FeedbackScore(
            "nps", _scores[i], Start.AddMinutes(random.Next(365 * 24 * 60)), Segment: Names[_segments[i]], Channel: Channels[random.Next(Channels.Length)]))];
        var (linq, bytes) = (Linq_group_by(), Columns_of_bytes());
        if (linq != bytes || linq != Columns_of_whole_numbers())
        {
            throw new InvalidOperationException("LINQ and the totals count different answers.");
        }
    }

    /// <summary>The NPS of the last segment by LINQ, from all groups.</summary>
    [Benchmark(Baseline = true)]
    public double Linq_group_by() => Enumerable.Range(0, Responses)
        .GroupBy(i => _segments[i], i => _scores[i])
        .Select(group => (group.Key, Promoters: group.Count(score => score >= 9), Detractors: group.Count(score => score <= 6), Count: group.Count()))
        .ToDictionary(group => group.Key, group => Math.Round(100.0 * (group.Promoters - group.Detractors) / group.Count, 6))[Segments - 1];

    [Benchmark]
    public double Columns_of_bytes()
    {
        var builder = new FeedbackTotalsBuilder();
        builder.Observe("nps", _scores, _segments, Names, Start);
        return Reported(builder);
    }

    [Benchmark]
    public double Columns_of_whole_numbers()
    {
        var builder = new FeedbackTotalsBuilder();
        builder.Observe("nps", _wideScores, _wideSegments, Names, Start);
        return Reported(builder);
    }

    [Benchmark]
    public double Rows()
    {
        var builder = new FeedbackTotalsBuilder();
        for (var left = Responses; left > 0; left -= MostRows)
        {
            builder.Observe(_rows.AsSpan(0, Math.Min(left, _rows.Length)));
        }

        return Reported(builder);
    }

    private static double Reported(FeedbackTotalsBuilder builder)
    {
        var report = FeedbackReport.From(builder.Snapshot(), new() { Breakdown = FeedbackBreakdown.Segment });
        return Math.Round(report.Find("nps", segment: Names[Segments - 1])!.Value.Value, 6);
    }
}
