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

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history) => Repeat(history, Season, $"SeasonalNaive({Season})");

    internal static FittedSeasonalNaive Repeat(ReadOnlySpan<double> history, int season, string name)
    {
        if (history.Length <= season)
        {
            throw new UnsuitableHistoryException(season == 1
                ? "The history has 1 value; Naive needs at least 2, to learn how far one value lies from the next. Wait for a second period."
                : $"The history has {Counted.Of(history.Length, "value")}; SeasonalNaive with season length {season} needs at least {season + 1L}. " +
                  "Use Naive or a shorter season.");
        }

        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var last = new double[season]; // the latest value at each place in the season,
        var seenAt = new int[season]; // and its period
        Array.Fill(last, double.NaN);
        var differences = 0;
        var sumOfSquares = 0.0;
        for (var t = 0; t < history.Length; t++)
        {
            var place = t % season;
            fitted[t] = last[place];
            residuals[t] = history[t] - last[place];
            if (!double.IsNaN(residuals[t]))
            {
                differences++;
                sumOfSquares += residuals[t] * residuals[t] / ((t - seenAt[place]) / season);
            }

            if (!double.IsNaN(history[t]))
            {
                last[place] = history[t];
                seenAt[place] = t;
            }
        }

        if (differences == 0 || Array.Exists(last, double.IsNaN))
        {
            throw new UnsuitableHistoryException(
                $"Too many of the {history.Length} values are missing for a season of {season}: every place in the season needs a value, " +
                "and at least one of them two. Use Mean or a shorter season.");
        }

        var lastSeason = new double[season];
        var age = new int[season];
        for (var i = 0; i < season; i++)
        {
            var t = history.Length - season + i;
            lastSeason[i] = last[t % season];
            age[i] = (t - seenAt[t % season]) / season;
        }

        return new FittedSeasonalNaive(name, fitted, residuals, lastSeason, age, sumOfSquares / differences);
    }
}
