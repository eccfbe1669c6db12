using System.Text.Json;
using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Maps;

public class JourneyMapConformanceTests
{
    private static readonly ConformanceOptions s_unequal = new()
    {
        ExtraEventCost = 1.5,
        SkippedStepCost = 2.25,
        ExtraEventCosts = new Dictionary<string, double> { ["a"] = 0.5, ["unknown"] = 3 },
    };

    [Fact]
    public void The_cost_is_the_least_over_all_divisions_of_the_journey() => ForSeeds(seed =>
    {
        var (map, journey) = (Maps.Random(seed), Maps.Journey(seed));
        foreach (var options in new[] { new(), s_unequal })
        {
            Assert.Equal(ReferenceCost.Of(map, journey, options), map.Align(journey, options).Cost);
        }
    });

    [Fact]
    public void The_moves_cost_what_the_alignment_says_and_tell_the_journey() => ForSeeds(seed =>
    {
        var (map, journey) = (Maps.Random(seed), Maps.Journey(seed));
        var alignment = map.Align(journey, s_unequal);

        Assert.Equal(journey, alignment.Moves.Where(move => move.Event is not null).Select(move => move.Event));
        var extras = alignment.Moves.Where(move => move.Kind == AlignmentMoveKind.ExtraEvent)
            .Sum(move => s_unequal.ExtraEventCosts.GetValueOrDefault(move.Event!, s_unequal.ExtraEventCost));
        var report = map.Conformance([journey], s_unequal);
        Assert.Equal(alignment.Cost, extras + report.Steps.Sum(step => step.Cost));
        Assert.Equal(alignment.Moves.Count(move => move.Kind == AlignmentMoveKind.SkippedStep), report.Steps.Sum(step => step.Skipped));
        Assert.Equal(alignment.Moves.Count(move => move.Kind == AlignmentMoveKind.Match), report.Steps.Sum(step => step.Made));
    });

    [Fact]
    public void Fitness_lies_between_0_and_1() => ForSeeds(seed =>
    {
        var alignment = Maps.Random(seed).Align(Maps.Journey(seed), s_unequal);

        Assert.InRange(alignment.Fitness, 0, 1);
        Assert.Equal(alignment.Fits, alignment.Fitness == 1);
    });

    [Fact]
    public void A_run_of_the_map_fits() => ForSeeds(seed =>
    {
        var map = Maps.Random(seed);

        Assert.Equal((0, 1, true), (map.Align(Maps.RunOf(map, seed)) is var fit ? fit.Cost : -1, fit.Fitness, fit.Fits));
    });

    [Fact]
    public void A_foreign_event_costs_exactly_1() => ForSeeds(seed =>
    {
        var (map, journey) = (Maps.Random(seed), Maps.Journey(seed));
        var with = journey.ToList();
        with.Insert(new SeededRandom(seed, 3).Next(journey.Count + 1), "foreign");

        Assert.Equal(map.Align(journey).Cost + 1, map.Align(with).Cost);
    });

    [Fact]
    public void Ignored_events_are_as_if_they_had_not_happened() => ForSeeds(seed =>
    {
        var (map, journey) = (Maps.Random(seed), Maps.Journey(seed));
        var expected = map.Stages.SelectMany(stage => stage.Touchpoints).SelectMany(touchpoint => touchpoint.Steps).SelectMany(step => step.Events).ToHashSet();

        var alignment = map.Align(journey, new() { UnmappedEvents = UnmappedEvents.Ignore });

        Assert.Equal(map.Align(journey.FindAll(expected.Contains)).Cost, alignment.Cost);
        Assert.Equal(journey.Count(name => !expected.Contains(name)), alignment.IgnoredEvents);
    });

    [Fact]
    public void Leaving_out_every_event_costs_the_worst() => ForSeeds(seed =>
    {
        var map = Maps.Random(seed);
        var empty = map.Align([]);

        Assert.Equal(empty.WorstCost, empty.Cost);
        Assert.Equal(empty.Cost + 3, map.Align(["x", "y", "z"]).WorstCost);
    });

