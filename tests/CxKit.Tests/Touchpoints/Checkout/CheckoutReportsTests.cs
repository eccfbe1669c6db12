using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using static CxKit.Tests.Touchpoints.Checkout.CheckoutEvents;

namespace CxKit.Tests.Touchpoints.Checkout;

public sealed class CheckoutReportsTests
{
    private static readonly CheckoutOptions Later = new() { AsOf = At(500), MinimumCell = 1 };

    [Fact]
    public void Payments_are_counted_as_by_hand()
    {
        var report = CheckoutLedger.From(
            [
                Pay("a", 0, PaymentOutcome.Declined, code: "51"), Pay("a", 1, PaymentOutcome.Authorized),
                Pay("b", 0, PaymentOutcome.Declined, code: "43"),
                Pay("c", 0, PaymentOutcome.Cancelled), Pay("c", 1, PaymentOutcome.Authorized),
                Pay("d", 0, PaymentOutcome.Failed), Pay("d", 1, PaymentOutcome.Declined, code: "odd"), Pay("d", 2, PaymentOutcome.Authorized, "invoice"),
            ],
            Later).Payments();

        var card = report.Methods[0];
        Assert.Equal(("card", 4, 6, 1), (card.Method, card.Attempts, card.Tries, card.Cancelled));
        Assert.Equal((1, 1, 1, 1), (card.SoftDeclines, card.HardDeclines, card.OtherDeclines, card.Failures));
        Assert.Equal((2.0 / 6, 0.25, 0.5, 0.5), (card.AuthorizationRate!.Value.Value, card.FirstTry!.Value.Value, card.Final!.Value.Value, card.RetrySuccess!.Value.Value));
        Assert.Equal(1, report.Methods[1].AuthorizationRate!.Value.Value);
        Assert.Equal([("43", DeclineKind.Hard), ("51", DeclineKind.Soft), ("odd", DeclineKind.Unknown)], report.Declines.Select(decline => (decline.Code!, decline.Kind)));
    }

    [Fact]
    public void Every_try_is_in_one_group_also_when_groups_are_rare() => ForSeeds(seed =>
    {
        var ledger = CheckoutLedger.From(Random(seed, 20), new() { MinimumCell = 4 });
        var payments = ledger.Attempts.SelectMany(attempt => attempt.Payments).ToList();
        var report = ledger.Payments();

        foreach (var groups in new[] { report.Methods, report.Issuers })
        {
            Assert.Equal(payments.Count, groups.Sum(group => group.Tries + group.Cancelled));
            Assert.Equal(payments.Count(payment => payment.Outcome == PaymentOutcome.Declined), groups.Sum(group => group.SoftDeclines + group.HardDeclines + group.OtherDeclines));
            Assert.All(groups.Where(group => group.Method != PaymentReport.Others), group => Assert.True(group.Attempts >= 4));
            Assert.All(groups.Where(group => group.Tries > 0), group => Assert.True(group.Shrunken!.Value.Interval.Contains(group.Shrunken.Value.Value)));
        }
    });

    [Fact]
    public void Shrunken_rates_of_small_issuers_are_nearer_to_the_true_ones()
    {
        var (raw, shrunken) = (0.0, 0.0);
        for (var world = 0UL; world < 30; world++)
        {
            var random = new SeededRandom(11, world);
            var truth = Enumerable.Range(0, 20).ToDictionary(i => $"i{i:00}", _ => 0.8 + 0.12 * random.NextDouble());
            var events = from issuer in truth.Keys
                         from i in Enumerable.Range(0, 6 + random.Next(30))
                         select (CheckoutEvent)Pay($"{issuer}-{i}", 0, random.NextDouble() < truth[issuer] ? PaymentOutcome.Authorized : PaymentOutcome.Declined, issuer: issuer);
            foreach (var group in CheckoutLedger.From(events.ToList()).Payments().Issuers)
            {
                raw += Math.Pow(group.AuthorizationRate!.Value.Value - truth[group.Issuer!], 2);
                shrunken += Math.Pow(group.Shrunken!.Value.Value - truth[group.Issuer!], 2);
            }
        }

        Assert.True(shrunken < 0.7 * raw, $"{shrunken} against {raw}");
    }

    [Fact]
    public void A_worse_month_shows_as_a_change_against_the_baseline()
    {
        var baseline = CheckoutLedger.From(Payments(900, 1000));
        var now = CheckoutLedger.From(Payments(800, 1000)).Payments(baseline: baseline).Methods.Single();

        Assert.Equal(-0.1, now.Change!.Value.Value, 12);
        Assert.True(now.Change.Value.Interval.Upper < 0 && now.ChangePValue < 1e-6);
        Assert.Null(CheckoutLedger.From(Payments(9, 10)).Payments(baseline: CheckoutLedger.From([])).Methods.Single().Change);

        static IEnumerable<CheckoutEvent> Payments(int authorized, int tries) =>
            Enumerable.Range(0, tries).Select(i => Pay($"{i}", 0, i < authorized ? PaymentOutcome.Authorized : PaymentOutcome.Declined));
    }

