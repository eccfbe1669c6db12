using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

public sealed partial class KeyDrivers
{
    /// <summary>Fewer low or high ratings than these say nothing.</summary>
    private const int FewestRatings = 5;

    /// <summary>Tells what low ratings cost from what high ones bring.</summary>
    /// <param name="low">Ratings up to this fraction of the way from the worst to the best are low, in (0, 1). Default 0.3: 1 and 2 of 5, 1 to 3 of 10.</param>
    /// <param name="high">Ratings from this fraction on are high, above <paramref name="low"/> and below 1. Default 0.85: 5 of 5, 9 and 10 of 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The scale of a driver is not known.</exception>
    public PenaltyRewardContrast PenaltyReward(double low = 0.3, double high = 0.85)
    {
        if (!(low > 0 && low < high && high < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(low), low,
                string.Create(CultureInfo.InvariantCulture, $"Low and high are fractions of the scale with 0 < low < high < 1, such as 0.3 and 0.85; {low} and {high} are not."));
        }

        var scales = RequireDriverScales();
        var cuts = Array.ConvertAll(scales, scale => (Low: scale.Minimum + low * scale.Range, High: scale.Minimum + high * scale.Range));
        var indicators = new List<double[]>(2 * cuts.Length);
        for (var k = 0; k < cuts.Length; k++)
        {
            indicators.Add(Array.ConvertAll(_data.Ratings[k], rating => rating <= cuts[k].Low ? 1.0 : 0.0));
            indicators.Add(Array.ConvertAll(_data.Ratings[k], rating => rating >= cuts[k].High ? 1.0 : 0.0));
        }

        var used = Usable(indicators);
        var fit = used.Length > 0 ? RobustLeastSquares.Fit([.. used.Select(i => indicators[i])], _outcomes, _data.Weights) : null;
        return new()
        {
            Outcome = Outcome,
            Respondents = Respondents,
            Drivers = [.. Enumerable.Range(0, cuts.Length).Select(k => Contrast(k, cuts[k], indicators, fit, Array.IndexOf(used, 2 * k), Array.IndexOf(used, 2 * k + 1)))],
        };
    }

    /// <summary>The indicators that are frequent enough, on both sides, and take part in no combination.</summary>
    private int[] Usable(List<double[]> indicators)
    {
        int[] frequent = [.. Enumerable.Range(0, indicators.Count).Where(i =>
        {
            var ones = indicators[i].Count(value => value == 1);
            return ones >= FewestRatings && Respondents - ones >= FewestRatings;
        })];
        var products = new CrossProducts([.. frequent.Select(i => indicators[i]), _outcomes], _data.Weights);
        var (moments, correlations) = (new WeightedMoments(frequent.Length + 1), new CorrelationMatrix(frequent.Length));
        products.Find(_data.Weights, moments);
        correlations.Fill(moments);
        var inflation = correlations.VarianceInflation();
        return [.. frequent.Where((_, place) => double.IsFinite(inflation[place]))];
    }

    private PenaltyReward Contrast(int k, (double Low, double High) cut, List<double[]> indicators, RobustLeastSquares? fit, int lowPlace, int highPlace)
    {
        var level = _options.Level;
        Estimate? penalty = fit is null || lowPlace < 0 ? null : fit.Combination(level, (lowPlace + 1, 1));
        Estimate? reward = fit is null || highPlace < 0 ? null : fit.Combination(level, (highPlace + 1, 1));
        Estimate? asymmetry = penalty is null || reward is null ? null : fit!.Combination(level, (lowPlace + 1, 1), (highPlace + 1, 1));
        return new()
        {
            Driver = Drivers[k],
            LowUpTo = cut.Low,
            HighFrom = cut.High,
            LowShare = VectorSums.Dot(indicators[2 * k], _data.Weights) / Respondents,
            HighShare = VectorSums.Dot(indicators[2 * k + 1], _data.Weights) / Respondents,
            Penalty = penalty,
            Reward = reward,
            Asymmetry = asymmetry,
            Kind = asymmetry is not { Interval: var interval } ? DriverAsymmetry.Unknown
                : penalty!.Value.Interval.Upper >= 0 && reward!.Value.Interval.Lower <= 0 ? DriverAsymmetry.Indifferent
                : interval.Upper < 0 ? DriverAsymmetry.Basic
                : interval.Lower > 0 ? DriverAsymmetry.Excitement
                : DriverAsymmetry.Performance,
        };
    }
}
