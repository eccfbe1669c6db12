using System.Text.Json;
using CxKit.Feedback;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Metrics;

public class FeedbackTotalsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Batch_stream_and_merged_totals_are_the_same_bits_in_any_order() =>
        Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (count, seed) =>
        {
            var scores = MadeUp(count, (ulong)seed);
            var batch = FeedbackTotals.From(scores);

            var shuffled = (FeedbackScore[])scores.Clone();
            new SeededRandom((ulong)seed, 9).Shuffle(shuffled);
            FeedbackTotalsBuilder[] parts = [new(), new(), new()];
            for (var i = 0; i < shuffled.Length; i++)
            {
                parts[i % 3].Observe(shuffled[i]);
            }

            parts[0].Merge(parts[1]);
            parts[0].Merge(parts[2].Snapshot());
            var merged = parts[0].Snapshot();

            Assert.Equal(batch.Count, merged.Count);
            Assert.Equal(batch.Refused, merged.Refused);
            Assert.Equal(Figures(batch), Figures(merged));
        }).Holds();

    [Fact]
    public void Columns_count_as_rows_do()
    {
        var random = new SeededRandom(3);
        string?[] names = ["north", null, "south"];
        byte[] scores = [.. Enumerable.Range(0, 5001).Select(_ => (byte)random.Next(0, 13))]; // some are off the scale
        byte[] segments = [.. scores.Select(_ => (byte)random.Next(0, 3))];
        var (rows, bytes, ints) = (new FeedbackTotalsBuilder(), new FeedbackTotalsBuilder(), new FeedbackTotalsBuilder());
        for (var i = 0; i < scores.Length; i++)
        {
            rows.Observe(new FeedbackScore("nps", scores[i], s_start, Segment: names[segments[i]], Channel: "mail"));
        }

        var taken = bytes.Observe("nps", scores, segments, names, s_start, "mail");
        Assert.Equal(taken, ints.Observe("nps", [.. scores.Select(score => (int)score)], [.. segments.Select(segment => (int)segment)], names, s_start, "mail"));

        Assert.Equal(taken, rows.Snapshot().Count);
        Assert.Equal(Figures(rows.Snapshot()), Figures(bytes.Snapshot()));
        Assert.Equal(Figures(rows.Snapshot()), Figures(ints.Snapshot()));
        Assert.Equal(rows.Snapshot().Refused, bytes.Snapshot().Refused);
        Assert.Equal(rows.Snapshot().Refused, ints.Snapshot().Refused);
    }

    [Fact]
    public void A_column_with_a_segment_that_has_no_name_is_refused_as_a_whole()
    {
        var builder = new FeedbackTotalsBuilder();

        Assert.Contains("place 1 is 2", Assert.Throws<ArgumentOutOfRangeException>(() => builder.Observe("nps", [9, 10], new byte[] { 0, 2 }, ["a", "b"], s_start)).Message);
        Assert.Contains("place 0 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => builder.Observe("nps", [9], [-1], ["a"], s_start)).Message);
        Assert.Equal(0, builder.Snapshot().Count);
    }

    [Fact]
    public void Every_row_is_counted_or_refused_with_its_reason()
    {
        var score = new FeedbackScore("nps", 9, s_start);
        FeedbackScore[] scores =
        [
            score, score with { Score = 11 }, score with { Score = -1 }, score with { Score = 7.5 }, score with { Score = double.NaN }, score with { Metric = "" }, score with { Metric = "unheard of" },
            score with { At = default }, score with { Weight = 0 }, score with { Weight = double.PositiveInfinity }, score with { Segment = new string('x', 300) }, score with { Metric = "csat", Score = 0 },
        ];
        var totals = FeedbackTotals.From(scores);

        Assert.Equal(1, totals.Count);
        Assert.Equal(scores.Length, totals.Count + totals.Refused.Sum(refused => refused.Count));
        Assert.Equal(
            [
                (ScoreRefusal.NoMetric, 1L), (ScoreRefusal.UnknownMetric, 1), (ScoreRefusal.NotFinite, 1), (ScoreRefusal.BelowScale, 2), (ScoreRefusal.AboveScale, 1), (ScoreRefusal.BetweenPoints, 1),
                (ScoreRefusal.NoTime, 1), (ScoreRefusal.UnusableWeight, 2), (ScoreRefusal.TooLong, 1),
            ],
            totals.Refused.Select(refused => (refused.Reason, refused.Count)));
    }

    [Fact]
    public void Answers_are_those_that_were_asked_for()
    {
        var totals = FeedbackTotals.From(
        [
            new("csat", 5, s_start, Segment: "a", Channel: "mail"), new("csat", 1, s_start, Segment: "a", Channel: "shop"), new("csat", 4, s_start.AddMonths(1), Segment: "b"), new("nps", 9, s_start),
        ]);

        Assert.Equal(3, totals.Answers("csat").Count);
        Assert.Equal(3.0, totals.Answers("csat", segment: "a").Mean);
        Assert.Equal(5.0, totals.Answers("csat", segment: "a", channel: "mail").Mean);
        Assert.Equal(4.0, totals.Answers("csat", channel: "").Mean);
        Assert.Equal(4.0, totals.Answers("csat", period: new DateOnly(2026, 2, 14)).Mean);
        Assert.Equal(0, totals.Answers("csat", segment: "c").Count);
        Assert.Throws<ArgumentException>(() => totals.Answers("stars!"));
    }

    [Fact]
    public void Too_many_groups_are_refused_and_counted()
    {
        var totals = FeedbackTotals.From(Enumerable.Range(0, 10).Select(i => new FeedbackScore("nps", 9, s_start, Segment: $"segment {i}")), new() { MaximumCells = 4 });

        Assert.Equal(4, totals.Count);
        Assert.Equal((ScoreRefusal.TooManyGroups, 6L), (totals.Refused[0].Reason, totals.Refused[0].Count));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_score_of_a_group_that_is_there()
    {
        var builder = new FeedbackTotalsBuilder();
        var score = new FeedbackScore("nps", 9, s_start, Segment: "a", Channel: "mail", Touchpoint: "delivery");
        builder.Observe(score);

        Assert.Equal(0, Allocations.Of(() => builder.Observe(score)));
    }

    [Fact]
    public void Totals_of_other_metrics_or_periods_are_not_merged()
    {
        var builder = new FeedbackTotalsBuilder();

        Assert.Throws<ArgumentException>(() => builder.Merge(new FeedbackTotalsBuilder(new() { Period = Period.Day })));
        Assert.Throws<ArgumentException>(() => builder.Merge(new FeedbackTotalsBuilder(new() { Metrics = [MetricDefinition.Stars] })));
        Assert.Throws<ArgumentException>(() => builder.Merge(builder));
    }

    [Fact]
    public void Totals_come_back_from_JSON_to_the_last_bit_and_go_on() =>
        Prop.ForAll(Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (count, seed) =>
        {
            var scores = MadeUp(count, (ulong)seed);
            var half = FeedbackTotals.From(scores[..(count / 2)]);
            var json = JsonSerializer.Serialize(half.ToDocument(), FeedbackJson.Default.FeedbackTotalsDocument);
            var builder = new FeedbackTotalsBuilder();
            builder.Merge(FeedbackTotals.From(JsonSerializer.Deserialize(json, FeedbackJson.Default.FeedbackTotalsDocument)!));
            builder.Observe(scores.AsSpan(count / 2));

            Assert.Equal(Figures(FeedbackTotals.From(scores)), Figures(builder.Snapshot()));
            Assert.Equal(FeedbackTotals.From(scores).Refused, builder.Snapshot().Refused);
        }).Holds();

    [Fact]
    public void Forms_that_cannot_be_are_refused_with_their_cell()
    {
        var form = FeedbackTotals.From([new("csat", 5, s_start, Weight: 2), new("csat", 4, s_start)]).ToDocument();
        var cell = form.Cells[0];

        Assert.All(
            [
                cell with { Metric = "unheard of" }, cell with { Counts = [1, 2] }, cell with { Counts = [-1, 0, 0, 1, 1] }, cell with { Weights = null }, cell with { Weights = ["0", "0", "0", "0", "-1p0"] },
                cell with { Weights = ["0", "0", "0", "0", "two"] }, cell with { SquaredWeights = ["0", "0", "0", "0", "0"] }, cell with { Weighted = [0, 0, 0, 0, 7] },
            ],
            wrong => Assert.Contains("Cell 1", Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Cells = [wrong] })).Message));
        Assert.Contains("comes twice", Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Cells = [cell, cell] })).Message);
        Assert.Contains("too long", Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Cells = [cell with { Segment = new('x', 257) }] })).Message);
        Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Cells = [cell with { Counts = null! }] }));
        Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Metrics = [null!] }));
        Assert.Throws<ArgumentException>(() => FeedbackTotals.From(form with { Refused = [new(ScoreRefusal.NoTime, -1, "none")] }));
        Assert.Equal(2, FeedbackTotals.From(form).Count);
    }

    [Fact]
    public void Names_that_look_alike_are_told_apart_and_equal_ones_are_one()
    {
        var builder = new FeedbackTotalsBuilder();
        for (var row = 0; row < 30_000; row++)
        {
            var number = row * 7 % 1000;
            builder.Observe(new FeedbackScore("nps", 9, s_start.AddDays(row % 3000), Segment: $"shop {number / 2:000} in the middle {number:000} of the town", Channel: number % 2 == 0 ? "a" : "á"));
        }

        var totals = builder.Snapshot();

        Assert.Equal((30_000L, 1000, 2), (totals.Count, totals.Segments.Count, totals.Channels.Count));
        Assert.All(totals.Segments, segment => Assert.Equal(30, totals.Answers("nps", segment).Count));
        Assert.Equal(1000 / 2 * 30, totals.Answers("nps", channel: "á").Count);
    }

    private static FeedbackScore[] MadeUp(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        string[] metrics = ["nps", "csat", "ces", "nobody knows"];
        string?[] groups = [null, "a", "b", ""];
        return [.. Enumerable.Range(0, count).Select(_ => new FeedbackScore(
            metrics[random.Next(0, 4)], random.Next(-1, 12), s_start.AddDays(random.Next(0, 100)), Segment: groups[random.Next(0, 4)], Channel: groups[random.Next(0, 4)],
            Weight: random.Next(0, 2) == 0 ? 1 : 0.1 + random.NextDouble()))];
    }

    private static List<string> Figures(FeedbackTotals totals) =>
    [
        .. from metric in totals.Metrics
           from segment in totals.Segments.Append("").Append(null)
           from channel in totals.Channels.Append("").Append(null)
           let answers = totals.Answers(metric.Name, segment, channel)
           select $"{metric.Name} {segment} {channel} {string.Join(',', answers.Counts)} {BitConverter.DoubleToInt64Bits(answers.Weight)} {BitConverter.DoubleToInt64Bits(answers.EffectiveCount ?? 0)} {answers.Mean:R}",
    ];
}