    [Fact]
    public void Coverage_is_the_share_of_attempts_that_find_what_they_want()
    {
        var coverage = CheckoutLedger.From(
        [
            Wants("a", "wallet"), Offers("a", "card", "wallet"),
            Wants("b", "invoice"), Offers("b", "card"),
            Wants("c", "card"),
            Offers("d", "card"),
        ]).Payments().Coverage;

        Assert.Equal((0.5, 2, 1), (coverage.Covered!.Value.Value, coverage.Known, coverage.OfferNotTold));
        Assert.Equal(new WantedMethod("invoice", 1, 1), coverage.Methods[0]);

        static CheckoutEvent Wants(string attempt, string method) => new PaymentMethodWanted { Attempt = attempt, Time = Noon, Method = method };
        static CheckoutEvent Offers(string attempt, params string[] methods) => new PaymentMethodsOffered { Attempt = attempt, Time = Noon, Methods = methods };
    }

    [Fact]
    public void Codes_of_the_shop_come_before_the_standard_ones()
    {
        var ledger = CheckoutLedger.From([Pay("a", 0, PaymentOutcome.Declined, code: "51")], Later);

        Assert.Equal(1, ledger.Payments(new Dictionary<string, DeclineKind> { ["51"] = DeclineKind.Hard }).Methods.Single().HardDeclines);
    }

