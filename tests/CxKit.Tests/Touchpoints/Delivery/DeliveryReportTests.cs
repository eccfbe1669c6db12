using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Touchpoints.Delivery;

public class DeliveryReportTests
{
    // A Monday.
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly DeliveryOptions Small = new() { MinimumCell = 1 };

    [Fact]
    public void Ten_parcels_are_as_by_hand()
    {
        // Promised for Friday: seven delivered by then, one on Saturday, one lost, one returned.
        Parcel[] parcels =
        [
            .. Enumerable.Range(0, 7).Select(i => Sent($"a{i}", delivered: 1 + i % 4)),
            Sent("late", delivered: 5), Sent("lost") with { Exit = ParcelExit.Lost, ExitAt = Start.AddDays(9) }, Sent("back") with { Exit = ParcelExit.Returned, ExitAt = Start.AddDays(3) },
        ];
        var all = DeliveryReport.From(parcels, Small).Total;

        Assert.Equal((10, 8, 0, 1, 1), (all.Parcels, all.Delivered, all.InFlight, all.Lost, all.Returned));
        Assert.Equal(0.7, all.OnTime!.Value.Value, tolerance: 1e-12);
        Assert.Equal(7 / 8.0, all.OnTimeOfDelivered!.Value, tolerance: 1e-12);

        // p(1 − p) ÷ (n − 1) is the variance, so that the interval is Wilson's for 9 parcels.
        Assert.Equal(WilsonInterval.Around(0.7, 9, 0.95).Interval.Lower, all.OnTime.Value.Interval.Lower, tolerance: 1e-12);

        // Saturday is one of five days late: 7 + 0.8 of 10.
        Assert.Equal(78, all.PunctualityIndex!.Value.Value, tolerance: 1e-9);
        Assert.Equal(4, all.PromisedDays!.Value, tolerance: 1e-12);
    }

    [Fact]
    public void Without_parcels_in_flight_the_share_is_the_plain_one() => Prop.ForAll(Delivered(), days =>
    {
        var report = DeliveryReport.From(days.Select((day, i) => Sent($"p{i}", delivered: day)), Small with { AsOf = Start.AddDays(20) });
        var expected = days.Count(day => day <= 4) / (double)days.Length;

        Assert.Equal(expected, report.Total.OnTime!.Value.Value, tolerance: 1e-9);
        Assert.Equal(expected, report.Total.OnTimeOfDelivered!.Value, tolerance: 1e-9);
        Assert.Equal((days.Length, days.Count(day => day <= 4)), (report.Weekly[0].Weeks.Sum(week => week.Due), report.Weekly[0].Weeks.Sum(week => week.OnTime)));
    }).Holds();

    [Fact]
    public void The_order_of_parcels_changes_nothing() => Prop.ForAll(Delivered(), days =>
    {
        var parcels = days.Select((day, i) => Sent($"p{i}", delivered: day) with { Carrier = i % 2 == 0 ? "x" : "y", Weight = 1 + i % 3 }).ToList();
        var (forward, backward) = (DeliveryReport.From(parcels, Small).Total, DeliveryReport.From(parcels.AsEnumerable().Reverse(), Small).Total);

        Assert.Equal(forward.OnTime!.Value.Value, backward.OnTime!.Value.Value, tolerance: 1e-12);
        Assert.Equal(forward.OnTime.Value.Interval.Upper, backward.OnTime.Value.Interval.Upper, tolerance: 1e-9);
        Assert.Equal(forward.MedianDays, backward.MedianDays);
    }).Holds();

    [Fact]
    public void Late_parcels_in_flight_are_late_and_open_ones_have_their_chance()
    {
        // Of 200 earlier parcels promised for the fourth day, 100 came on the first and 60 on the third.
        var earlier = Enumerable.Range(0, 200).Select(i => At(Start.AddDays(-14), $"e{i}", i < 100 ? 1 : i < 160 ? 3 : 6));

        // As of Wednesday, two days after the order, nothing has come. Of the 101 that were on their way for so long, 60 came in time; one is still on its way, late.
        var open = Sent("open");
        var late = At(Start.AddDays(-7), "late", null);
        var report = DeliveryReport.From([.. earlier, open, late], Small with { AsOf = Start.AddDays(2), Period = Period.Week });

        Assert.Equal(60 / 101.0, report.ByPeriod[^1].OnTime!.Value.Value, tolerance: 1e-12);
        Assert.Equal(0, report.ByPeriod[^1].Known);
        Assert.Equal(0, report.ByPeriod[^2].OnTime!.Value.Value);
        Assert.Equal(1, report.ByPeriod[^2].Known);
        Assert.Equal((160 + 60 / 101.0) / 202, report.Total.OnTime!.Value.Value, tolerance: 1e-12);
    }

