using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Index;

public class SignalTotalsTests
{
    [Fact]
    public void A_series_has_the_plain_weighted_figures() => Prop.ForAll(Seeds(), seed =>
    {
        var signals = SomeSignals.Random(seed, 300);
        var totals = SignalTotals.From(signals);
        foreach (var (signal, channel, segment) in new[] { ("delivery.rating", (string?)null, (string?)null), ("delivery.rating", "web", null), ("website.load_time", "", "at"), ("delivery.on_time", null, "de") })
        {
            var wanted = signals.Where(s => s.Name == signal && (channel is null || channel == (s.Channel ?? "")) && (segment is null || segment == (s.Segment ?? "")));
            var definition = totals.Catalogue.Touchpoints.SelectMany(t => t.Signals).Single(s => s.Name == signal);
            var expected = wanted.GroupBy(s => new DateOnly(s.Time.Year, s.Time.Month, 1)).OrderBy(group => group.Key).ToList();
            var series = totals.Series(signal, channel, segment);
            Assert.Equal(expected.Select(group => group.Key), series.Select(period => period.Start));
            foreach (var (group, period) in expected.Zip(series))
            {
                var (n, w) = (group.Count(), group.Sum(s => s.Weight));
                var mean = group.Sum(s => s.Weight * s.Value) / w;
                var variance = n == 1 ? double.NaN : group.Sum(s => s.Weight * Math.Pow(s.Value - mean, 2)) / w * n / (n - 1);
                var score = definition.Kind == SignalKind.YesNo ? definition.Score(mean) : group.Sum(s => s.Weight * definition.Score(s.Value)) / w;
                Assert.Equal(n, period.Count);
                Assert.Equal([w, w * w / group.Sum(s => s.Weight * s.Weight), mean, Math.Sqrt(variance), group.Min(s => s.Value), group.Max(s => s.Value), score],
                    [period.Weight, period.EffectiveCount, period.Mean, period.StandardDeviation, period.Minimum, period.Maximum, period.Score], new Relative(1e-9));
            }
        }
    }).Holds();

    [Fact]
    public void Batch_stream_and_merged_parts_are_the_same_to_the_bit() => Prop.ForAll(Seeds(), seed =>
    {
        var signals = SomeSignals.Random(seed, 60);
        var batch = Json(SignalTotals.From(signals));
        var backwards = new SignalTotalsBuilder();
        foreach (var signal in Enumerable.Reverse(signals))
        {
            Assert.Null(backwards.Observe(signal));
        }

        Assert.Equal(batch, Json(backwards.Snapshot()));
        var parts = signals.Chunk(17).Select(part => SignalTotals.From(part.AsEnumerable())).ToList();
        var merged = new SignalTotalsBuilder();
        foreach (var part in Enumerable.Reverse(parts))
        {
            merged.Merge(SignalTotals.From(JsonSerializer.Deserialize(Json(part), TouchpointsJson.Default.SignalTotalsDocument)!));
        }

        Assert.Equal(batch, Json(merged.Snapshot()));
        Assert.Equal(60, merged.Snapshot().Count);
    }).Holds();

    [Fact]
    public void What_is_remembered_does_not_depend_on_the_order_either() => Prop.ForAll(Seeds(), seed =>
    {
        var signals = SomeSignals.Random(seed, 100);
        var options = new SignalTotalsOptions { Period = Period.Week, Periods = 5 };
        var totals = SignalTotals.From(signals, options: options);
        Assert.Equal(Json(totals), Json(SignalTotals.From(Enumerable.Reverse(signals), options: options)));
        Assert.Equal(100, totals.Count + totals.Forgotten);
        Assert.InRange(totals.Cells.Select(cell => cell.Place.Period).Distinct().Count(), 1, 5);
    }).Holds();

