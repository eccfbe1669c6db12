using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

public class JourneyFactorTests
{
    private static readonly DateTimeOffset DayAfter = SampleEvents.Start.AddDays(1);

    [Fact]
    public void The_property_that_causes_a_pain_explains_it()
    {
        // Errors come to 60 of 100 mobile and 10 of 100 other journeys; half of those with an error buy, nine in ten of the rest.
        var events = Enumerable.Range(0, 200).SelectMany(i =>
        {
            var (mobile, nth) = (i % 2 == 0, i / 2);
            var error = nth < (mobile ? 60 : 10);
            var names = new[] { nth % 3 == 0 ? "search" : "home", "payment" }.Concat(error ? ["error"] : []).Concat(nth % (error ? 2 : 10) != 0 ? ["purchase"] : []);
            return names.Select((name, e) => SampleEvents.At(e, $"c{i:D3}", name) with
            {
                Properties = new Dictionary<string, string> { ["os"] = mobile ? "mobile" : "desk", ["outcome"] = e > 1 ? "late" : "early" },
            });
        });
        var pain = JourneyLog.From(events, new() { AsOf = DayAfter }).PainPoints(50m);
        var error = Assert.Single(pain, point => point.Kind == PainPointKind.Error);
        var factors = pain.Explain(error);

        var top = Assert.Single(factors, factor => factor.Value == "mobile");
        Assert.Equal((JourneyFactorKind.Property, "os", 100, 60, 100, 10), (top.Kind, top.Key, top.With, top.WithOutcome, top.Without, top.WithoutOutcome));
        Assert.Equal(60.5 * 90.5 / (40.5 * 10.5), top.OddsRatio.Value, 9);
        Assert.Contains(factors[0].Value, (string[])["mobile", "desk"]);
        Assert.Contains(factors, factor => factor is { Kind: JourneyFactorKind.Event, Value: "search" } && factor.AdjustedPValue > 0.05);

        // Neither the error nor what is known only after the step explains it.
        Assert.DoesNotContain(factors, factor => factor.Value is "error" or "late" or "purchase");
        Assert.Throws<ArgumentException>("point", () => pain.Explain(error with { Step = "home" }));
    }

    [Fact]
    public void Odds_ratios_are_corrected_and_have_Woolfs_interval()
    {
        // a, b, c, d = 30, 10, 20, 40.
        var names = Enumerable.Range(0, 100).Select(i => i switch { < 30 => "video purchase", < 40 => "video", < 60 => "home purchase", _ => "home" });
        var log = JourneyLog.From(SampleEvents.Journeys([.. names]), new() { AsOf = DayAfter });
        var video = Assert.Single(log.Correlations(), factor => factor.Value == "video");
        var ratio = 30.5 * 40.5 / (10.5 * 20.5);
        var half = 1.959964 * Math.Sqrt(1 / 30.5 + 1 / 10.5 + 1 / 20.5 + 1 / 40.5);
        Assert.Equal(ratio, video.OddsRatio.Value, 9);
        Assert.Equal(ratio * Math.Exp(-half), video.OddsRatio.Interval.Lower, 5);
        Assert.Equal(ratio * Math.Exp(half), video.OddsRatio.Interval.Upper, 4);
        Assert.StartsWith("Event video: 75.0 % of 40", video.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Correlations(), factor => factor.Value == "purchase");
    }

    [Fact]
    public void What_only_long_journeys_have_time_for_does_not_count_among_the_first_events()
    {
        // Every journey browses; those that buy do so longer, and pass the newsletter by the way.
        var names = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? "home list list news purchase" : i % 4 == 1 ? "home" : "home list news");
        var log = JourneyLog.From(SampleEvents.Journeys([.. names]), new() { AsOf = DayAfter });
        Assert.True(Assert.Single(log.Correlations(), factor => factor.Value == "list").OddsRatio.Interval.Lower > 1);
        Assert.DoesNotContain(log.Correlations(new() { FirstEvents = 2 }), factor => factor.Value is "news" or "list");
    }

    [Fact]
    public void Groups_below_the_minimum_cell_are_left_out()
    {
        var events = Enumerable.Range(0, 200).Select(i => SampleEvents.At(i * 60, i < 100 ? "one" : $"c{i}", "home") with { Channel = i < 100 ? "mail" : "search" });
        Assert.Equal(["mail", "search"], Channels(1));
        Assert.Equal(["search"], Channels(2));

        IEnumerable<string> Channels(int cell) =>
            JourneyLog.From(events, new() { MinimumCell = cell, AsOf = SampleEvents.Start.AddDays(30) }).Correlations().Select(factor => factor.Value).Order();
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        var log = JourneyLog.From([]);
        Assert.Empty(log.Correlations());
        foreach (var wrong in new CorrelationOptions[] { new() { Level = 0 }, new() { FirstEvents = 0 }, new() { MinimumJourneys = 0 }, new() { LongestJourney = 1 } })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => log.Correlations(wrong));
        }
    }
}
