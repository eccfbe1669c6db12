using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

/// <summary>One log, one answer: what a funnel, a flow, paths and a step matrix say of the same question.</summary>
public class FlowAgreementTests
{
    [Theory]
    [InlineData(JourneyUnit.Customer, FunnelCount.Customers)]
    [InlineData(JourneyUnit.Session, FunnelCount.Sessions)]
    public void A_strict_funnel_of_two_steps_counts_the_journeys_of_an_edge(JourneyUnit unit, FunnelCount count) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed));
        var flow = log.Flow(new() { Unit = unit });

        Assert.All(flow.Edges, edge =>
        {
            var funnel = log.Funnel([edge.From, edge.To], new() { Count = count, Order = FunnelOrder.Strict });
            Assert.Equal((flow.Node(edge.From)!.Journeys, edge.Journeys), (funnel.Steps[0].Count, funnel.Steps[1].Count));
        });
    }).Holds();

    [Fact]
    public void A_strict_funnel_of_three_steps_counts_the_journeys_of_a_path()
    {
        var log = JourneyLog.From(SampleEvents.Random(77, count: 400));

        Assert.All(log.Paths(3, new() { Top = 1_000 }).Paths, path => Assert.Equal(
            path.Journeys, log.Funnel([path.Names[0], path.Names[1], path.Names[2]], new() { Order = FunnelOrder.Strict }).Steps[2].Count));
    }
}
