namespace CxKit.Forecasting;

/// <summary>The prediction intervals of all steps of a forecast at one level.</summary>
/// <param name="Level">The probability of each interval, a fraction in (0, 1).</param>
/// <param name="Lower">The lower end of each step.</param>
/// <param name="Upper">The upper end of each step.</param>
public sealed record ForecastBand(double Level, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper)
{
    internal static ForecastBand From(int horizon, double level, Func<int, Interval> intervalOf)
    {
        var intervals = Enumerable.Range(0, horizon).Select(intervalOf).ToArray();
        return new(level, Array.ConvertAll(intervals, interval => interval.Lower), Array.ConvertAll(intervals, interval => interval.Upper));
    }
}