    [Fact]
    public void A_long_journey_is_aligned_in_pieces_as_in_one_go()
    {
        // 12,000 events at 94 places pass the limit up to which all choices are kept at once.
        var unit = new JourneyMap("unit", [.. Enumerable.Range(0, 10).Select(i => new MapStage($"{i}",
            [new($"{i}", [MapStep.Repeated("a"), new(["b"]) { Name = "b" }, MapStep.Optional("c"), $"d{i}"], Occurrence.Repeated)]))]);
        var random = new SeededRandom(5);
        var piece = Enumerable.Range(0, 12_000).Select(_ => "abcd"[random.Next(4)] is var c && c == 'd' ? $"d{random.Next(10)}" : c.ToString()).ToList();

        var alignment = unit.Align(piece);

        Assert.Equal(piece, alignment.Moves.Where(move => move.Event is not null).Select(move => move.Event));
        Assert.Equal(alignment.Cost, alignment.Moves.Count(move => move.Kind != AlignmentMoveKind.Match));
        Assert.Equal(alignment.Cost + 7, unit.Align([.. piece, .. Enumerable.Repeat("x", 7)]).Cost);
    }

    [Fact]
    public void Parts_that_adjoin_are_not_run_through_each_other()
    {
        // x+ then y+: after y there is no way back to x. (x+ z)?: x alone does not do.
        var adjoining = new JourneyMap("m", [new("s", [MapStep.Repeated("x"), MapStep.Repeated("y")])]);
        var inside = new JourneyMap("m", [new("s", [new("t", [MapStep.Repeated("x"), "z"], Occurrence.Optional)])]);

        Assert.Equal(1, adjoining.Align(["x", "y", "x", "y"]).Cost);
        Assert.Equal(0, adjoining.Align(["x", "x", "y", "y"]).Cost);
        Assert.Equal(1, inside.Align(["x"]).Cost);
        Assert.Equal(0, inside.Align([]).Cost);
    }

    [Fact]
    public void A_journey_through_the_shop_reads_as_a_line()
    {
        var alignment = Maps.Shop.Align(["view", "view", "checkout", "payment_failed", "pay_by_invoice", "purchase", "view"]);

        Assert.Equal("view > view > [-add_to_cart] > checkout > [+payment_failed] > pay_by_invoice > purchase > [+view]", alignment.ToString());
        Assert.Equal(3, alignment.Cost);
        Assert.Equal(7 + 5, alignment.WorstCost);
        Assert.Equal(1 - 3 / 12.0, alignment.Fitness);
    }

    [Theory]
    [InlineData("b a", "a b", "[+b] > a > [-b]")] // read from the end, the event that can be matched is matched
    [InlineData("a c", "a b c", "a > [-b] > c")]
    [InlineData("a a", "a", "[+a] > a")]
    public void Ties_are_broken_by_rule(string journey, string map, string expected) =>
        Assert.Equal(expected, JourneyMap.From(map.Split(' ')).Align(journey.Split(' ')).ToString());

    [Fact]
    public void Without_a_cost_for_extra_events_events_are_still_matched() =>
        Assert.Equal("a > b", new JourneyMap("m", [new("s", [MapStep.Optional("a"), MapStep.Optional("b")])])
            .Align(["a", "b"], new() { ExtraEventCost = 0 }).ToString());

    [Fact]
    public void A_report_counts_journeys_steps_and_deviations()
    {
        var map = JourneyMap.From(["view", "cart", "buy"]);

        var report = map.Conformance(
        [
            (["view", "cart", "buy"], 6),
            (["view", "buy"], 2),
            (["view", "chat", "chat", "buy"], 1),
            (["view", "cart", "buy", "chat"], 1),
        ]);

        Assert.Equal((10, 6, 2 + 3 + 1.0), (report.Journeys, report.FittingJourneys, report.Cost));
        Assert.Equal(WilsonInterval.Of(6, 10, 0.95), report.FittingShare);
        // Worst costs: 3 + 3, 3 + 2, 3 + 4 and 3 + 4.
        Assert.Equal(1 - 6 / (6 * 6 + 2 * 5 + 7 + 7.0), report.Fitness!.Value.Value);
        Assert.Equal((6 + 2 * (1 - 1 / 5.0) + (1 - 3 / 7.0) + (1 - 1 / 7.0)) / 10, report.MeanFitness!.Value.Value, tolerance: 1e-15);
        Assert.Equal(
            ["step 'cart' of 'Journey' left out 3 3 3", "extra event 'chat' between 'view' and 'buy' 2 1 2", "extra event 'chat' after 'buy' 1 1 1"],
            report.Deviations.Select(d => $"{d.Description} {d.Times} {d.Journeys} {d.Cost}"));
        Assert.Equal(1, report.Deviations.Sum(deviation => deviation.ShareOfCost), tolerance: 1e-15);
        var chat = Assert.Single(report.ExtraEvents);
        Assert.Equal(("chat", false, 3, 2, 3.0), (chat.Event, chat.IsMapped, chat.Times, chat.Journeys, chat.Cost));
        Assert.Equal([(10, 0), (7, 3), (10, 0)], report.Steps.Select(step => (step.JourneysMade, step.JourneysSkipped)));
        Assert.Equal(["view cart buy", "view buy", "view cart buy chat", "view chat chat buy"], report.Variants.Select(v => string.Join(' ', v.Events)));
    }