    [Fact]
    public void Friction_of_fields_is_counted_as_by_hand()
    {
        var report = CheckoutLedger.From(
            [
                Field("a", 0, "zip", CheckoutFieldAction.Focused), Field("a", 0.5, "zip", CheckoutFieldAction.Left),
                Field("a", 1, "zip", CheckoutFieldAction.Failed), Field("a", 1.1, "zip", CheckoutFieldAction.Focused), Field("a", 1.2, "zip", CheckoutFieldAction.Corrected),
                Field("b", 0, "zip", CheckoutFieldAction.Focused), Field("b", 0.1, "zip", CheckoutFieldAction.Left, TimeSpan.FromSeconds(90)), Order("b", 3),
                Field("b", 0.2, "name", CheckoutFieldAction.Left, TimeSpan.FromSeconds(10)),
            ],
            Later).Fields();

        var zip = report.Fields[0];
        Assert.Equal(("zip", 2, 0.5, 0.5, 0.5, 0.5), (zip.Field, zip.Attempts, zip.ErrorRate.Value, zip.ErrorsPerAttempt, zip.RefocusesPerAttempt, zip.CorrectionsPerAttempt));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), 2.0), (zip.MedianTime, report.MedianTime, zip.TimeOverShop));
        Assert.Equal(-1, zip.CompletionDifference!.Value.Value);
        Assert.Null(report.Fields[1].CompletionDifference);
    }

    [Fact]
    public void Losses_by_cause_sum_to_all_that_is_lost() => ForSeeds(seed =>
    {
        var ledger = CheckoutLedger.From(Random(seed, 30), new() { AsOf = At(400) });
        var losses = ledger.Losses();

        Assert.Equal(ledger.Attempts.Count(attempt => attempt.Outcome == CheckoutOutcome.Abandoned), losses.Lost);
        Assert.Equal(losses.Lost, losses.Causes.Sum(loss => loss.Lost));
        Assert.Equal(ledger.Attempts.Count(attempt => attempt.Outcome != CheckoutOutcome.Open), losses.Causes.Sum(loss => loss.Attempts));
    });

    [Fact]
    public void One_order_alone_says_what_is_lost_but_not_how_surely()
    {
        var losses = CheckoutLedger.From([Step("a", 0, "cart"), Pay("a", 1, PaymentOutcome.Failed), Order("a", 2), Step("b", 0, "cart")], new() { AsOf = At(500) }).Losses();

        Assert.Equal((10, double.PositiveInfinity), (losses.Causes[0].Value!.Value.Value, losses.Causes[0].Value!.Value.Interval.Upper));
        Assert.Equal((0, 0), (losses.Causes[1].Value!.Value.Value, losses.Causes[1].Value!.Value.Interval.Width));
    }

    [Fact]
    public void The_excess_of_a_planted_obstacle_is_found_and_an_idle_one_costs_nothing()
    {
        var random = new SeededRandom(6);
        var events = new List<CheckoutEvent>();
        for (var i = 0; i < 6_000; i++)
        {
            var attempt = $"{i}";
            var (isDeclined, isFieldWrong) = (i % 3 == 0, i % 3 == 1);
            events.Add(Step(attempt, 0, "payment"));
            if (isDeclined)
            {
                events.Add(Pay(attempt, 1, PaymentOutcome.Declined));
            }

            if (isFieldWrong)
            {
                events.Add(Field(attempt, 1, "zip", CheckoutFieldAction.Failed));
            }

            if (random.NextDouble() >= (isDeclined ? 0.5 : 0.2))
            {
                events.Add(Order(attempt, 2, 40 + random.Next(20)));
            }
        }

        var losses = CheckoutLedger.From(events, new() { AsOf = At(500) }).Losses();
        var (payment, field) = (losses.Causes.Single(loss => loss.Cause == CheckoutCause.Payment), losses.Causes.Single(loss => loss.Cause == CheckoutCause.FieldError));

        // 2,000 declined attempts lose 0.3 more orders each of about 49.50; chance of failing below 1 in 1,000.
        Assert.InRange(payment.Excess!.Value.Value, 500, 700);
        Assert.InRange(payment.ExcessValue!.Value.Value, 500 * 49, 700 * 50);
        Assert.True(payment.Excess.Value.Interval.Lower > 400);
        Assert.InRange(field.Excess!.Value.Value, -100, 100);
        Assert.Null(losses.Causes.Single(loss => loss.Cause is null).Excess);
    }

    [Fact]
    public void The_interval_of_an_excess_that_is_none_holds_0_about_as_often_as_it_says()
    {
        const int Worlds = 300;
        var held = 0;
        for (var world = 0UL; world < Worlds; world++)
        {
            var random = new SeededRandom(21, world);
            var events = new List<CheckoutEvent>();
            for (var i = 0; i < 300; i++)
            {
                events.Add(Step($"{i}", 0, "address"));
                events.AddRange(i % 2 == 0 ? [Field($"{i}", 1, "zip", CheckoutFieldAction.Failed)] : []);
                events.AddRange(random.NextDouble() < 0.7 ? [Order($"{i}", 2)] : []);
            }

            var excess = CheckoutLedger.From(events, new() { AsOf = At(500) }).Losses().Causes.Single(loss => loss.Cause is not null).Excess!.Value;
            held += excess.Interval.Contains(0) ? 1 : 0;
        }

        // The level is 0.95; 300 worlds leave a standard error of 0.013, so this fails by chance less than once in 1,000 runs.
        Assert.InRange((double)held / Worlds, 0.91, 0.99);
    }

    [Fact]
    public void The_obstacle_that_matters_most_has_the_largest_share_of_completion()
    {
        var random = new SeededRandom(9);
        var events = new List<CheckoutEvent>();
        for (var i = 0; i < 2_000; i++)
        {
            var (isDeclined, isFieldWrong) = (random.Next(3) == 0, random.Next(3) == 0);
            events.Add(Step($"{i}", 0, "payment"));
            events.AddRange(isDeclined ? [Pay($"{i}", 1, PaymentOutcome.Declined)] : []);
            events.AddRange(isFieldWrong ? [Field($"{i}", 1, "zip", CheckoutFieldAction.Failed)] : []);
            events.AddRange(random.NextDouble() < 0.8 - (isDeclined ? 0.4 : 0) - (isFieldWrong ? 0.1 : 0) ? [Order($"{i}", 2)] : []);
        }

        var drivers = CheckoutLedger.From(events, new() { AsOf = At(500) }).CompletionDrivers(replicates: 40)!;

        Assert.Equal(["field_error", "payment"], drivers.Drivers.Select(driver => driver.Driver).Order());
        Assert.True(drivers.Find("payment")!.Share.Value > 0.7);
        Assert.Null(CheckoutLedger.From([Step("a", 0, "cart")], Later).CompletionDrivers());
    }

    [Fact]
    public void Slow_pages_on_which_more_give_up_stand_out()
    {
        var random = new SeededRandom(8);
        var events = new List<CheckoutEvent>();
        for (var i = 0; i < 4_000; i++)
        {
            var seconds = 0.2 + 4 * random.NextDouble();
            events.Add(new CheckoutPageLoaded { Attempt = $"{i}", Time = Noon, Step = i % 2 == 0 ? "address" : "payment", LoadTime = TimeSpan.FromSeconds(seconds) });
            if (random.NextDouble() > 0.1 + 0.1 * seconds)
            {
                events.Add(Order($"{i}", 1));
            }
        }

        var report = CheckoutLedger.From(events, new() { AsOf = At(500) }).LoadTimes();

        Assert.Equal([1, 2, 3, 4], report.Quarters.Select(quarter => quarter.Band));
        Assert.Equal(4_000, report.Quarters.Sum(quarter => quarter.Reached));
        Assert.True(report.Quarters[3].OddsRatio!.Value.Interval.Lower > 1.5);
        Assert.Contains("experiment", report.Warning, StringComparison.Ordinal);
    }

    private static void ForSeeds(Action<ulong> property) => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), property).Holds();
}