    [Fact]
    public void A_small_spread_of_large_values_is_not_lost()
    {
        double[] values = [1e9 + 0.1, 1e9 + 0.3, 1e9 + 0.2];
        var catalogue = new TouchpointCatalogue([new("t", [new SignalDefinition("s", Target: 0, Worst: 2e9)])]);
        var period = Assert.Single(SignalTotals.From(SomeSignals.Of("s", null, null, values), catalogue).Series("s"));
        Assert.Equal(0.1, period.StandardDeviation, 1e-6);
        var weighted = SomeSignals.Of("s", null, null, values).Select(signal => signal with { Weight = 0.7 });
        Assert.Equal(0.1, Assert.Single(SignalTotals.From(weighted, catalogue).Series("s")).StandardDeviation, 1e-6);
    }

    [Theory]
    [InlineData(Period.Day, "2026-03-01")]
    [InlineData(Period.Week, "2026-02-23")]
    [InlineData(Period.Month, "2026-03-01")]
    public void The_period_is_that_of_the_time_in_its_own_offset(Period period, string start)
    {
        var late = new DateTimeOffset(2026, 3, 1, 0, 30, 0, TimeSpan.FromHours(9)); // still February in UTC
        var series = SignalTotals.From([new("delivery.rating", late, 3)], options: new() { Period = period }).Series("delivery.rating");
        Assert.Equal(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(series).Start);
    }

