using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using static CxKit.Tests.Touchpoints.Checkout.CheckoutEvents;

namespace CxKit.Tests.Touchpoints.Checkout;

public sealed class CheckoutLedgerTests
{
    [Fact]
    public void A_time_that_nobody_meant_does_not_end_the_attempts_of_the_others()
    {
        var now = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var ledger = CheckoutLedger.From(
        [
            new CheckoutStepEntered { Attempt = "open", Time = now, Step = "address" },
            new CheckoutStepEntered { Attempt = "never", Time = DateTimeOffset.MaxValue, Step = "address" },
        ]);

        Assert.Equal((CheckoutOutcome.Open, now), (Assert.Single(ledger.Attempts).Outcome, ledger.AsOf));
        Assert.Equal("Time", Assert.Single(ledger.Refused).Field);
    }

    [Fact]
    public void Order_of_arrival_repeats_and_merging_change_nothing() => ForSeeds(seed =>
    {
        var events = Random(seed);
        var shuffled = events.ToArray();
        var random = new SeededRandom(seed, 1);
        random.Shuffle(shuffled);
        var repeated = shuffled.Concat(shuffled.Where(checkoutEvent => checkoutEvent.Id is not null));

        var (one, two) = (new CheckoutTracker(), new CheckoutTracker());
        foreach (var checkoutEvent in shuffled)
        {
            (random.Next(2) == 0 ? one : two).Observe(checkoutEvent);
        }

        one.Snapshot();
        one.Merge(two);
        var expected = Content(CheckoutLedger.From(events));
        Assert.Equal(expected, Content(CheckoutLedger.From(repeated)));
        Assert.Equal(expected, Content(one.Snapshot()));
    });

    [Fact]
    public void Only_the_earliest_events_of_an_endless_attempt_stay_in_any_order() => ForSeeds(seed =>
    {
        var options = new CheckoutOptions { EventsPerAttempt = 10 };
        var events = Enumerable.Range(0, 200).Select(i => (CheckoutEvent)Step("a", i % 90, $"s{i % 7}") with { Id = i % 4 == 0 ? $"e{i % 30}" : null }).ToArray();
        var expected = CheckoutLedger.From(events, options);
        new SeededRandom(seed).Shuffle(events);
        var shuffled = CheckoutLedger.From(events, options);

        Assert.Equal(10, shuffled.Kept);
        Assert.True(shuffled.Attempts.Single().IsCut);
        Assert.Equal(Content(expected), Content(shuffled));
    });

    [Fact]
    public void Every_order_reconstructs_its_price_path_exactly() => ForSeeds(seed =>
    {
        var events = Random(seed);
        foreach (var attempt in CheckoutLedger.From(events).Attempts.Where(attempt => attempt.Price is not null))
        {
            var path = attempt.Price!;
            var until = attempt.Completed ?? DateTimeOffset.MaxValue;
            Assert.Equal(path.Final, path.First + path.Declared + path.Assumed + path.Unexplained);
            Assert.Equal(path.Final, path.Steps[^1].Total);
            foreach (var (before, step) in path.Steps.Zip(path.Steps.Skip(1)))
            {
                Assert.Equal(step.Change, step.Declared + step.Assumed + step.Unexplained);
                Assert.Equal(step.Currency == before.Currency ? step.Total - before.Total : 0, step.Change);
            }

            Assert.All(path.Steps.Where(step => step.Lines is not null), step => Assert.Equal(step.Lines!.Value.Total, step.Total));
            Assert.True(path.Steps.All(step => step.Time <= until));
        }
    });

    [Fact]
    public void Time_in_steps_is_no_more_than_the_time_of_the_attempt_and_none_is_negative() => ForSeeds(seed =>
    {
        foreach (var attempt in CheckoutLedger.From(Random(seed)).Attempts)
        {
            var inSteps = attempt.Steps.Aggregate(TimeSpan.Zero, (sum, visit) => sum + visit.Time);
            Assert.True(inSteps <= attempt.Time && attempt.Time <= attempt.Last - attempt.Start);
            Assert.All(attempt.Steps, visit => Assert.True(visit.Time >= TimeSpan.Zero && visit.Visits >= 1));
        }
    });

