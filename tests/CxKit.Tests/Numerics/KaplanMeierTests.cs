using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class KaplanMeierTests
{
    // Remission of leukaemia under 6-MP in weeks: Freireich et al. (1963), as in Cox & Oakes (1984), table 1.1.
    private static readonly KaplanMeier Remission = KaplanMeier.From(
        [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);

    [Fact]
    public void Remission_under_6_MP_has_the_textbook_curve()
    {
        // R 4.2.2, survival 3.5-3: summary(survfit(Surv(t, e) ~ 1)).
        double[] survival = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448];
        double[] errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];

        Assert.Equal([6, 7, 10, 13, 16, 22, 23], Remission.Steps.Select(step => step.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], Remission.Steps.Select(step => step.AtRisk));
        Assert.All(Remission.Steps.Zip(survival), pair => Assert.Equal(pair.Second, pair.First.Survival, tolerance: 5e-4));
        Assert.All(Remission.Steps.Zip(errors), pair => Assert.Equal(pair.Second, pair.First.Survival * Math.Sqrt(pair.First.Greenwood), tolerance: 5e-5));
        Assert.Equal((21, 9, 35), (Remission.Count, Remission.Events, Remission.Last));
    }

    [Fact]
    public void Its_median_is_23_weeks_and_at_least_13()
    {
        // R 4.2.2, survival 3.5-3: survfit(Surv(t, e) ~ 1, conf.type = "log-log") prints 23, 13 and NA.
        var median = Remission.Quantile(0.5, 0.95);

        Assert.Equal((23, 13, double.PositiveInfinity), (median.Value, median.Interval.Lower, median.Interval.Upper));
    }

    [Fact]
    public void A_share_that_is_never_reached_has_an_infinite_time() => Assert.Equal(double.PositiveInfinity, Remission.Quantile(0.9, 0.95).Value);

    [Fact]
    public void The_band_of_the_curve_solves_its_equation() => Assert.All(Remission.Steps, step =>
    {
        var (happened, (lower, upper, _)) = Remission.Happened(step.Time, 0.95);
        var error = Math.Sqrt(step.Greenwood) / -Math.Log(step.Survival);
        foreach (var end in new[] { lower, upper })
        {
            var distance = Math.Log(-Math.Log(1 - end)) - Math.Log(-Math.Log(1 - happened));
            Assert.Equal(1.959963984540054 * error, Math.Abs(distance), tolerance: 1e-9);
        }
    });

    [Fact]
    public void Without_censoring_it_is_the_share_of_the_sample() => Prop.ForAll(Times(), Gen.Choose(1, 99).ToArbitrary(), (times, percent) =>
    {
        var curve = KaplanMeier.From(times, []);
        var sorted = times.Order().ToArray();
        var quantile = sorted[(int)Math.Ceiling(percent / 100.0 * times.Length - 1e-9) - 1];

        Assert.All(times, time => Assert.Equal(times.Count(x => x <= time) / (double)times.Length, curve.Happened(time, 0.95).Value, tolerance: 1e-9));
        Assert.Equal(quantile, curve.Quantile(percent / 100.0, 0.95).Value);
        Assert.Equal(quantile, curve.QuantileOfHappened(percent / 100.0, 0.95).Value);
    }).Holds();

    [Fact]
    public void Of_those_who_convert_the_quantile_is_that_of_the_converted_when_all_others_are_watched_to_the_end() =>
        Prop.ForAll(Times(), Gen.Choose(0, 50).ToArbitrary(), (times, others) =>
        {
            var curve = KaplanMeier.From(times, [.. Enumerable.Repeat(1e6, others)]);

            Assert.Equal(KaplanMeier.From(times, []).Quantile(0.5, 0.95).Value, curve.QuantileOfHappened(0.5, 0.95).Value);
        }).Holds();

    [Fact]
    public void Intervals_of_quantiles_hold_the_median_as_often_as_they_say()
    {
        // Exponential times with mean 1, of which those beyond a uniform instant in (0, 3) are cut: the median is ln 2. The level must be hit within 3 standard
        // errors of 400 samples (2.2 % each): a false alarm in some hundred seeds, and none by luck: the seed is fixed.
        var random = new SeededRandom(11);
        var hits = 0;
        for (var sample = 0; sample < 400; sample++)
        {
            var (happened, watched) = (new List<double>(), new List<double>());
            for (var i = 0; i < 100; i++)
            {
                var (time, end) = (-Math.Log(1 - random.NextDouble()), 3 * random.NextDouble());
                (time <= end ? happened : watched).Add(Math.Min(time, end));
            }

            hits += KaplanMeier.From([.. happened], [.. watched]).Quantile(0.5, 0.95).Interval.Contains(Math.Log(2)) ? 1 : 0;
        }

        Assert.InRange(hits / 400.0, 0.95 - 0.033, 0.95 + 0.033);
    }

    [Fact]
    public void Nobody_watched_is_a_curve_without_steps()
    {
        var curve = KaplanMeier.From([], []);

        Assert.Empty(curve.Steps);
        Assert.Equal(0, curve.Happened(5, 0.95).Value);
        Assert.Equal(double.PositiveInfinity, curve.Quantile(0.5, 0.95).Value);
        Assert.Equal(double.PositiveInfinity, curve.QuantileOfHappened(0.5, 0.95).Value);
    }

    private static FsCheck.Arbitrary<double[]> Times() =>
        Gen.Choose(1, 30).Select(x => (double)x).ListOf().Where(list => list.Count > 0).Select(list => list.ToArray()).ToArbitrary();
}
