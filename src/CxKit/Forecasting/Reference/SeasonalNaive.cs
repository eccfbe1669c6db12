namespace CxKit.Forecasting;

/// <summary>Repeats the last season: next Tuesday will be like last Tuesday.</summary>
/// <remarks>
/// <para>The seasonal random walk y_t = y_{t−m} + e_t. The error variance σ² is the mean squared seasonal difference; that of step h (from 1) is
/// σ²·⌈h/m⌉, and that of a total adds the errors that its periods share (Hyndman &amp; Athanasopoulos 2021, §5.5). Errors are taken as normal.</para>
/// <para>Needs at least one whole season and one value more; with exactly one season there is no difference to learn the error from, so that
/// is refused too. A missing value is replaced by the last one seen at its place in the season: a difference over k seasons then counts as
/// k errors, and a step whose last value is k seasons old has k·σ² more variance.</para>
/// </remarks>
public sealed class SeasonalNaive : ForecastModel
{
    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, at least 1: 7 for days with a weekly pattern, 12 for months.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is less than 1.</exception>
    public SeasonalNaive(int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        Season = season;
    }

    /// <summary>The number of periods in a season.</summary>
    public int Season { get; }

    /// <inheritdoc/>
    public override string Name => "snaive";

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history) => Repeat(history, Season);

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Follow(history, Season, [], []);

    internal static FittedSeasonalNaive Repeat(ReadOnlySpan<double> history, int season)
    {
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var state = Follow(history, season, fitted, residuals);
        return new FittedSeasonalNaive(fitted, residuals, state);
    }

    /// <summary>Goes through the history; the spans take fitted values and residuals, or are empty.</summary>
    internal static SeasonalNaiveState Follow(ReadOnlySpan<double> history, int season, Span<double> fitted, Span<double> residuals)
    {
        if (history.Length <= season)
        {
            throw new UnsuitableHistoryException(season == 1
                ? "The history has 1 value; Naive needs at least 2, to learn how far one value lies from the next. Wait for a second period."
                : $"The history has {Counted.Of(history.Length, "value")}; SeasonalNaive with season length {season} needs at least {season + 1L}. " +
                  "Use Naive or a shorter season.");
        }

        var state = new SeasonalNaiveState(season);
        for (var t = 0; t < history.Length; t++)
        {
            if (!fitted.IsEmpty)
            {
                fitted[t] = state.Expected;
                residuals[t] = history[t] - fitted[t];
            }

            state.Observe(history[t]);
        }

        return state.IsUsable
            ? state
            : throw new UnsuitableHistoryException(
                $"Too many of the {history.Length} values are missing for a season of {season}: every place in the season needs a value, " +
                "and at least one of them two. Use Mean or a shorter season.");
    }
}