    [Fact]
    public void A_fee_that_nobody_chose_is_unexplained_and_a_chosen_upgrade_is_not()
    {
        var ledger = CheckoutLedger.From(
        [
            Price("fee", 0, new(50, 5)), Price("fee", 2, new(50, 5, Fees: 3)), Order("fee", 3, 58),
            Price("upgrade", 0, new(50, 5)), Choice("upgrade", 1, CheckoutChoice.Shipping, 4.90m), Price("upgrade", 2, new(50, 9.90m)), Order("upgrade", 3, 59.90m),
            Price("both", 0, new(50, 5)), Choice("both", 1, CheckoutChoice.Shipping, 4), Price("both", 2, new(50, 9, 2)),
            Price("ticked", 0, new(50)), Choice("ticked", 1, CheckoutChoice.Extra, 7) with { Preselected = true }, Price("ticked", 2, new(57)),
            Price("charged", 0, new(50)), Order("charged", 1, 51),
            Price("untold", 0, new(50, 5, Tax: 5)), Choice("untold", 1, CheckoutChoice.Shipping, null), Price("untold", 2, new(50, 9, Fees: 1, Tax: 6)),
            Price("coupon", 0, new(50)), Choice("coupon", 1, CheckoutChoice.Coupon, -10), Price("coupon", 2, new(50, Discount: 10)), Order("coupon", 3, 40),
            Price("expired", 0, new(50, Discount: 10)), Price("expired", 1, new(50)),
        ]);

        Assert.Equal(
            [("both", 2m), ("charged", 1m), ("coupon", 0m), ("expired", 10m), ("fee", 3m), ("ticked", 7m), ("untold", 1m), ("upgrade", 0m)],
            ledger.Attempts.OrderBy(attempt => attempt.Id, StringComparer.Ordinal).Select(attempt => (attempt.Id, attempt.Price!.Unexplained)));
        var report = ledger.Prices();
        Assert.Equal(["expired", "ticked", "fee", "both", "charged", "untold"], report.Alerts.Select(alert => alert.Attempt));
        Assert.Equal((8, 6.0 / 8), (report.Compared, report.AlarmingShare!.Value.Value));
        Assert.Equal(new CurrencyAmount("EUR", 24), report.UnexplainedByCurrency.Single());
        Assert.Equal(5m, ledger.Attempts.Single(attempt => attempt.Id == "untold").Price!.Assumed);
    }

    [Fact]
    public void The_surprise_is_against_the_first_total_for_the_same_basket_and_destination()
    {
        var ledger = CheckoutLedger.From(
        [
            Price("a", 0, new(20), "one", null), Price("a", 1, new(40), "two", null), Price("a", 2, new(40, 5), "two", "DE"), Price("a", 3, new(40, 5, 9), "two", "DE"),
        ]);
        var path = ledger.Attempts.Single().Price!;

        Assert.Equal((45m, 0.2), (path.FirstOfSame, path.Surprise));
        Assert.Equal((25m, 9m), (path.Assumed, path.Unexplained));
        Assert.Equal(9.0 / 20, path.UnexplainedShare);
    }

    [Fact]
    public void Two_currencies_have_no_difference()
    {
        var path = CheckoutLedger.From([Price("a", 0, new(20)), Price("a", 1, new(22)) with { Currency = "CHF" }, Price("a", 2, new(23)) with { Currency = "CHF" }]).Attempts.Single().Price!;

        Assert.Equal((22m, 1m, true), (path.First, path.Unexplained, path.CurrencyChanged));
    }

    [Fact]
    public void Abandonment_is_decided_by_inactivity_and_by_identity()
    {
        var ledger = CheckoutLedger.From(
            [
                Step("done", 0, "cart"), Order("done", 10),
                Step("paused", 0, "cart", device: "phone"), Order("paused", 100, device: "phone"),
                Step("moved", 0, "cart", device: "phone"), Order("moved", 100, device: "laptop"),
                Step("lost", 0, "cart", "ann"),
                Step("phone", 0, "cart", "bob", "phone"), Step("laptop", 90, "cart", "bob", "laptop"), Order("laptop", 95, customer: "bob", device: "laptop"),
                Step("early", 0, "cart", "eve", "phone"), Step("late", 90, "cart", "eve", "phone"), Order("late", 95, customer: "eve", device: "phone"),
                Step("guest", 0, "cart"),
                Step("open", 480, "cart"),
            ],
            new() { AsOf = At(500) });

        var outcomes = ledger.Attempts.ToDictionary(attempt => attempt.Id, attempt => attempt.Outcome);
        Assert.Equal(CheckoutOutcome.Completed, outcomes["done"]);
        Assert.Equal(CheckoutOutcome.RecoveredLater, outcomes["paused"]);
        Assert.Equal(CheckoutOutcome.RecoveredOnOtherDevice, outcomes["moved"]);
        Assert.Equal(CheckoutOutcome.Abandoned, outcomes["lost"]);
        Assert.Equal(CheckoutOutcome.RecoveredOnOtherDevice, outcomes["phone"]);
        Assert.Equal(CheckoutOutcome.RecoveredLater, outcomes["early"]);
        Assert.Equal(CheckoutOutcome.Abandoned, outcomes["guest"]);
        Assert.Equal(CheckoutOutcome.Open, outcomes["open"]);
        var report = ledger.Abandonment();
        Assert.Equal((10, 1, 9, 1, 1), (report.Attempts, report.Open, report.Closed, report.MayBeRecovered, report.AbandonedByGuests));
        Assert.Equal((2.0 / 9, 4.0 / 9), (report.Abandoned!.Value.Value, report.AbandonedWithoutIdentity!.Value.Value));
        Assert.Equal(1, report.Completed!.Value.Value + report.Abandoned!.Value.Value + report.RecoveredLater!.Value.Value + report.RecoveredOnOtherDevice!.Value.Value, 12);
    }

