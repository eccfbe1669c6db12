using System.Text.Json;
using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Delivery;

public class PromiseDatesTests
{
    // A Monday.
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly Parcel Near = new() { Id = "x", Destination = "near", Ordered = FirstDay.AddDays(140).AddHours(9) };

    private static readonly Parcel Far = Near with { Destination = "far" };

    // Twenty a working day for 28 weeks: near ones come after 1 to 10 working days, each equally often, far ones after twice as many.
    private static readonly FittedPromiseDates Regular = new PromiseDates(new() { LearningRate = 0, Levels = [0.1, 0.45, 0.5, 0.85, 0.9] }).Fit(History(28));

    [Fact]
    public void The_quantiles_of_a_steady_lane_are_those_of_its_times()
    {
        // The levels lie in the middle of a tenth: the ninth and the fifth working day behind the order, at noon.
        Assert.Equal(9.5, Regular.Quantile(Near, 0.85), tolerance: 0.05);
        Assert.Equal(18.5, Regular.Quantile(Far, 0.85), tolerance: 0.6);
        Assert.Equal(5.5, Regular.Quantile(Near, 0.45), tolerance: 0.05);
    }

    [Fact]
    public void A_promise_is_a_working_day_with_its_chance()
    {
        var promise = Regular.Promise(Near, 0.85);

        // The order is of Monday, May 25: nine working days later.
        Assert.Equal((new(2026, 6, 5), 9), (promise.Date, promise.WorkingDays));
        Assert.Equal(0.9, promise.Chance, tolerance: 0.01);
    }

    [Fact]
    public void The_cheapest_promise_balances_late_parcels_and_days()
    {
        // One day more saves a tenth of the late parcels until all are there: it pays while a tenth of the late cost exceeds the day.
        Assert.Equal(10, Regular.CheapestPromise(Near, lateCost: 20m, costPerDay: 1m).Promise.WorkingDays);
        Assert.Equal(0, Regular.CheapestPromise(Near, lateCost: 5m, costPerDay: 1m).Promise.WorkingDays);
        Assert.Equal(10, (double)Regular.CheapestPromise(Near, lateCost: 20m, costPerDay: 1m).ExpectedCost, tolerance: 0.01);
    }

    [Fact]
    public void An_unknown_lane_is_judged_by_its_region_or_by_all()
    {
        var region = Regular.Quantile(Near with { Service = "new" }, 0.45);
        var all = Regular.Quantile(Near with { Destination = "nowhere" }, 0.45);

        Assert.Equal(5.5, region, tolerance: 0.6);
        Assert.InRange(all, region, Regular.Quantile(Far, 0.45));
    }

    [Fact]
    public void The_backtest_says_what_was_kept_beside_the_shops_own_promise()
    {
        var score = Regular.Backtest.Total.Single(score => score.Level == 0.9);

        Assert.Equal(0.9, score.Coverage.Value, tolerance: 0.02);
        Assert.True(score.Coverage.Interval.Contains(score.Coverage.Value));
        Assert.True(score.DateCoverage >= score.Coverage.Value);
        Assert.Equal(0.75, score.ShopOnTime!.Value, tolerance: 0.03);
        Assert.Equal(["far", "near"], Regular.Backtest.ByLane.Select(lane => lane.Group.Split("> ")[1]).Distinct().Order());
        Assert.Equal(Regular.Backtest.Total.Sum(total => total.Parcels), Regular.Backtest.ByLane.Sum(lane => lane.Parcels));
    }

    [Fact]
    public void The_losses_are_those_of_the_distribution()
    {
        var near = Regular.Backtest.ByLane.Where(lane => lane.Group.EndsWith("near", StringComparison.Ordinal)).ToList();
        var median = near.Single(lane => lane.Level == 0.5);

        // Of times uniform on 1 to 10, the mean distance from the median is 2.5, and half of it is the loss.
        Assert.Equal(2.5, median.MeanAbsoluteError, tolerance: 0.1);
        Assert.Equal(1.25, median.PinballLoss, tolerance: 0.05);
        Assert.Equal(0, median.Bias, tolerance: 0.6);
    }

