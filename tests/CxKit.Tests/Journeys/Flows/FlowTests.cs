using System.Text.Json;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

public class FlowTests
{
    // Stored flows must stay readable: never change this text, add that of a new version.
    private const string Version1 =
        """{"version":1,"unit":"Customer","journeys":1,"events":2,"nodes":[{"name":"a","count":1,"journeys":1,"customers":1,"starts":1,"ends":0""" +
        ""","journeyShare":{"value":0.5,"interval":{"lower":0.25,"upper":0.75,"level":0.5}},"endShare":{"value":0.5,"interval":{"lower":0.25,"upper":0.75,"level":0.5}}}]""" +
        ""","edges":[{"from":"a","to":"b","count":1,"journeys":1,"customers":1,"returns":0,"share":{"value":0.5,"interval":{"lower":0.25,"upper":0.75,"level":0.5}}""" +
        ""","dependency":0.5,"backAndForth":0,"duration":{"minimum":"00:01:30","lowerQuartile":"00:01:30","median":"00:01:30","upperQuartile":"00:01:30","ninetiethPercentile":"00:01:30","maximum":"00:01:30","mean":"00:01:30"}}]""" +
        ""","leftOut":{"nodes":0,"events":0,"edges":0,"transitions":0}}""";

    private static readonly Estimate Half = new(0.5, new(0.25, 0.75, 0.5));

    private static readonly JourneyLog Shop = JourneyLog.From(SampleEvents.Journeys(
        "view cart pay", "view view cart view cart", "view", "view cart pay pay"));

