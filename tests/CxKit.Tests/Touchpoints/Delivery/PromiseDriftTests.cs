using System.Globalization;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using Xunit.Abstractions;

namespace CxKit.Tests.Touchpoints.Delivery;

/// <summary>
/// Are promises kept as often as they say while delivery changes? Two carriers, six lanes, a year of orders, no work at weekends, 1 % lost. Both what happened and whether it happened in time is known only
/// when it has happened.
/// </summary>
public class PromiseDriftTests(ITestOutputHelper output)
{
    private const int Days = 364;

    private static readonly DateTimeOffset FirstDay = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How much longer delivery takes, by day and carrier.</summary>
    private static readonly Dictionary<string, Func<int, int, double>> Drifts = new()
    {
        ["steady"] = (_, _) => 1,
        ["slower and slower"] = (day, _) => 1 + 0.8 * day / Days,
        ["faster and faster"] = (day, _) => 1.6 - 0.8 * day / Days,
        ["one carrier is suddenly slow"] = (day, carrier) => day > 200 && carrier == 0 ? 1.6 : 1,
        ["all are suddenly fast"] = (day, _) => day > 200 ? 0.7 : 1,
        ["a peak of six weeks"] = (day, _) => day is > 180 and < 222 ? 1.5 : 1,
    };

    [Theory]
    [InlineData("steady")]
    [InlineData("slower and slower")]
    [InlineData("one carrier is suddenly slow")]
    public void Promises_cover_within_two_points(string drift) => Check(drift, worlds: 2, perDay: 50);

    [LongFact]
    public void Promises_cover_within_two_points_in_many_worlds()
    {
        foreach (var drift in Drifts.Keys)
        {
            Check(drift, LongRuns.Replications(small: 4, full: 40), perDay: 60);
        }
    }

    private void Check(string drift, int worlds, int perDay)
    {
        var (total, carriers, frozen) = (new List<(double Level, double Coverage)>(), new List<(double Level, double Coverage)>(), new List<double>());
        var months = new List<(double Level, double Coverage)>();
        for (var world = 0; world < worlds; world++)
        {
            var parcels = Parcels(new(707, (ulong)world), Drifts[drift], perDay);
            var options = new PromiseOptions { Levels = [0.1, 0.5, 0.8, 0.9, 0.95] };
            var backtest = new PromiseDates(options).Fit(parcels).Backtest;
            total.AddRange(backtest.Total.Select(score => (score.Level, score.Coverage.Value)));
            carriers.AddRange(backtest.ByCarrier.Select(score => (score.Level, score.Coverage.Value)));
            months.AddRange(backtest.ByPeriod.Where(score => score.Parcels > 500).Select(score => (score.Level, score.Coverage.Value)));
            frozen.Add(Frozen(parcels));
        }

        foreach (var level in total.Select(pair => pair.Level).Distinct())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{drift}, {level:P0}: covers {Mean(total, level):P1} (worst world {Worst(total, level):P1} off), worst carrier {Worst(carriers, level):P1} off, worst month {Worst(months, level):P1} off") +
                (level == 0.9 ? string.Create(CultureInfo.InvariantCulture, $"; a quantile of the first three months covers {frozen.Average():P1} afterwards") : ""));
        }

        Assert.All(total, pair => Assert.InRange(pair.Coverage, pair.Level - 0.02, pair.Level + 0.02));
        Assert.All(carriers, pair => Assert.InRange(pair.Coverage, pair.Level - 0.02, pair.Level + 0.02));
    }

    private static double Mean(List<(double Level, double Coverage)> pairs, double level) => pairs.Where(pair => pair.Level == level).Average(pair => pair.Coverage);

    private static double Worst(List<(double Level, double Coverage)> pairs, double level) => pairs.Where(pair => pair.Level == level).Max(pair => Math.Abs(pair.Coverage - level));

    /// <summary>What a plain quantile would cover: nine in ten of the calendar days of each lane's first three months, for all that was ordered later.</summary>
    private static double Frozen(List<Parcel> parcels)
    {
        var cut = FirstDay.AddDays(91);
        var quantiles = parcels.Where(parcel => parcel.Delivered < cut).GroupBy(Lane).ToDictionary(
            lane => lane.Key, lane => SampleQuantile.OfSorted([.. lane.Select(parcel => (parcel.Delivered!.Value - parcel.Ordered!.Value).TotalDays).Order()], 0.9));
        return parcels.Where(parcel => parcel.Ordered >= cut).Average(parcel => parcel.Delivered - parcel.Ordered <= TimeSpan.FromDays(quantiles[Lane(parcel)]) ? 1.0 : 0);

        static (string?, string?) Lane(Parcel parcel) => (parcel.Carrier, parcel.Destination);
    }

    private static List<Parcel> Parcels(SeededRandom random, Func<int, int, double> drift, int perDay)
    {
        var parcels = new List<Parcel>();
        double[] lanes = [.. Enumerable.Range(0, 6).Select(lane => 2 + lane * 0.6 + random.NextDouble())];
        for (var day = 0; day < Days; day++)
        {
            for (var i = random.NextPoisson(perDay); i > 0; i--)
            {
                var lane = random.Next(6);
                var ordered = FirstDay.AddDays(day).AddMinutes(random.Next(1440));

                // A time of working days with its own hour, so that there are no steps of whole days.
                var taken = lanes[lane] * drift(day, lane / 3) * random.NextUnitGamma(0.25) + random.NextDouble();
                var date = BusinessCalendar.MondayToFriday.Add(DateOnly.FromDateTime(ordered.UtcDateTime), (int)taken);
                var delivered = new DateTimeOffset(date.ToDateTime(new(8, 0)).AddMinutes(random.Next(600)), TimeSpan.Zero);
                delivered = delivered < ordered ? ordered.AddMinutes(30) : delivered;
                parcels.Add(new()
                {
                    Id = $"{parcels.Count}",
                    Ordered = ordered,
                    Delivered = random.NextDouble() < 0.01 ? null : delivered,
                    FirstPromise = ordered.AddDays(9),
                    Carrier = lane < 3 ? "swift" : "steady",
                    Destination = $"region {lane}",
                });
            }
        }

        return parcels;
    }
}