    public static TheoryData<Signal, SignalRefusal, string> Unusable => new()
    {
        { Rating(3) with { Name = "" }, SignalRefusal.NoName, "name" },
        { Rating(3) with { Name = "delivery.speed" }, SignalRefusal.UnknownSignal, "'delivery.speed'" },
        { Rating(double.NaN), SignalRefusal.NotFinite, "NaN" },
        { Rating(double.NegativeInfinity), SignalRefusal.NotFinite, "-Infinity" },
        { Rating(1e101), SignalRefusal.NotFinite, "1E+101" },
        { Rating(0.5), SignalRefusal.BelowMinimum, "below 1" },
        { Rating(6), SignalRefusal.AboveMaximum, "above 5" },
        { Rating(0.5) with { Name = "delivery.on_time" }, SignalRefusal.NotYesOrNo, "0 is no" },
        { Rating(3) with { Weight = 0 }, SignalRefusal.UnusableWeight, "weight is 0" },
        { Rating(3) with { Weight = -1 }, SignalRefusal.UnusableWeight, "weight is -1" },
        { Rating(3) with { Weight = double.NaN }, SignalRefusal.UnusableWeight, "weight is NaN" },
        { Rating(3) with { Channel = new string('x', 201) }, SignalRefusal.TooLong, "200" },
        { Rating(3) with { Time = default }, SignalRefusal.NoTime, "time" },
        { default, SignalRefusal.NoName, "name" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void What_cannot_be_used_is_refused_counted_and_explained(Signal signal, SignalRefusal reason, string words)
    {
        var totals = SignalTotals.From([Rating(4), signal, signal]);
        var refused = Assert.Single(totals.Refused);
        Assert.Equal((reason, 2), (refused.Reason, refused.Count));
        Assert.StartsWith("Signal number 2", refused.Example, StringComparison.Ordinal);
        Assert.Contains(words, refused.Example, StringComparison.Ordinal);
        Assert.Equal(1, totals.Count);
    }

    [Fact]
    public void Cells_have_a_limit()
    {
        var totals = SignalTotals.From(Enumerable.Range(0, 10).Select(i => Rating(3) with { Segment = $"s{i}" }), options: new() { MaximumCells = 4 });
        Assert.Equal((4, SignalRefusal.TooManyCells, 6), (totals.Count, Assert.Single(totals.Refused).Reason, totals.Refused[0].Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalTotals.From([], options: new() { MaximumCells = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalTotals.From([], options: new() { Periods = 0 }));
    }

    [Fact]
    public void Totals_of_another_catalogue_or_period_do_not_merge()
    {
        var builder = new SignalTotalsBuilder();
        Assert.Throws<ArgumentException>(() => builder.Merge(builder));
        Assert.Throws<ArgumentException>(() => builder.Merge(SignalTotals.From([], options: new() { Period = Period.Day })));
        Assert.Throws<ArgumentException>(() => builder.Merge(SignalTotals.From([], TouchpointCatalogue.Standard.Without("returns"))));
    }

    [Fact]
    public void A_form_changed_by_hand_is_refused_with_its_cell()
    {
        var document = SignalTotals.From([Rating(4)]).ToDocument();
        foreach (var cell in new[] { document.Cells[0] with { Count = 0 }, document.Cells[0] with { Signal = "x" }, document.Cells[0] with { Values = "zp" }, document.Cells[0] with { Unweighted = 2 } })
        {
            var e = Assert.Throws<ArgumentException>(() => SignalTotals.From(document with { Cells = [cell] }));
            Assert.Contains("Cell 1", e.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => SignalTotals.From(document with { Cells = [document.Cells[0], document.Cells[0]] }));
    }

    [Fact]
    public void The_form_of_version_1_is_read() => Assert.Equal(
        """{"version":1,"catalogue":{"version":1,"touchpoints":[{"name":"t","signals":[{"name":"s","target":1,"worst":0,"weight":1,"exponent":1,"kind":"Measure","unit":"","shape":"Linear","scoreOf":"EachValue"}],"weight":1,"questions":[]}]},"period":"Month","cells":[{"signal":"s","channel":"web","start":"2026-01-01","count":2,"unweighted":1,"minimum":0.25,"maximum":0.5,"values":"3p-2","weights":"1p1","squaredWeights":"1p2","squares":"3p-3","scores":"4bp0","squaredScores":"753p1"}],"refused":[{"reason":"UnknownSignal","count":1,"example":"e"}],"forgotten":3}""",
        RoundTrip("""{"version":1,"catalogue":{"version":1,"touchpoints":[{"name":"t","signals":[{"name":"s","target":1,"worst":0,"weight":1,"exponent":1,"kind":"Measure","unit":"","shape":"Linear","scoreOf":"EachValue"}],"weight":1,"questions":[]}]},"period":"Month","cells":[{"signal":"s","channel":"web","start":"2026-01-01","count":2,"unweighted":1,"minimum":0.25,"maximum":0.5,"values":"3p-2","weights":"1p1","squaredWeights":"1p2","squares":"3p-3","scores":"4bp0","squaredScores":"753p1"}],"refused":[{"reason":"UnknownSignal","count":1,"example":"e"}],"forgotten":3}"""));

    [Fact]
    public void A_warm_builder_allocates_nothing_for_a_signal()
    {
        var signals = SomeSignals.Random(1, 1_000).ToArray();
        var builder = new SignalTotalsBuilder(options: new() { Periods = 400 });
        Assert.Equal(0, Allocations.Of(() => builder.Observe(signals)));
    }

    [Fact]
    public void Compiled_scores_are_those_of_the_definition() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new SeededRandom((ulong)(uint)seed);
        foreach (var definition in TouchpointCatalogue.Standard.Touchpoints.SelectMany(touchpoint => touchpoint.Signals))
        {
            var value = definition.Worst + (definition.Target - definition.Worst) * (2 * random.NextDouble() - 0.5);
            Assert.Equal(definition.Score(value), new SignalScorer(definition).Score(value));
        }
    }).Holds();

    private static Signal Rating(double value) => new("delivery.rating", SomeSignals.Start, value);

    private static string RoundTrip(string json) => Json(SignalTotals.From(JsonSerializer.Deserialize(json, TouchpointsJson.Default.SignalTotalsDocument)!));

    private static string Json(SignalTotals totals) => JsonSerializer.Serialize(totals.ToDocument(), TouchpointsJson.Default.SignalTotalsDocument);

    private static Arbitrary<int> Seeds() => ArbMap.Default.GeneratorFor<int>().ToArbitrary();

    private sealed class Relative(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => x.Equals(y) || Math.Abs(x - y) <= tolerance * (1 + Math.Abs(x));

        public int GetHashCode(double value) => 0;
    }
}
