using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys.Funnels;

/// <summary>Funnels against flows of the same log, and against SQL.</summary>
public class FunnelAgreementTests
{
    [Fact]
    public void A_strict_funnel_of_two_steps_is_an_edge_of_the_flow()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var log = JourneyLog.From(SampleEvents.Random(seed));
            var (byCustomer, bySession) = (log.Flow(), log.Flow(new() { Unit = JourneyUnit.Session }));
            foreach (var (from, to) in log.Names.SelectMany(from => log.Names.Select(to => (from, to))))
            {
                long Pairs(FunnelCount count) => log.Funnel([from, to], new() { Order = FunnelOrder.Strict, Count = count }).Steps[1].Count;

                Assert.Equal(byCustomer.Edge(from, to)?.Customers ?? 0, Pairs(FunnelCount.Customers));
                Assert.Equal(bySession.Edge(from, to)?.Journeys ?? 0, Pairs(FunnelCount.Sessions));
                if (from != to)
                {
                    Assert.Equal(byCustomer.Edge(from, to)?.Count ?? 0, Pairs(FunnelCount.Conversions));
                }
            }
        }
    }

    [Fact]
    public void Every_event_is_a_conversion_of_the_funnel_of_its_name()
    {
        var log = JourneyLog.From(SampleEvents.Random(new SeededRandom(3).NextBits()));

        Assert.All(log.Names, name => Assert.Equal(
            log.Events().Count(one => one.Name == name), log.Funnel([name], new() { Count = FunnelCount.Conversions }).Steps[0].Count));
    }

    [SharedDataFact(ProcessLogs.Incidents)]
    public void Counts_on_the_incident_log_are_those_of_SQL()
    {
        // SQLite 3.40.1: count(distinct case) over self-joins on "later in the order of case, time, row of the file" and "within the window of the first step".
        var log = ProcessLogs.Read(ProcessLogs.Incidents);
        long[] Counts(FunnelOptions options) => [.. log.Funnel(["Queued", "Completed", "Accepted"], options).Steps.Select(step => step.Count)];

        Assert.Equal([4511, 4508, 310], Counts(new()));
        Assert.Equal([4511, 2189, 83], Counts(new() { Window = TimeSpan.FromDays(1) }));
        Assert.Equal([4511, 860, 14], Counts(new() { Window = TimeSpan.FromHours(1) }));
        Assert.Equal([4511, 24, 0], Counts(new() { Window = TimeSpan.FromDays(1), Order = FunnelOrder.Strict }));
        Assert.Equal([4511, 30], log.Funnel(["Queued", "Completed"], new() { Window = TimeSpan.FromDays(7), Exclusions = ["Accepted"] }).Steps.Select(step => step.Count));
    }
}
