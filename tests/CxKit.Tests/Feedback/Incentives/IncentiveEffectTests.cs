using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Incentives;

public sealed class IncentiveEffectTests
{
    [Fact]
    public void Rates_means_and_the_price_of_one_more_response_are_those_of_the_textbooks()
    {
        // Newcombe (1998), table II, example (a): 56 of 70 against 48 of 80; method 10 gives 0.0524 to 0.3339.
        var effect = IncentiveEffect.Of(new(70, Scores(56, 4, 5), 140m), new(80, Scores(48, 3, 4)));
        Assert.Equal((0.8, 0.6), (effect.ResponseRateWith.Value, effect.ResponseRateWithout.Value));
        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(effect.ResponseRateDifference.Value, 9), Math.Round(effect.ResponseRateDifference.Interval.Lower, 4), Math.Round(effect.ResponseRateDifference.Interval.Upper, 4)));
        Assert.Equal(1, effect.MeanDifference!.Value.Value, 12);
        Assert.True(effect.MeanDifference.Value.Interval.Contains(1) && effect.MeanDifference.Value.Interval.Lower > 0.7);

        // 2 an invitation for 0.2 responses more.
        Assert.Equal(10m, effect.CostPerExtraResponse);
        Assert.Equal(2 / effect.ResponseRateDifference.Interval.Upper, (double)effect.CostPerExtraResponseAtLeast!.Value, 3);
        Assert.Equal(2 / effect.ResponseRateDifference.Interval.Lower, (double)effect.CostPerExtraResponseAtMost!.Value, 3);
    }

    [Fact]
    public void An_incentive_that_brings_nobody_has_no_price()
    {
        var none = IncentiveEffect.Of(new(100, Scores(20, 4, 5), 50m), new(100, Scores(30, 4, 5)));
        Assert.Equal((null, null, null), (none.CostPerExtraResponse, none.CostPerExtraResponseAtLeast, none.CostPerExtraResponseAtMost));

        var unsure = IncentiveEffect.Of(new(100, Scores(32, 4, 5), 50m), new(100, Scores(30, 4, 5)));
        Assert.Equal(25m, unsure.CostPerExtraResponse);
        Assert.Null(unsure.CostPerExtraResponseAtMost);
        Assert.Null(IncentiveEffect.Of(new(10, [5]), new(10, [4, 3])).MeanDifference);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_the_reason()
    {
        IncentiveArm sound = new(10, [1, 2]);
        Assert.Contains("0 were invited", Assert.Throws<ArgumentException>(() => IncentiveEffect.Of(new(0, []), sound)).Message, StringComparison.Ordinal);
        Assert.Contains("2 answered", Assert.Throws<ArgumentException>(() => IncentiveEffect.Of(sound, new(1, [1, 2]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => IncentiveEffect.Of(sound, new(10, [double.NaN])));
        Assert.Throws<ArgumentException>(() => IncentiveEffect.Of(sound with { Cost = -1 }, sound));
        Assert.ThrowsAny<ArgumentException>(() => IncentiveEffect.Of(sound, sound, 95));
    }

    private static double[] Scores(int count, double low, double high) => [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? low : high)];
}
