using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

public class JourneyLoopsTests
{
    [Fact]
    public void Repeats_back_and_forth_and_rounds_are_told_apart()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("a a a", "a b a b a", "a b c a b", "a b b a", "b a b"));

        var loops = log.Loops().Loops.Select(loop => $"{string.Join(' ', loop.Names)}: {loop.Returns} in {loop.Journeys}, {loop.TimePerJourney.Mean.TotalMinutes:0.#} min");

        // The round a b c is closed twice, by a and by b, within 4 minutes; a b b a is a repeat of b only.
        Assert.Equal(["a b: 4 in 2, 3 min", "a: 2 in 1, 2 min", "a b c: 2 in 1, 4 min", "b: 1 in 1, 1 min"], loops);
    }

    [Fact]
    public void Returns_by_one_event_and_by_two_are_those_of_the_flow() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed));
        var flow = log.Flow();

        var loops = log.Loops(longest: 2, top: 1_000).Loops;

        Assert.Equal(flow.Edges.Where(edge => edge.From == edge.To).Sum(edge => edge.Count), loops.Where(loop => loop.Names.Count == 1).Sum(loop => loop.Returns));
        Assert.All(loops.Where(loop => loop.Names.Count == 2), loop => Assert.Equal(
            (flow.Edge(loop.Names[0], loop.Names[1])?.Returns ?? 0) + (flow.Edge(loop.Names[1], loop.Names[0])?.Returns ?? 0), loop.Returns));
        Assert.Equal(flow.Edges.Sum(edge => edge.Returns), loops.Where(loop => loop.Names.Count == 2).Sum(loop => loop.Returns));
    }).Holds();

    [Fact]
    public void Every_simple_round_is_found_once() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed));
        var rounds = 0;
        foreach (var journey in new PlainFlow(log, JourneyUnit.Session).Journeys.Select(journey => journey.Select(e => e.Name).ToArray()))
        {
            for (var (i, length) = (0, 1); i < journey.Length; (i, length) = length == 4 ? (i + 1, 1) : (i, length + 1))
            {
                rounds += i + length < journey.Length && journey[i] == journey[i + length] && journey[i..(i + length)].Distinct().Count() == length ? 1 : 0;
            }
        }

        Assert.Equal(rounds, log.Loops(JourneyUnit.Session, longest: 4, top: 10_000).Loops.Sum(loop => loop.Returns));
    }).Holds();

    [Fact]
    public void A_journey_never_spends_more_time_in_a_loop_than_it_takes()
    {
        var log = JourneyLog.From(SampleEvents.Random(9));
        var longest = new PlainFlow(log, JourneyUnit.Customer).Journeys.Max(journey => journey[^1].Time - journey[0].Time);

        Assert.All(log.Loops(top: 1_000).Loops, loop => Assert.InRange(loop.TimePerJourney.Maximum, TimeSpan.Zero, longest));
    }

    [Fact]
    public void Small_groups_are_not_shown_and_wrong_questions_are_refused()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("a a", "a a", "b b"), new() { MinimumCell = 2 });

        Assert.Equal(["a"], log.Loops().Loops.Select(loop => string.Join(' ', loop.Names)));
        Assert.Equal(2, log.Loops().Different);
        Assert.Empty(JourneyLog.From([]).Loops().Loops);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Loops(longest: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Loops(top: 0));
    }
}
