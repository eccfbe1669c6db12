using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Level, trend and season before the history, as a start of the estimation.</summary>
internal sealed record EtsGuess(double Level, double Trend, double[] Season);

/// <summary>
/// A first guess of level, trend and season before the history, from which the estimation starts: classical decomposition for the season, a straight line
/// through the start of the seasonally adjusted history for level and trend (Hyndman, Koehler, Snyder &amp; Grose 2002, §3.1).
/// </summary>
internal static class EtsInitialState
{
    /// <summary>A seasonal factor below this would make the adjusted history explode.</summary>
    private const double SmallestFactor = 0.01;

    /// <summary>How many values at least the line is drawn through.</summary>
    private const int ShortestLine = 10;

    /// <summary>How many seasons at the start tell the season of a history whose pattern changes.</summary>
    private const int EarlySeasons = 3;

    /// <summary>A guess with the season of the whole history, and for seasonal forms with a long history one with the season of its start.</summary>
    public static IReadOnlyList<EtsGuess> Guesses(EtsForm form, int m, ReadOnlySpan<double> history) => !form.HasSeason
        ? [Guess(form, m, history, [])]
        : history.Length <= EarlySeasons * m
            ? [Guess(form, m, history, Season(form, m, history))]
            : [Guess(form, m, history, Season(form, m, history)), Guess(form, m, history, Season(form, m, history[..(EarlySeasons * m)]))];

    private static double[] Season(EtsForm form, int m, ReadOnlySpan<double> history)
    {
        var season = SeasonalPattern.Classical(history, m, form.Season == EtsSeason.Multiplicative);
        for (var i = 0; i < season.Length && form.Season == EtsSeason.Multiplicative; i++)
        {
            season[i] = Math.Max(season[i], SmallestFactor);
        }

        return season;
    }

    private static EtsGuess Guess(EtsForm form, int m, ReadOnlySpan<double> history, double[] season)
    {
        var length = Math.Min(Math.Max(ShortestLine, 2 * m), history.Length);
        var adjusted = new double[length];
        for (var t = 0; t < length; t++)
        {
            adjusted[t] = form.Season switch
            {
                EtsSeason.None => history[t],
                EtsSeason.Additive => history[t] - season[t % m],
                _ => history[t] / season[t % m],
            };
        }

        var (intercept, slope) = StraightLine.Through(adjusted);
        if (!form.HasTrend)
        {
            return new(intercept + slope * (length - 1) / 2, 0, season);
        }

        if (!form.HasMultiplicativeTrend)
        {
            return new(intercept - slope, slope, season);
        }

        // A line that starts at or below zero has no growth factor: begin with the mean and no growth.
        var factor = intercept > 0 && intercept + slope > 0 ? (intercept + slope) / intercept : 1;
        return new(intercept > 0 ? intercept / factor : intercept + slope * (length - 1) / 2, factor, season);
    }
}
