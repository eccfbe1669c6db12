using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.Metrics;

public class MetricTrendTests
{
    [Fact]
    public void Without_a_trend_alarms_are_as_rare_as_they_say()
    {
        // 400 worlds of 10 months of 80 answers without change. Slope at 5 %: 20 expected, standard deviation 4.4; shifts at most 5 %: more than 36 has a chance below 1 in 1000.
        var random = new SeededRandom(21);
        var (slopes, shifts) = (0, 0);
        for (var world = 0; world < 400; world++)
        {
            var trend = MetricTrend.From(MetricDefinition.NetPromoter, Period.Month, Months(random, 10, _ => 0.5));
            slopes += trend.PValue < 0.05 ? 1 : 0;
            shifts += trend.Shifts.Count > 0 ? 1 : 0;
        }

        Assert.InRange(slopes, 3, 36);
        Assert.InRange(shifts, 0, 36);
    }

    [Fact]
    public void Months_without_any_bad_answer_make_no_trend()
    {
        // 300 worlds of 24 months of 50 to 150 answers, 97 % of them good: by the variance of each month 10 % had a slope and 11 % a shift. At 5 %, more than 28 of 300 has a chance below 1 in 1000.
        var random = new SeededRandom(25);
        var (slopes, shifts) = (0, 0);
        for (var world = 0; world < 300; world++)
        {
            var trend = MetricTrend.From(MetricDefinition.YesNo, Period.Month, Enumerable.Range(0, 24).Select(month =>
            {
                var n = random.Next(50, 151);
                var bad = Enumerable.Range(0, n).Count(_ => random.NextDouble() < 0.03);
                return KeyValuePair.Create(new DateOnly(2025, 1, 1).AddMonths(month), ScoreDistribution.FromCounts([bad, n - bad], MetricScale.NoOrYes));
            }));
            slopes += trend.PValue < 0.05 ? 1 : 0;
            shifts += trend.Shifts.Count > 0 ? 1 : 0;
        }

        Assert.InRange(slopes, 0, 28);
        Assert.InRange(shifts, 0, 28);
    }

    [Fact]
    public void A_slope_is_found_with_its_interval()
    {
        // 100 worlds: promoters rise by 2 points a month, detractors stay: the interval of 95 % misses 5 of 100 on average, more than 13 with a chance below 1 in 1000.
        var random = new SeededRandom(22);
        var held = 0;
        for (var world = 0; world < 100; world++)
        {
            var trend = MetricTrend.From(MetricDefinition.NetPromoter, Period.Month, Months(random, 10, month => 0.4 + 0.02 * month));
            held += trend.Slope!.Value.Interval.Contains(2) ? 1 : 0;
        }

        Assert.InRange(held, 87, 100);
    }

    [Fact]
    public void A_planted_shift_is_located()
    {
        var trend = MetricTrend.From(MetricDefinition.NetPromoter, Period.Month, Months(new SeededRandom(23), 12, month => month < 7 ? 0.6 : 0.3));
        var shift = Assert.Single(trend.Shifts);

        Assert.Equal(new DateOnly(2025, 8, 1), shift.Start);
        Assert.InRange(new DateOnly(2025, 8, 1), shift.Earliest, shift.Latest);
        Assert.True(shift.Magnitude.Interval.Contains(-30) && shift.Magnitude.Interval.Upper < 0);
        Assert.True(trend.PValue < 0.05);
    }

    [Fact]
    public void Few_periods_have_what_can_be_told()
    {
        var random = new SeededRandom(24);
        var one = MetricTrend.From(MetricDefinition.NetPromoter, Period.Month, Months(random, 1, _ => 0.5));
        var two = MetricTrend.From(MetricDefinition.NetPromoter, Period.Month, Months(random, 2, _ => 0.5));

        Assert.Null(one.Slope);
        Assert.Null(one.LastChange);
        Assert.Equal(("2025-01-01", "2025-02-01"), (two.LastChange!.First, two.LastChange.Second));
        Assert.Throws<ArgumentException>(() => MetricTrend.From(MetricDefinition.NetPromoter, Period.Year, Months(random, 2, _ => 0.5)));
    }

    private static List<KeyValuePair<DateOnly, ScoreDistribution>> Months(SeededRandom random, int months, Func<int, double> promoters) =>
    [
        .. Enumerable.Range(0, months).Select(month => KeyValuePair.Create(new DateOnly(2025, 1, 15).AddMonths(month), MetricComparisonTests.Draw(random, 80, promoters(month), 0.2))),
    ];
}
