using System.Globalization;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.Delivery;

/// <summary>
/// Is the on-time share of the newest week right while most of its parcels are still on their way? A made-up shop has twelve weeks of parcels of two carriers on six lanes, promises that depend on the lane
/// and vary, no work at weekends, 2 % lost, 1 % returned, 2 % cancelled. Data are taken at a random hour of the week's last three days or of the next two; afterwards one sees how the week ended.
/// </summary>
public class FreshWeekTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_share_of_a_fresh_week_has_no_bias_and_the_naive_one_has() => Check(worlds: 24, perDay: 30);

    [LongFact]
    public void The_share_of_a_fresh_week_has_no_bias_in_many_worlds() => Check(LongRuns.Replications(small: 300, full: 2000), perDay: 60);

    private void Check(int worlds, int perDay)
    {
        var (errors, naive, held, open) = (new List<double>(), new List<double>(), 0, 0.0);
        for (var world = 0; world < worlds; world++)
        {
            var random = new SeededRandom(606, (ulong)world);
            var truth = Parcels(random, perDay);
            var week = 11;
            var asOf = FirstDay.AddDays(7 * week + 4).AddHours(random.Next(5 * 24));
            var known = DeliveryReport.From(truth, new() { AsOf = asOf, Period = Period.Week, PromiseLevels = [] }).ByPeriod[week];

            // The same parcels, so many as were ordered by then, when all is over.
            var end = DeliveryReport.From(truth.Where(parcel => parcel.Ordered <= asOf), new() { AsOf = asOf.AddDays(200), Period = Period.Week, PromiseLevels = [] }).ByPeriod[week].OnTime!.Value.Value;
            errors.Add(known.OnTime!.Value.Value - end);
            naive.Add(known.OnTimeOfDelivered is { } share ? share - end : 0);
            held += known.OnTime.Value.Interval.Contains(end) ? 1 : 0;
            open += known.InFlight / (double)known.Parcels;
        }

        var error = StandardError(errors);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{worlds} worlds: bias {errors.Average():P2} ± {error:P2} (standard error), RMSE {Math.Sqrt(errors.Average(e => e * e)):P2}; share of the delivered alone: bias {naive.Average():P2} ± {StandardError(naive):P2}; the end is in {held / (double)worlds:P1} of the 95 % intervals; {open / worlds:P0} in flight"));

        // Three standard errors: a false alarm in 370 seeds, and none by luck, since the seed is fixed.
        Assert.InRange(errors.Average(), -3 * error, 3 * error);
        Assert.True(naive.Average() > 10 * error);

        // The interval is for the shop's share, of which the week is a sample that is known in part, so that it holds the end at least as often as it says.
        Assert.True(held >= 0.92 * worlds);
    }

    private static List<Parcel> Parcels(SeededRandom random, int perDay)
    {
        var parcels = new List<Parcel>();
        double[] lanes = [.. Enumerable.Range(0, 6).Select(lane => 1.5 + lane * 0.7 + random.NextDouble())];
        var speed = Math.Exp(0.15 * random.NextNormal());
        for (var day = 0; day < 7 * 12; day++)
        {
            for (var i = random.NextPoisson(perDay); i > 0; i--)
            {
                var lane = random.Next(6);
                var ordered = FirstDay.AddDays(day).AddMinutes(random.Next(1440));
                var handed = Working(ordered, 1 + random.Next(2));
                var mean = lanes[lane] * speed;
                var delivered = Working(handed, 1 + (int)random.NextPoisson(mean * random.NextUnitGamma(0.3)));
                var parcel = new Parcel
                {
                    Id = $"{parcels.Count}",
                    Ordered = ordered,
                    HandedOver = handed,
                    FirstPromise = Working(ordered, 2 + (int)Math.Ceiling(lanes[lane] * 1.2) + random.Next(3)),
                    Delivered = delivered,
                    Carrier = lane < 3 ? "swift" : "steady",
                    Destination = $"region {lane}",
                };
                var fate = random.NextDouble();
                parcels.Add(fate switch
                {
                    < 0.02 => parcel with { Delivered = null, Exit = ParcelExit.Lost, ExitAt = delivered.AddDays(6) },
                    < 0.03 => parcel with { Delivered = null, Exit = ParcelExit.Returned, ExitAt = delivered },
                    < 0.05 => parcel with { Delivered = null, HandedOver = null, Exit = ParcelExit.Cancelled, ExitAt = ordered.AddDays(3 * random.NextDouble()) },
                    _ => parcel,
                });
            }
        }

        return parcels;

        // So many working days later, at an hour of delivery.
        DateTimeOffset Working(DateTimeOffset from, int days) =>
            new(BusinessCalendar.MondayToFriday.Add(DateOnly.FromDateTime(from.UtcDateTime), days).ToDateTime(new(9, 0)).AddMinutes(random.Next(540)), TimeSpan.Zero);
    }

    private static double StandardError(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
    }
}