    [Fact]
    public void The_order_and_grouping_of_journeys_do_not_matter() => ForSeeds(seed =>
    {
        var map = Maps.Random(seed);
        var journeys = Enumerable.Range(0, 12).Select(i => Maps.Journey(seed % 4 + (ulong)(i % 5))).ToList();

        var one = map.Conformance(journeys, s_unequal);
        var other = map.Conformance(SampleEvents.Shuffled(journeys, seed).GroupBy(journey => string.Join(' ', journey))
            .Select(group => ((IReadOnlyList<string>)group.First(), group.LongCount())).Append((["never"], 0)), s_unequal);

        Assert.Equal(JsonOf(one), JsonOf(other));
    });

    [Fact]
    public void Unlisted_variants_are_counted_all_the_same()
    {
        var map = JourneyMap.From(["a", "b"]);
        (IReadOnlyList<string>, long)[] journeys = [(["a", "b"], 3), (["b"], 2), (["a", "x"], 1)];

        var all = map.Conformance(journeys);
        var short_ = map.Conformance(journeys, new() { ListedVariants = 1 });

        Assert.Equal((3, 0), (all.Variants.Count, all.OtherVariants));
        Assert.Equal((1, 2), (short_.Variants.Count, short_.OtherVariants));
        Assert.Equal(JsonOf(all), JsonOf(short_ with { Variants = all.Variants, OtherVariants = 0 }));
    }

    [Fact]
    public void Nothing_to_compare_is_a_defined_answer()
    {
        var none = Maps.Shop.Conformance(Array.Empty<IReadOnlyList<string>>());

        Assert.Equal((0, null, null, null), (none.Journeys, none.FittingShare, none.Fitness, none.MeanFitness));
        Assert.Equal(JsonOf(none), JsonOf(JsonSerializer.Deserialize(JsonOf(none), JourneysJson.Default.Conformance)!));
        Assert.Equal("No journeys to compare with 'Web shop' (costs: extra event 1, skipped step 1, unmapped events deviate)", none.ToString());
    }

    [Fact]
    public void Intervals_hold_their_value_and_do_not_vanish_when_all_fit()
    {
        var report = JourneyMap.From(["a"]).Conformance([(["a"], 20)]);

        foreach (var estimate in new[] { report.FittingShare, report.Fitness, report.MeanFitness })
        {
            Assert.Equal((1, 1), (estimate!.Value.Value, estimate.Value.Interval.Upper));
            Assert.InRange(estimate.Value.Interval.Lower, 0.8, 0.9);
        }
    }

    [Fact]
    public void Wrong_input_is_refused_with_the_place()
    {
        var map = JourneyMap.From(["a"]);

        Assert.Contains("Variant 1 counts -2", Assert.Throws<ArgumentException>(() => map.Conformance([(["a"], 1), (["a"], -2)])).Message);
        Assert.Contains("Event 1 of journey 0", Assert.Throws<ArgumentException>(() => map.Conformance([["a", null!]])).Message);
        Assert.Contains("Journey 1 is null", Assert.Throws<ArgumentException>(() => map.Conformance([["a"], null!])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Conformance([["a"]], new() { ExtraEventCost = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Conformance([["a"]], new() { SkippedStepCost = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Conformance([["a"]], new() { Level = 95 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Align(["a"], new() { ListedVariants = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Align(["a"], new() { UnmappedEvents = (UnmappedEvents)7 }));
        Assert.Throws<InvalidJourneyMapException>(() => JourneyMap.From([]).Align(["a"]));
    }

    private static string JsonOf(Conformance conformance) => JsonSerializer.Serialize(conformance, JourneysJson.Default.Conformance);

    /// <summary>Each drawn case stands for five maps and journeys.</summary>
    private static void ForSeeds(Action<ulong> property) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        for (var i = 0; i < 5; i++)
        {
            property((ulong)(seed * 5 + i));
        }
    }).Holds();
}