    [Fact]
    public void What_happens_later_is_not_known_yet()
    {
        Parcel[] parcels = [Sent("a", delivered: 1), Sent("b", delivered: 3), At(Start.AddDays(5), "c", 1)];
        var report = DeliveryReport.From(parcels, Small with { AsOf = Start.AddDays(2) });

        Assert.Equal((2, 1, 1, 1), (report.Total.Parcels, report.Total.Delivered, report.Total.InFlight, report.Future));
    }

    [Fact]
    public void Cancelled_parcels_are_left_out_or_failed_as_one_chooses()
    {
        Parcel[] parcels = [Sent("a", delivered: 1), Sent("b", delivered: 6), Sent("c") with { Exit = ParcelExit.Cancelled, ExitAt = Start.AddDays(1) }];

        Assert.Equal(1 / 2.0, DeliveryReport.From(parcels, Small).Total.OnTime!.Value.Value, tolerance: 1e-12);
        Assert.Equal(1 / 3.0, DeliveryReport.From(parcels, Small with { CancelledCounts = CancelledParcels.Failed }).Total.OnTime!.Value.Value, tolerance: 1e-12);
    }

    [Fact]
    public void The_first_promise_counts_and_the_last_one_is_shown_beside_it()
    {
        var moved = Sent("moved", delivered: 6) with { LastPromise = Start.AddDays(7) };
        var all = DeliveryReport.From([moved, Sent("kept", delivered: 2)], Small).Total;

        Assert.Equal((0.5, 1, 0.5), (all.OnTime!.Value.Value, all.OnTimeByLastPromise!.Value.Value, all.PromisesMoved));
    }

    [Fact]
    public void A_date_is_promised_until_the_day_ends_unless_the_instant_counts()
    {
        var parcel = Sent("a", delivered: 4) with { FirstPromise = Start.AddDays(4).Date.ToUtc() };

        Assert.Equal(1, DeliveryReport.From([parcel], Small).Total.OnTime!.Value.Value);
        Assert.Equal(0, DeliveryReport.From([parcel], Small with { Promise = PromiseRule.Instant }).Total.OnTime!.Value.Value);
    }

    [Fact]
    public void J_counts_from_the_cut_off_on_and_over_holidays()
    {
        var calendar = new BusinessCalendar(BusinessCalendar.MondayToFriday.WorkingDays, [new(2026, 3, 4)]);
        Parcel[] parcels =
        [
            Handed("in time", Start.AddHours(6), Start.AddDays(1)),
            Handed("behind the cut-off", Start.AddHours(8), Start.AddDays(1)),
            Handed("over a holiday", Start.AddDays(1), Start.AddDays(3)),
            Handed("over a weekend", Start.AddDays(4), Start.AddDays(7)),
            Handed("at the weekend", Start.AddDays(5), Start.AddDays(7)),
            Handed("delivered on a Saturday", Start.AddDays(4), Start.AddDays(5)),
        ];
        var options = Small with { Calendar = calendar, CutOff = new(17, 0), LongestTransit = 3 };

        Assert.Equal([Math.Round(2 / 6.0, 12), 1, 1, 1], Within(options));
        Assert.Equal([3 / 6.0, 1, 1, 1], Within(options with { NonWorking = NonWorkingDelivery.PreviousWorkingDay }));

        double[] Within(DeliveryOptions how) => [.. DeliveryReport.From(parcels, how).Transit!.Shares.Select(share => Math.Round(share.Within.Value, 12))];
    }