    [Fact]
    public void Hazards_agree_with_counting_by_hand_and_survival_is_their_product()
    {
        CheckoutEvent[] events =
        [
            Step("1", 0, "cart"),
            Step("2", 0, "cart"), Step("2", 1, "address"),
            Step("3", 0, "cart"), Step("3", 1, "address"), Step("3", 2, "cart"),
            Step("4", 0, "cart"), Order("4", 1),
            Step("5", 0, "cart"), Step("5", 1, "address"), Step("5", 2, "payment"), Order("5", 3),
            Step("6", 480, "cart"), Step("6", 481, "address"),
        ];
        var hazards = CheckoutLedger.From(events, new() { AsOf = At(500) }).Hazards();

        Assert.Equal([("cart", 6, 1, 0), ("address", 3, 2, 1), ("payment", 1, 0, 0)], hazards.Steps.Select(step => (step.Step, step.Reached, step.Abandoned, step.Open)));
        Assert.Equal(5.0 / 6 / 3, hazards.Steps[^1].Survival.Value, 12);
        Assert.Contains("1 of 6", hazards.ToVegaLite(), StringComparison.Ordinal);
    }

    [Fact]
    public void Survival_is_the_product_of_the_hazards_for_all_attempts() => ForSeeds(seed =>
    {
        var left = 1.0;
        foreach (var step in CheckoutLedger.From(Random(seed, 40), new() { AsOf = At(400) }).Hazards().Steps)
        {
            left *= 1 - (step.Hazard?.Value ?? 0);
            Assert.Equal(left, step.Survival.Value, 12);
            Assert.True(step.Survival.Interval.Contains(step.Survival.Value));
            Assert.True(step.Abandoned + step.Recovered <= step.Reached);
        }
    });

    [Fact]
    public void A_device_on_which_many_more_give_up_stands_out_and_equal_ones_do_not()
    {
        var random = new SeededRandom(3);
        var events = new List<CheckoutEvent>();
        for (var i = 0; i < 1_500; i++)
        {
            var device = (i % 3) switch { 0 => "phone", 1 => "laptop", _ => "tablet" };
            events.Add(Step($"{i}", 0, "cart", device: device));
            if (random.NextDouble() < (device == "phone" ? 0.6 : 0.85))
            {
                events.Add(Order($"{i}", 1));
            }
        }

        var ledger = CheckoutLedger.From(events, new() { AsOf = At(500) });
        var unlike = ledger.Compare(attempt => attempt.Device == "laptop", attempt => attempt.Device == "phone");
        var alike = ledger.Compare(attempt => attempt.Device == "laptop", attempt => attempt.Device == "tablet");

        Assert.True(unlike.PValue < 1e-6 && unlike.OddsRatio!.Value.Interval.Lower > 1 && unlike.Steps[0].Difference!.Value.Interval.Lower > 0);
        Assert.True(alike.PValue > 0.001 && alike.OddsRatio!.Value.Interval.Contains(1));
        Assert.Throws<ArgumentException>(() => ledger.Compare(_ => true, attempt => attempt.Device == "phone"));
    }

    [Fact]
    public void Erasing_a_customer_leaves_nothing_of_their_attempts_whatever_comes_later() => ForSeeds(seed =>
    {
        var events = Random(seed);
        var theirs = events.Where(checkoutEvent => checkoutEvent.Customer == "c1").Select(checkoutEvent => checkoutEvent.Attempt).ToHashSet();
        var (tracker, other) = (new CheckoutTracker(), new CheckoutTracker());
        events.ForEach(tracker.Observe);
        Assert.Equal(theirs.Count, tracker.Export("c1").Select(checkoutEvent => checkoutEvent.Attempt).Distinct().Count());
        tracker.Erase("c1", At(10_000));
        events.ForEach(other.Observe);
        events.ForEach(tracker.Observe);
        tracker.Merge(other);

        Assert.Empty(tracker.Export("c1"));
        Assert.DoesNotContain(tracker.Snapshot().Attempts, attempt => theirs.Contains(attempt.Id));
        Assert.Equal(events.Select(checkoutEvent => checkoutEvent.Attempt).Distinct().Count() - theirs.Count, tracker.Attempts);
    });

