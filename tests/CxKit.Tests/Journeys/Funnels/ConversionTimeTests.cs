using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

public class ConversionTimeTests
{
    [Fact]
    public void Time_counts_from_the_earliest_start_that_gets_there()
    {
        var log = JourneyLog.From([SampleEvents.At(0, "c", "view"), SampleEvents.At(5, "c", "view"), SampleEvents.At(9, "c", "buy")]);

        Assert.Equal(TimeSpan.FromMinutes(9), log.Funnel(["view", "buy"]).TimeToConvert().Median.Value);
        Assert.Equal(TimeSpan.FromMinutes(4), log.Funnel(["view", "buy"], new() { Window = TimeSpan.FromMinutes(5) }).TimeToConvert().Median.Value);
    }

    [Fact]
    public void The_share_within_a_time_is_that_of_the_plain_count_when_all_windows_are_over()
    {
        var log = Shop(days: 20, asOfDay: 40);
        var funnel = log.Funnel(["view", "buy"], new() { Window = TimeSpan.FromDays(10) });
        var time = funnel.TimeToConvert();

        Assert.Equal(funnel.Conversion!.Value.Value, time.Within(TimeSpan.FromDays(10)).Value, tolerance: 1e-9);
        Assert.Equal((funnel.Steps[0].Count, funnel.Steps[1].Count), (time.Count, time.Converted));
        Assert.Equal(0, funnel.Steps[1].StillOpen);
    }

    [Fact]
    public void Customers_who_still_have_time_do_not_make_it_look_faster_or_rarer()
    {
        // Half of all buy, after 0 to 10 days, evenly; the data end while the windows of many are open. Standard errors here are about 1 % and 0.1 days.
        var cut = Shop(days: 20, asOfDay: 20).Funnel(["view", "buy"], new() { Window = TimeSpan.FromDays(10) });
        var time = cut.TimeToConvert();
        var took = cut.Attempts;
        var converted = Enumerable.Range(0, took.Count).Where(i => took.Reach(i) == 2).Select(i => (took.Time(i, 2) - took.Time(i, 1)) / (double)TimeSpan.TicksPerDay).ToList();

        Assert.InRange(cut.Conversion!.Value.Value, 0.34, 0.41); // the plain rate is too low
        Assert.InRange(converted.Average(), 3.9, 4.5); // and the mean of the converted too short
        Assert.InRange(time.Within(TimeSpan.FromDays(10)).Value, 0.47, 0.53);
        Assert.InRange(time.Median.Value!.Value.TotalDays, 4.6, 5.4);
        Assert.InRange(time.OfAll(0.25).Value!.Value.TotalDays, 4.6, 5.4);
        Assert.Null(time.OfAll(0.9).Value);
        Assert.True(time.Median.Lower < time.Median.Value && time.Median.Value < time.Median.Upper);
    }

    [Fact]
    public void The_curve_rises_to_the_share_that_converts()
    {
        var time = Shop(days: 20, asOfDay: 25).Funnel(["view", "buy"], new() { Window = TimeSpan.FromDays(10) }).TimeToConvert();
        var curve = time.Curve();

        Assert.Equal(curve.Select(point => point.Share.Value).Order(), curve.Select(point => point.Share.Value));
        Assert.Equal(time.Within(time.Watched), curve[^1].Share);
        Assert.Equal(time.Converted, curve.Sum(point => point.Converted));
        Assert.All(curve, point => Assert.Equal(time.Within(point.Time), point.Share));
        Assert.Equal(0, time.Within(curve[0].Time - TimeSpan.FromTicks(1)).Value);
    }

    [Fact]
    public void A_share_is_a_fraction() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JourneyLog.From(SampleEvents.Journeys("view buy")).Funnel(["view", "buy"]).TimeToConvert().OfAll(50));

    /// <summary>4,000 customers who view once; every second one buys up to ten days later.</summary>
    private static JourneyLog Shop(int days, int asOfDay)
    {
        var random = new SeededRandom(9);
        var asOf = SampleEvents.Start.AddDays(asOfDay);
        var events = new List<JourneyEvent>();
        for (var i = 0; i < 4_000; i++)
        {
            var view = random.NextDouble() * days * 1440;
            events.Add(SampleEvents.At(view, $"c{i:D4}", "view"));
            if (random.Next(2) == 0)
            {
                events.Add(SampleEvents.At(view + random.NextDouble() * 10 * 1440, $"c{i:D4}", "buy"));
            }
        }

        return JourneyLog.From(events, new() { AsOf = asOf });
    }
}