    [Fact]
    public void Strata_weigh_as_the_real_traffic_does()
    {
        // 8 of 10 on the lane A by J + 1 and 2 of 5 on B; the traffic is 1 to 3, and C, of which there is none, is spoken for by B.
        Parcel[] parcels =
        [
            .. Enumerable.Range(0, 10).Select(i => Handed($"a{i}", Start, Start.AddDays(i < 8 ? 1 : 2)) with { Destination = "A" }),
            .. Enumerable.Range(0, 5).Select(i => Handed($"b{i}", Start, Start.AddDays(i < 2 ? 1 : 2)) with { Destination = "B" }),
        ];
        var options = Small with { Stratum = parcel => parcel.Destination!, RealFlows = [new("A", 25), new("C", 25, "B"), new("B", 50)] };
        var transit = DeliveryReport.From(parcels, options).Transit!;

        var p = 0.25 * 0.8 + 0.75 * 0.4;
        var variance = 0.25 * 0.25 * 0.8 * 0.2 / 9 + 0.75 * 0.75 * 0.4 * 0.6 / 4;
        Assert.Equal(p, transit.Within(1).Value, tolerance: 1e-12);
        Assert.Equal(WilsonInterval.Around(p, p * (1 - p) / variance, 0.95).Interval.Upper, transit.Within(1).Interval.Upper, tolerance: 1e-12);
        Assert.Equal(new CollapsedStratum("C", "B", 0.25, 0), Assert.Single(transit.Collapsed));
    }

    [Fact]
    public void A_stratum_that_says_nothing_of_a_measure_does_not_pull_it_down()
    {
        // On A 8 of 10 are on time; B has no promises; nobody knows what was in full.
        Parcel[] parcels =
        [
            .. Enumerable.Range(0, 10).Select(i => Sent($"a{i}", delivered: i < 8 ? 1 : 6) with { Destination = "A" }),
            .. Enumerable.Range(0, 10).Select(i => Sent($"b{i}", delivered: 1) with { Destination = "B", FirstPromise = null }),
        ];
        var all = DeliveryReport.From(parcels, Small with { Stratum = parcel => parcel.Destination!, RealFlows = [new("A", 1), new("B", 3)] }).Total;

        Assert.Equal(0.8, all.OnTime!.Value.Value, tolerance: 1e-12);
        Assert.Equal(WilsonInterval.Around(0.8, 9, 0.95).Interval.Lower, all.OnTime.Value.Interval.Lower, tolerance: 1e-12);
        Assert.Equal(92, all.PunctualityIndex!.Value.Value, tolerance: 1e-9); // the two are two of five days late
        Assert.Null(all.OnTimeInFull);
    }

    [Fact]
    public void Of_parcels_that_are_all_on_their_way_nothing_is_known()
    {
        var open = Enumerable.Range(0, 200).Select(i => Sent($"p{i}"));
        var all = DeliveryReport.From(open, Small with { AsOf = Start.AddDays(1) }).Total;

        // Nobody was watched up to the promise, so that nearly all shares are possible.
        Assert.Equal(0, all.Known);
        Assert.True(all.OnTime!.Value.Interval.Width > 0.7, $"{all.OnTime}");
    }

    [Fact]
    public void Times_that_nobody_meant_are_refused_and_stop_no_other_parcel()
    {
        Parcel[] parcels =
        [
            Sent("good", delivered: 1), Sent("unset") with { FirstPromise = default(DateTimeOffset) }, Sent("never") with { FirstPromise = DateTimeOffset.MaxValue },
            new() { Id = "all unset", Ordered = default(DateTimeOffset), FirstPromise = default(DateTimeOffset) },
        ];
        var report = DeliveryReport.From(parcels, Small);

        Assert.Equal(1, report.Total.Parcels);
        Assert.Equal([1, 2, 3], report.Refused.Select(problem => problem.Position));
        Assert.Contains("FirstPromise is in the year 9999", report.Refused[1].Reason);
    }

    [Fact]
    public void Parcels_of_one_bag_are_not_so_many()
    {
        var alone = Enumerable.Range(0, 400).Select(i => Handed($"p{i}", Start, Start.AddDays(i / 20 % 2 == 0 ? 1 : 2)));
        var bags = alone.Select((parcel, i) => parcel with { Cluster = $"bag {i / 20}" });
        var (free, tied) = (DeliveryReport.From(alone, Small).Transit!, DeliveryReport.From(bags, Small).Transit!);

        // All 20 of a bag fare alike: 20 bags instead of 400 parcels, by the definition of the design effect.
        Assert.Equal(1, free.DesignEffect);
        Assert.Equal(20, tied.DesignEffect, tolerance: 1.1);
        Assert.Equal(19, tied.EffectiveParcels, tolerance: 0.5);
        Assert.True(tied.Within(1).Interval.Width > 4 * free.Within(1).Interval.Width);
    }

