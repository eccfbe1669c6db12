using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

public class JourneyPathsTests
{
    private static readonly JourneyLog Shop = JourneyLog.From(SampleEvents.Journeys("a b c", "a b", "a b c", "b a", "a b c a b"));

    [Fact]
    public void Variants_are_whole_journeys_by_count_and_then_by_name()
    {
        var variants = Shop.Variants(top: 3);

        Assert.Equal((5, 4, 1), (variants.Journeys, variants.Different, variants.OtherJourneys));
        Assert.Equal(["a b c 2", "a b 1", "a b c a b 1"], variants.Variants.Select(variant => $"{string.Join(' ', variant.Names)} {variant.Count}"));
        Assert.Equal([0.4, 0.6, 0.8], variants.Coverage);
        Assert.Equal(TimeSpan.FromMinutes(2), variants.Variants[0].Duration.Median);
        Assert.Equal(0.4, variants.Variants[0].JourneyShare.Value);
    }

    [Theory]
    [InlineData(JourneyUnit.Customer)]
    [InlineData(JourneyUnit.Session)]
    public void Variants_are_what_grouping_by_text_counts(JourneyUnit unit) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed, count: 1 + seed % 600, subjects: 200));
        var plain = new PlainFlow(log, unit).Journeys.GroupBy(journey => string.Join(' ', journey.Select(e => e.Name)))
            .Select(group => $"{group.Key} {group.Count()} {group.DistinctBy(journey => journey[0].Subject).Count()}").Order();

        var variants = log.Variants(unit, top: int.MaxValue);

        Assert.Equal(plain, variants.Variants.Select(variant => $"{string.Join(' ', variant.Names)} {variant.Count} {variant.Customers}").Order());
        Assert.Equal(0, variants.OtherJourneys);
        Assert.Equal(1, variants.Coverage[^1]);
    }).Holds();

    [Fact]
    public void Paths_of_two_events_are_the_edges_of_the_flow() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed));

        var paths = log.Paths(2, new() { Top = int.MaxValue });

        Assert.Equal(
            log.Flow().Edges.Select(edge => (edge.From, edge.To, edge.Count, edge.Journeys, edge.Customers, edge.Duration)),
            paths.Paths.Select(path => (path.Names[0], path.Names[1], path.Count, path.Journeys, path.Customers, path.Duration)));
        Assert.Equal(log.Count - paths.Journeys, paths.Total);
    }).Holds();

    [Fact]
    public void Paths_can_be_asked_for_by_their_ends()
    {
        Assert.Equal(["a b c 3", "b c a 1", "c a b 1"], Texts(Shop.Paths(3)));
        Assert.Equal(["a b c 3"], Texts(Shop.Paths(3, new() { From = "a" })));
        Assert.Equal(["c a b 1"], Texts(Shop.Paths(3, new() { From = "c", To = "b" })));
        Assert.Empty(Shop.Paths(3, new() { To = "refund" }).Paths);
        Assert.Equal(["a b c 3"], Texts(Shop.Paths(3, new() { Top = 1 })));
    }

    [Fact]
    public void Paths_and_variants_of_few_customers_are_counted_and_not_shown()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("a b c", "a b", "a b c", "b a", "a b c a b"), new() { MinimumCell = 2 });

        Assert.Equal(["a b c 2"], log.Variants().Variants.Select(variant => $"{string.Join(' ', variant.Names)} {variant.Count}"));
        Assert.Equal((4, 3), (log.Variants().Different, log.Variants().OtherJourneys));
        Assert.Equal(["a b c 3"], Texts(log.Paths(3)));
    }

    [Fact]
    public void Wrong_questions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Paths(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Paths(2, new() { Top = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Variants(top: 0));
        Assert.Empty(JourneyLog.From([]).Variants().Variants);
        Assert.Empty(JourneyLog.From([]).Variants().Coverage);
    }

    /// <summary>As the table of pm4py 2.7.11.4: the variants of the XES files of the logs.</summary>
    [SharedDataFact(ProcessLogs.Incidents)]
    public void The_process_logs_have_the_variants_of_pm4py()
    {
        Assert.Equal(1_511, ProcessLogs.Read(ProcessLogs.Incidents).Variants().Different);
        Assert.Equal(116, ProcessLogs.Read(ProcessLogs.Receipt).Variants().Different);
    }

    private static IEnumerable<string> Texts(JourneyPaths paths) => paths.Paths.Select(path => $"{string.Join(' ', path.Names)} {path.Count}");
}
