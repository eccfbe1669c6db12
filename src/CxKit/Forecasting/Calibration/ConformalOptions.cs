namespace CxKit.Forecasting;

/// <summary>How <see cref="Conformal"/> learns from past forecasts.</summary>
public sealed record ConformalOptions
{
    /// <summary>The most past forecasts of each step to learn from, the latest ones, 1 to 10,000; default 60.</summary>
    public int Origins { get; init; } = 60;

    /// <summary>The shortest history to forecast from, at least 1; default null: half of the history.</summary>
    public int? MinimumHistory { get; init; }

    /// <summary>
    /// After how many periods the model is fitted anew on its way through the past, at least 1; default null: once, on the shortest history, after which only its
    /// state moves on. That costs one more fit, and its errors are a little too large, since the final model has learned from more.
    /// </summary>
    public int? RefitEvery { get; init; }

    /// <summary>What is learned: default <see cref="ConformalScores.Absolute"/>.</summary>
    public ConformalScores Scores { get; init; }

    /// <summary>
    /// Whether errors are divided by the standard deviation that the model gave them, so that intervals go on to widen where the model doubts more; default
    /// <see cref="ConformalScale.Model"/>.
    /// </summary>
    public ConformalScale Scale { get; init; } = ConformalScale.Model;

    internal void RequireValid()
    {
        const int mostOrigins = 10_000;
        if (Origins is < 1 or > mostOrigins)
        {
            throw new ArgumentOutOfRangeException(nameof(Origins), Origins, $"Calibration learns from 1 to {mostOrigins} past forecasts; {Origins} is not in that range.");
        }

        RequireAtLeastOne(MinimumHistory, nameof(MinimumHistory));
        RequireAtLeastOne(RefitEvery, nameof(RefitEvery));
        _ = NamedValue.Require(Scores, nameof(Scores));
        _ = NamedValue.Require(Scale, nameof(Scale));
    }

    private static void RequireAtLeastOne(int? value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 1; {value} is not.");
        }
    }
}