    [Fact]
    public void Without_strata_and_censoring_J_plus_n_is_the_sample_share() => Prop.ForAll(Delivered(), days =>
    {
        var transit = DeliveryReport.From(days.Select((day, i) => Handed($"p{i}", Start, Start.AddDays(day))), Small with { Calendar = BusinessCalendar.EveryDay }).Transit!;

        Assert.All(transit.Shares, share => Assert.Equal(days.Count(day => day <= share.N) / (double)days.Length, share.Within.Value, tolerance: 1e-9));
        Assert.Equal(1, transit.Shares.Sum(share => share.Share), tolerance: 1e-9);
    }).Holds();

    [Fact]
    public void Bad_parcels_are_named_and_the_others_are_used()
    {
        Parcel[] parcels =
        [
            Sent("good", delivered: 1), Sent(" "), new() { Id = "timeless" }, Sent("early", delivered: -1), Sent("weightless", delivered: 1) with { Weight = 0 },
            Handed("back in time", Start, Start.AddHours(-1)), Sent("contrary", delivered: 2) with { Exit = ParcelExit.Lost }, Sent("unpromised", delivered: 1) with { FirstPromise = null, LastPromise = Start },
            Sent("long ago") with { FirstPromise = Start.AddDays(-30) }, Sent("good", delivered: 3), Sent("test", delivered: 1) with { IsTest = true },
            Sent("attempt", delivered: 1) with { FirstAttempt = Start.AddDays(2) },
        ];
        var report = DeliveryReport.From(parcels, Small);

        Assert.Equal((1, 1, 1), (report.Total.Parcels, report.Repeated, report.Tests));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 11], report.Refused.Select(problem => problem.Position));
        string[] reasons =
        [
            "no id", "Neither when it was ordered", "delivered at 2026-03-01T10:00:00+00:00, before it was ordered", "weight is 0", "before it was handed over", "both lost and delivered",
            "but no first one", "before it was ordered", "before it was tried",
        ];
        Assert.All(report.Refused.Zip(reasons), pair => Assert.Contains(pair.Second, pair.First.Reason));
        Assert.Equal(1, report.Total.OnTime!.Value.Value);
    }

    [Fact]
    public void Double_scans_keep_the_first_attempt()
    {
        Parcel[] scans = [Sent("a", delivered: 6), Sent("a") with { FirstAttempt = Start.AddDays(2) }, Sent("a", delivered: 3)];
        var all = DeliveryReport.From(scans, Small).Total;

        Assert.Equal((1, 2.0), (all.Parcels, all.DaysOfDelivered));
    }

    [Fact]
    public void A_year_without_holidays_is_said_by_parcel()
    {
        var calendar = new BusinessCalendar(BusinessCalendar.MondayToFriday.WorkingDays, [new(2026, 1, 1)]);
        var report = DeliveryReport.From([Sent("a", delivered: 1), Sent("b", delivered: 1) with { FirstPromise = Start.AddYears(1) }], Small with { Calendar = calendar });

        Assert.Contains("no holidays for 2027", Assert.Single(report.Refused).Reason);
        Assert.Contains("2027", Assert.Throws<InvalidOperationException>(() => DeliveryReport.From([Sent("a")], Small with { Calendar = calendar, AsOf = Start.AddYears(1) })).Message);
    }

    [Fact]
    public void Nothing_is_said_of_nothing()
    {
        var report = DeliveryReport.From([]);

        Assert.Equal(0, report.Total.Parcels);
        Assert.Null(report.Total.OnTime);
        Assert.Null(report.Transit);
        Assert.Contains("no parcel", report.ToString());
    }

    [Fact]
    public void Small_groups_are_joined()
    {
        var parcels = Enumerable.Range(0, 9).Select(i => Sent($"p{i}", delivered: 1) with { Carrier = i < 5 ? "big" : $"small {i}" });

        Assert.Equal(["big", "(others)"], DeliveryReport.From(parcels).ByCarrier.Select(group => group.Name));
    }

    [Fact]
    public void The_weekly_series_counts_promises_that_are_over()
    {
        Parcel[] parcels = [Sent("a", delivered: 1), Sent("b", delivered: 6), At(Start.AddDays(7), "c", 1), At(Start.AddDays(9), "d", 1) with { FirstPromise = Start.AddDays(21) }];
        var weeks = DeliveryReport.From(parcels, Small with { AsOf = Start.AddDays(12) }).Weekly[0].Weeks;

        Assert.Equal([new(new(2026, 3, 2), 2, 1, true), new(new(2026, 3, 9), 1, 1, false)], weeks);
    }

    [Fact]
    public void Its_json_form_comes_back_as_it_was()
    {
        var report = DeliveryReport.From([Handed("a", Start, Start.AddDays(1)) with { FirstPromise = Start.AddDays(2) }, Sent("b")], Small);
        var json = JsonSerializer.Serialize(report, TouchpointsJson.Default.DeliveryReport);
        var back = JsonSerializer.Deserialize(json, TouchpointsJson.Default.DeliveryReport)!;

        Assert.StartsWith("""{"version":1,"asOf":"2026-03-03T10:00:00+00:00",""", json);
        Assert.Equal(json, JsonSerializer.Serialize(back, TouchpointsJson.Default.DeliveryReport));
        Assert.Equal(report.Total, back.Total);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(json.Replace("\"version\":1", "\"version\":9"), TouchpointsJson.Default.DeliveryReport));
    }

    [Fact]
    public void Charts_are_json_with_a_row_a_group()
    {
        var report = DeliveryReport.From([Handed("a", Start, Start.AddDays(1)) with { FirstPromise = Start.AddDays(2), Destination = "\"north\"" }], Small);

        using var bars = JsonDocument.Parse(report.ToVegaLite());
        using var curve = JsonDocument.Parse(report.TransitToVegaLite());
        Assert.Equal("\"north\"", bars.RootElement.GetProperty("data").GetProperty("values")[0].GetProperty("group").GetString());
        Assert.Equal(31, curve.RootElement.GetProperty("data").GetProperty("values").GetArrayLength());
    }

    [Fact]
    public void The_text_is_in_the_current_culture()
    {
        using var culture = new CultureScope("de-DE");
        var text = DeliveryReport.From([Sent("a", delivered: 1), Sent("b", delivered: 6)], Small).ToString();

        Assert.Contains("50,0", text);
        Assert.Contains("of delivered", text);
    }

    [Theory]
    [InlineData("Level")]
    [InlineData("LostAfter")]
    [InlineData("twice")]
    [InlineData("neighbour")]
    public void Options_that_cannot_be_are_refused(string what)
    {
        var options = what switch
        {
            "Level" => Small with { Level = 95 },
            "LostAfter" => Small with { LostAfter = TimeSpan.Zero },
            "twice" => Small with { RealFlows = [new("A", 1), new("A", 2)] },
            _ => Small with { RealFlows = [new("A", 1, "Z")] },
        };
        Assert.Contains(what, Assert.ThrowsAny<ArgumentException>(() => DeliveryReport.From([], options)).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static Arbitrary<int[]> Delivered() => Gen.Choose(0, 9).NonEmptyListOf().Select(days => days.ToArray()).ToArbitrary();

    /// <summary>Ordered on the Monday, promised for the Friday, and delivered so many days later.</summary>
    private static Parcel Sent(string id, int? delivered = null) => At(Start, id, delivered);

    private static Parcel At(DateTimeOffset ordered, string id, int? delivered) => new()
    {
        Id = id,
        Ordered = ordered,
        FirstPromise = ordered.AddDays(4),
        Delivered = delivered is { } days ? ordered.AddDays(days) : null,
    };

    private static Parcel Handed(string id, DateTimeOffset handedOver, DateTimeOffset delivered) => new() { Id = id, HandedOver = handedOver, Delivered = delivered };
}

file static class Dates
{
    public static DateTimeOffset ToUtc(this DateTime date) => new(date, TimeSpan.Zero);
}
