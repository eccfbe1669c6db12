using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class WilsonIntervalTests
{
    [Fact]
    public void Both_ends_solve_the_score_equation() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (trials, percent) =>
        {
            var successes = trials * percent / 100;
            var (p, (lower, upper, _)) = WilsonInterval.Of(successes, trials, 0.95)!.Value;
            foreach (var end in new[] { lower, upper })
            {
                // Wilson (1927): the shares whose distance from p is z standard errors of their own.
                Assert.Equal(1.959963984540054 * Math.Sqrt(end * (1 - end) / trials), Math.Abs(p - end), tolerance: 1e-9);
            }

            Assert.InRange(p, lower, upper);
        }).Holds();

    [Fact]
    public void Eight_of_ten_agree_with_R()
    {
        // R 4.2.2, prop.test(8, 10, correct = FALSE)
        var interval = WilsonInterval.Of(8, 10, 0.95)!.Value.Interval;

        Assert.Equal(0.4901625, interval.Lower, tolerance: 1e-7);
        Assert.Equal(0.9433178, interval.Upper, tolerance: 1e-7);
    }

    [Fact]
    public void No_trials_say_nothing() => Assert.Null(WilsonInterval.Of(0, 0, 0.95));
}
