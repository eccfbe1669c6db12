namespace CxKit.Forecasting;

/// <summary>Forecasts the average of the last few values, or of the last few seasons at the same place.</summary>
/// <remarks>
/// <para>With fewer values than the window holds, the average of those. Every period is taken to be drawn independently around the level of the window, which is itself
/// estimated from w values: one period has variance σ²(1 + 1/w), a total of P periods Pσ² + σ²Σc²/w, c being how often each place of the season occurs in it.
/// σ² comes from the errors that the average made one season ahead, each over 1 + 1/(values then in the window), so that a history that drifts has wide intervals.</para>
/// <para>Needs two values at some place of the season and one at every place. Missing periods are left out of the window. A stream learns σ² on, as a new fit would.</para>
/// </remarks>
public sealed class WindowAverage : ForecastModel
{
    /// <summary>The longest window, a guard against a mistyped number.</summary>
    public const int MaximumWindow = 10_000;

    /// <summary>Makes the model.</summary>
    /// <param name="window">How many values to average, or seasons where there is one: 1 to <see cref="MaximumWindow"/>.</param>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> or <paramref name="season"/> is outside its range.</exception>
    public WindowAverage(int window, int season = 1)
    {
        if (window is < 1 or > MaximumWindow)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, $"A window is a number of values from 1 to {MaximumWindow}; {window} is not.");
        }

        Ets.RequireSeason(season);
        Window = window;
        Season = season;
    }

    /// <inheritdoc/>
    public override string Name => Season == 1 ? $"window:{Window}" : $"window:{Window}:{Season}";

    /// <summary>How many values, or seasons, are averaged.</summary>
    public int Window { get; }

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        return new FittedWindowAverage(fitted, residuals, Follow(history, fitted, residuals));
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Follow(history, [], []);

    private WindowAverageState Follow(ReadOnlySpan<double> history, Span<double> fitted, Span<double> residuals)
    {
        var state = new WindowAverageState(Math.Min(Window, history.Length), Season);
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
            : throw new UnsuitableHistoryException(Season == 1
                ? "The history has 1 observed value; WindowAverage needs at least 2, to learn how far one value lies from the others. Wait for a second period."
                : $"The history has too few values for WindowAverage with season length {Season}: every place of the season needs one and at least one of them two. Use a shorter season.");
    }

    private sealed class FittedWindowAverage(double[] fitted, double[] residuals, WindowAverageState state)
        : FittedModel(state.Name, fitted, residuals, statistics: null)
    {
        private protected override ModelState EndState() => state;
    }
}
