using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Maps;

public class JourneyLogConformanceTests
{
    private static readonly JourneyMap s_map = JourneyMap.From(["a", "b", "c"]);

    [Fact]
    public void A_log_is_compared_as_its_sequences_are()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var log = JourneyLog.From(SampleEvents.Random((ulong)seed));
            foreach (var unit in Enum.GetValues<JourneyUnit>())
            {
                var sequences = new List<IReadOnlyList<string>>();
                foreach (var trace in log.Traces(unit))
                {
                    sequences.Add(trace.Names.ToArray().Select(code => log.Names[code]).ToList());
                }

                AssertSame(s_map.Conformance(sequences) with { Unit = unit }, log.Conformance(s_map, unit));
            }
        }
    }

    [Fact]
    public void The_order_of_the_events_does_not_matter()
    {
        var events = SampleEvents.Random(7);

        AssertSame(
            JourneyLog.From(events).Conformance(s_map, JourneyUnit.Session),
            JourneyLog.From(SampleEvents.Shuffled(events, 8)).Conformance(s_map, JourneyUnit.Session));
    }

    [Fact]
    public void The_unit_is_said_with_the_result()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("a b c", "a c"));

        Assert.StartsWith("2 customers in 2 variants: 50.0 %", log.Conformance(s_map).ToString());
        Assert.StartsWith("2 sessions in 2 variants: 50.0 %", log.Conformance(s_map, JourneyUnit.Session).ToString());
    }

    [Fact]
    public void Small_groups_are_counted_and_not_shown()
    {
        var journeys = Enumerable.Repeat("a b c", 5).Concat(Enumerable.Repeat("a c", 3)).Append("a x b c").ToArray();
        var all = JourneyLog.From(SampleEvents.Journeys(journeys)).Conformance(s_map);
        var large = JourneyLog.From(SampleEvents.Journeys(journeys), new() { MinimumCell = 3 }).Conformance(s_map);

        Assert.Equal((3, 2, 1), (all.Variants.Count, all.Deviations.Count, all.ExtraEvents.Count));
        Assert.Equal((2, 1, 0), (large.Variants.Count, large.Deviations.Count, large.ExtraEvents.Count));
        Assert.Equal((1, 1, 1), (large.OtherVariants, large.OtherDeviations, large.OtherExtraEvents));
        Assert.Equal((all.Journeys, all.Cost, all.Fitness), (large.Journeys, large.Cost, large.Fitness));
    }

    [Fact]
    public void Many_sessions_of_one_customer_are_a_small_group()
    {
        IEnumerable<JourneyEvent> Visits(string subject, int visits, params string[] names) => Enumerable.Range(0, visits)
            .SelectMany(visit => names.Select((name, i) => SampleEvents.At(1_000 * visit + i, subject, name)));
        var log = JourneyLog.From(
            [.. Visits("regular", 50, "a", "x", "b", "c"), .. Visits("one", 1, "a", "c"), .. Visits("two", 1, "a", "c")], new() { MinimumCell = 2 });

        var report = log.Conformance(s_map, JourneyUnit.Session);

        Assert.Equal(52, report.Journeys);
        Assert.Equal("step 'b' of 'Journey' left out", Assert.Single(report.Deviations).Description);
        Assert.Equal(["a", "c"], Assert.Single(report.Variants).Events);
    }

    [Fact]
    public void An_empty_log_is_a_defined_answer()
    {
        var report = JourneyLog.From([]).Conformance(s_map);

        Assert.Equal((0, null), (report.Journeys, report.Fitness));
        Assert.Equal(3, report.Steps.Count);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var log = JourneyLog.From([]);

        Assert.Throws<ArgumentNullException>(() => log.Conformance(null!));
        Assert.Throws<InvalidJourneyMapException>(() => log.Conformance(JourneyMap.From([])));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Conformance(s_map, (JourneyUnit)5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Conformance(s_map, options: new() { Level = 1 }));
    }

    private static void AssertSame(Conformance expected, Conformance actual) => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(expected, JourneysJson.Default.Conformance),
        System.Text.Json.JsonSerializer.Serialize(actual, JourneysJson.Default.Conformance));
}