    [Fact]
    public void Bad_events_are_refused_with_row_field_and_remedy_and_the_rest_is_kept()
    {
        var ledger = CheckoutLedger.From(
        [
            Step("a", 0, "cart"),
            Step("", 0, "cart"),
            Step("a", 0, " "),
            Step("a", 0, "cart") with { Time = default },
            Step(new string('x', 201), 0, "cart"),
            new CheckoutPageLoaded { Attempt = "a", Time = Noon, Step = "cart", LoadTime = TimeSpan.FromSeconds(-1) },
            Field("a", 0, "zip", CheckoutFieldAction.Left, TimeSpan.FromSeconds(-1)),
            Field("a", 0, "zip", (CheckoutFieldAction)9),
            Price("a", 0, new(-1)),
            Price("a", 0, new(1, Discount: 2)),
            Price("a", 0, new(1)) with { Currency = "eur" },
            Order("a", 0, decimal.MaxValue),
        ]);

        Assert.Equal(
            [
                (2L, "Attempt"), (3, "Step"), (4, "Time"), (5, "Attempt"), (6, "LoadTime"), (7, "Elapsed"), (8, "Action"), (9, "Lines.Items"), (10, "Lines.Total"), (11, "Currency"),
                (12, "Total"),
            ],
            ledger.Refused.Select(refused => (refused.Row, refused.Field)));
        Assert.Equal((12L, 1L), (ledger.Observed, ledger.Kept));
        Assert.All(ledger.Refused, refused => Assert.EndsWith(".", refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_a_ledger_too()
    {
        var ledger = CheckoutLedger.From([]);

        Assert.Null(ledger.AsOf);
        Assert.Null(ledger.Abandonment().Abandoned);
        Assert.Empty(ledger.Hazards().Steps);
        Assert.Null(ledger.Prices().MeanSurprise);
        Assert.Equal(1, ledger.Compare(_ => false, _ => true).PValue);
    }

    [Fact]
    public void Events_later_than_the_end_of_the_data_are_left_out_and_counted()
    {
        var ledger = CheckoutLedger.From([Step("a", 0, "cart"), Order("a", 30), Step("b", 40, "cart")], new() { AsOf = At(20) });

        Assert.Equal((2L, CheckoutOutcome.Open), (ledger.LaterThanAsOf, ledger.Attempts.Single().Outcome));
    }

    [Fact]
    public void What_was_forgotten_does_not_come_back()
    {
        var tracker = new CheckoutTracker();
        tracker.Observe(Step("old", 0, "cart"));
        tracker.Observe(Step("new", 50, "cart"));
        tracker.ForgetBefore(At(40));
        tracker.Observe(Step("old", 1, "payment"));

        Assert.Equal("new", tracker.Snapshot().Attempts.Single().Id);
        Assert.Equal(1, tracker.Snapshot().Refusals[CheckoutRefusal.Forgotten]);
    }

    [Fact]
    public void Events_keep_their_json_form() => ForSeeds(seed =>
    {
        foreach (var checkoutEvent in Random(seed))
        {
            var json = JsonSerializer.Serialize(checkoutEvent, TouchpointsJson.Default.CheckoutEvent);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, TouchpointsJson.Default.CheckoutEvent)!, TouchpointsJson.Default.CheckoutEvent));
        }
    });

    [Fact]
    public void Steps_have_their_names_in_Google_Analytics()
    {
        Assert.Equal("begin_checkout", CheckoutSteps.ToGoogle(Step("a", 0, CheckoutSteps.Begin)));
        Assert.Equal("purchase", CheckoutSteps.ToGoogle(Order("a", 0)));
        Assert.Null(CheckoutSteps.ToGoogle(Step("a", 0, CheckoutSteps.Address)));
        Assert.Equal(CheckoutSteps.Payment, CheckoutSteps.FromGoogle("add_payment_info"));
        Assert.Null(CheckoutSteps.FromGoogle("view_item"));
        Assert.Equal(45, CheckoutSteps.GoogleValue(new(50, 5, 1, 9, 5)));
    }

    private static CheckoutChoiceMade Choice(string attempt, double minute, CheckoutChoice choice, decimal? change) =>
        new() { Attempt = attempt, Time = At(minute), Choice = choice, PriceChange = change };

    private static string Content(CheckoutLedger ledger) => JsonSerializer.Serialize(ledger.Attempts) + string.Join(",", ledger.Steps) + ledger.AsOf + ledger.Kept;

    private static void ForSeeds(Action<ulong> property) => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), property).Holds();
}