    [Fact]
    public void Promises_know_nothing_of_what_comes_later()
    {
        // The same past, then another future: promises as of the past are the same to the bit.
        var asOf = FirstDay.AddDays(100).AddHours(12);
        var options = new PromiseOptions { Delivery = new() { AsOf = asOf } };
        var changed = History(28).Select(parcel => parcel.Delivered > asOf ? parcel with { Delivered = parcel.Delivered.Value.AddDays(30) } : parcel);
        var (one, other) = (new PromiseDates(options).Fit(History(28)), new PromiseDates(options).Fit(changed));

        Assert.Equal(one.Quantile(Far, 0.9), other.Quantile(Far, 0.9));
        Assert.Equal(one.Backtest.Total, other.Backtest.Total);
    }

    [Fact]
    public void The_first_weeks_are_not_too_fast()
    {
        // After two weeks only the fast half of the parcels has arrived: their quantile would be far too short.
        var early = new PromiseDates(new() { Delivery = new() { AsOf = FirstDay.AddDays(21) } }).Fit(History(28));

        Assert.Equal(5.5, early.Quantile(Near, 0.5), tolerance: 1.1);
    }

    [Fact]
    public void Too_little_history_is_said()
    {
        var error = Assert.Throws<ArgumentException>(() => new PromiseDates().Fit([Near with { Delivered = Near.Ordered!.Value.AddDays(1) }]));

        Assert.Contains("1 parcels were delivered; promises need at least 30", error.Message);
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Contains("0.99 was not learnt", Assert.Throws<ArgumentException>(() => Regular.Quantile(Near, 0.99)).Message);
        Assert.Contains("Fill Parcel.Ordered", Assert.Throws<ArgumentException>(() => Regular.Promise(Near with { Ordered = null }, 0.9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Regular.CheapestPromise(Near, 1m, 0m));
        Assert.Throws<ArgumentException>(() => new PromiseDates(new() { Levels = [0.9, 0.5] }));
        Assert.Throws<ArgumentException>(() => new PromiseDates(new() { Levels = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PromiseDates(new() { LearningRate = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PromiseDates(new() { Window = TimeSpan.FromDays(1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PromiseDates(new() { PoolingStrength = -1 }));
    }

    [Fact]
    public void The_backtest_has_a_json_form()
    {
        var json = JsonSerializer.Serialize(Regular.Backtest, TouchpointsJson.Default.PromiseBacktest);
        var back = JsonSerializer.Deserialize(json, TouchpointsJson.Default.PromiseBacktest)!;

        Assert.StartsWith("""{"version":1,"total":[{"group":"all","level":0.1,"parcels":""", json);
        Assert.Equal(Regular.Backtest.Total, back.Total);
    }

    private static List<Parcel> History(int weeks)
    {
        var parcels = new List<Parcel>();
        var random = new SeededRandom(12);
        for (var day = 0; day < 7 * weeks; day++)
        {
            var ordered = FirstDay.AddDays(day).AddHours(8);
            for (var i = 0; i < 20 && ordered.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); i++)
            {
                var far = i % 2 == 0;
                var taken = 1 + i / 2;
                var date = BusinessCalendar.MondayToFriday.Add(DateOnly.FromDateTime(ordered.UtcDateTime), far ? 2 * taken : taken);
                var hour = new DateTimeOffset(date.ToDateTime(new(12, 0)), TimeSpan.Zero);
                parcels.Add(new()
                {
                    Id = $"{day}-{i}",
                    Ordered = ordered.AddMinutes(random.Next(600)),
                    FirstPromise = new DateTimeOffset(BusinessCalendar.MondayToFriday.Add(DateOnly.FromDateTime(ordered.UtcDateTime), 10).ToDateTime(new(0, 0)), TimeSpan.Zero),
                    Delivered = hour,
                    Destination = far ? "far" : "near",
                });
            }
        }

        return parcels;
    }
}