    [Theory]
    [InlineData(JourneyUnit.Customer)]
    [InlineData(JourneyUnit.Session)]
    public void It_counts_what_plain_grouping_counts(JourneyUnit unit) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed, count: 1 + seed % 300));
        var flow = log.Flow(new() { Unit = unit });
        var plain = new PlainFlow(log, unit);

        Assert.Equal(plain.Edges, PlainFlow.EdgesOf(flow));
        Assert.Equal(plain.Nodes, PlainFlow.NodesOf(flow));
        Assert.Equal(plain.Journeys.Count, flow.Journeys);
        Assert.Equal(flow.Events - flow.Journeys, flow.Edges.Sum(edge => edge.Count));
    }).Holds();

    [Fact]
    public void Shares_of_what_follows_and_of_the_end_add_up_to_one()
    {
        var flow = JourneyLog.From(SampleEvents.Random(7)).Flow(new() { Unit = JourneyUnit.Session });

        Assert.All(flow.Nodes, node =>
        {
            Assert.Equal(1, node.EndShare.Value + flow.Edges.Where(edge => edge.From == node.Name).Sum(edge => edge.Share.Value), 12);
            Assert.Equal(node.Count, node.Starts + flow.Edges.Where(edge => edge.To == node.Name).Sum(edge => edge.Count));
            Assert.Equal(node.Count, node.Ends + flow.Edges.Where(edge => edge.From == node.Name).Sum(edge => edge.Count));
        });
    }

    [Fact]
    public void A_step_says_how_much_it_depends_on_the_one_before()
    {
        var flow = Shop.Flow();

        // Weijters & Ribeiro (2011), definition 2, by hand: view>cart 4, cart>view 1, view>view 1, cart>pay 2, pay>pay 1; view cart view once, cart view cart once.
        Assert.Equal(3.0 / 6, flow.Edge("view", "cart")!.Dependency);
        Assert.Equal(-3.0 / 6, flow.Edge("cart", "view")!.Dependency);
        Assert.Equal(1.0 / 2, flow.Edge("view", "view")!.Dependency);
        Assert.Equal(2.0 / 3, flow.Edge("cart", "pay")!.Dependency);
        Assert.Equal(1, flow.Edge("view", "cart")!.Returns);
        Assert.Equal(2.0 / 3, flow.Edge("view", "cart")!.BackAndForth);
        Assert.Equal(2.0 / 3, flow.Edge("cart", "view")!.BackAndForth);
        Assert.Equal(0, flow.Edge("view", "view")!.BackAndForth);
        Assert.Null(flow.Edge("pay", "view"));
        Assert.Null(flow.Node("refund"));
    }

    [Fact]
    public void Edges_and_nodes_come_by_count_and_then_by_name()
    {
        var flow = Shop.Flow();

        Assert.Equal(["view>cart", "cart>pay", "cart>view", "pay>pay", "view>view"], flow.Edges.Select(edge => $"{edge.From}>{edge.To}"));
        Assert.Equal(["view", "cart", "pay"], flow.Nodes.Select(node => node.Name));
        Assert.Equal(4, flow.Node("view")!.Starts);
        Assert.Equal(1.0 / 6, flow.Node("view")!.EndShare.Value, 12);
    }

    [Fact]
    public void A_log_with_many_names_counts_the_same()
    {
        var events = SampleEvents.Random(11, count: 3_000).ConvertAll(e => e with { Name = $"{e.Name}{e.Time.Minute * 6 % 100}" });
        var log = JourneyLog.From(events);
        var plain = new PlainFlow(log, JourneyUnit.Customer);

        Assert.InRange(log.Names.Count, DenseSlots.MaximumNames + 1, int.MaxValue);
        Assert.Equal(plain.Edges, PlainFlow.EdgesOf(log.Flow()));
        Assert.Equal(plain.Nodes, PlainFlow.NodesOf(log.Flow()));
    }

    [Fact]
    public void Durations_have_quantiles_by_interpolation()
    {
        // R 4: quantile(c(0, 60, 120, 600), c(.25, .5, .75, .9)) = 45, 90, 240, 456 seconds.
        var log = JourneyLog.From(new[] { 0d, 1, 2, 10 }.SelectMany((minutes, c) => new[] { SampleEvents.At(0, $"c{c}", "a"), SampleEvents.At(minutes, $"c{c}", "b") }));

        var duration = log.Flow().Edge("a", "b")!.Duration;

        Assert.Equal(
            (0, 45, 90, 240, 456, 600, 195),
            (duration.Minimum.TotalSeconds, duration.LowerQuartile.TotalSeconds, duration.Median.TotalSeconds, duration.UpperQuartile.TotalSeconds,
                duration.NinetiethPercentile.TotalSeconds, duration.Maximum.TotalSeconds, duration.Mean.TotalSeconds));
    }

    [Fact]
    public void The_order_and_batches_of_events_change_nothing()
    {
        var events = SampleEvents.Random(3);
        var builder = new JourneyLogBuilder();
        var other = new JourneyLogBuilder();
        foreach (var (i, e) in SampleEvents.Shuffled(events, 4).Index())
        {
            (i % 3 == 0 ? builder : other).Observe(e);
        }

        builder.Merge(other);

        Assert.Equal(Text(JourneyLog.From(events).Flow()), Text(builder.Snapshot().Flow()));
    }

    [Fact]
    public void Small_groups_of_customers_are_left_out_and_said_to_be()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("view cart pay", "view view cart view cart", "view", "view cart pay pay"), new() { MinimumCell = 2 });

        var flow = log.Flow();

        Assert.Equal(["view>cart", "cart>pay"], flow.Edges.Select(edge => $"{edge.From}>{edge.To}"));
        Assert.Equal(new FlowRemainder(Nodes: 0, Events: 0, Edges: 3, Transitions: 3), flow.LeftOut);
        Assert.Equal(flow.Events - flow.Journeys, flow.Edges.Sum(edge => edge.Count) + flow.LeftOut.Transitions);
    }

    [Fact]
    public void The_minimum_is_of_customers_also_where_sessions_are_counted()
    {
        var events = Enumerable.Range(0, 9).SelectMany(day => new[] { SampleEvents.At(day * 1440, "one", "view"), SampleEvents.At(day * 1440 + 1, "one", "pay") });

        var flow = JourneyLog.From(events, new() { MinimumCell = 2 }).Flow(new() { Unit = JourneyUnit.Session });

        Assert.Equal(9, flow.Journeys);
        Assert.Empty(flow.Edges);
        Assert.Equal(new FlowRemainder(Nodes: 2, Events: 18, Edges: 1, Transitions: 9), flow.LeftOut);
    }

    [Fact]
    public void A_simplified_flow_says_what_it_leaves_out()
    {
        var flow = Shop.Flow();

        Assert.Equal(new FlowRemainder(Nodes: 1, Events: 3, Edges: 4, Transitions: 5), flow.Simplify(maximumEdges: 1).LeftOut);
        Assert.Equal(["view>cart", "cart>pay"], flow.Simplify(10, minimumCount: 2).Edges.Select(edge => $"{edge.From}>{edge.To}"));
        Assert.Equal(flow.Events - flow.Journeys, flow.Simplify(2).Simplify(1) is var twice ? twice.Edges.Sum(edge => edge.Count) + twice.LeftOut.Transitions : 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.Simplify(0));
    }

    [Fact]
    public void A_log_without_transitions_has_a_flow_without_edges()
    {
        var empty = JourneyLog.From([]).Flow();
        var single = JourneyLog.From(SampleEvents.Journeys("view")).Flow().Simplify(1);

        Assert.Equal((0, 0, 0), (empty.Journeys, empty.Nodes.Count, empty.Edges.Count));
        Assert.Equal((1, 1, 0), (single.Journeys, single.Nodes.Count, single.Edges.Count));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Flow(new() { Level = 95 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Flow(new() { Unit = (JourneyUnit)7 }));
    }

    [Fact]
    public void Version_1_of_the_JSON_form_is_read_and_written_for_ever()
    {
        var flow = JourneyLog.From([SampleEvents.At(0, "c", "a"), SampleEvents.At(1.5, "c", "b")]).Flow(new() { Level = 0.5 });

        Assert.Equal(Version1, Text(flow with { Nodes = [flow.Nodes[0] with { JourneyShare = Half, EndShare = Half }], Edges = [flow.Edges[0] with { Share = Half }] }));
        Assert.Equal(Version1, Text(JsonSerializer.Deserialize(Version1, JourneysJson.Default.Flow)!));
        Assert.Throws<NotSupportedException>(
            () => JsonSerializer.Deserialize(Version1.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), JourneysJson.Default.Flow));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(Version1.Replace("\"version\":1,", "", StringComparison.Ordinal), JourneysJson.Default.Flow));
    }

    [SharedDataFact(ProcessLogs.Receipt)]
    public void The_receipt_log_has_the_counts_of_pm4py() =>
        Assert.Equal((8_577, 1_434, 27, 99, 7_143, 1, 14), Counts(ProcessLogs.Read(ProcessLogs.Receipt).Flow()));

    [SharedDataFact(ProcessLogs.Incidents)]
    public void The_incident_log_has_the_counts_of_pm4py() =>
        Assert.Equal((65_533, 7_554, 4, 11, 57_979, 3, 2), Counts(ProcessLogs.Read(ProcessLogs.Incidents).Flow()));

    /// <summary>As the table of pm4py 2.7.11.4: discover_dfg on the XES files of the logs.</summary>
    private static (int Events, int Cases, int Activities, int Edges, int Transitions, int Starts, int Ends) Counts(Flow flow) => (
        flow.Events, flow.Journeys, flow.Nodes.Count, flow.Edges.Count, flow.Edges.Sum(edge => edge.Count),
        flow.Nodes.Count(node => node.Starts > 0), flow.Nodes.Count(node => node.Ends > 0));

    private static string Text(Flow flow) => JsonSerializer.Serialize(flow, JourneysJson.Default.Flow);
}
