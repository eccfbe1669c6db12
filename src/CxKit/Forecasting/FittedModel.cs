namespace CxKit.Forecasting;

/// <summary>A model that has learned from one history and can forecast it.</summary>
/// <remarks>Immutable and thread-safe. Keeps a copy of what it needs; the caller's history may change afterwards.</remarks>
public abstract class FittedModel
{
    /// <summary>The longest horizon that <see cref="Forecast"/> accepts, a guard against a mistyped number.</summary>
    public const int MaximumHorizon = 10_000;

    private readonly double[] _fitted;
    private readonly double[] _residuals;

    private protected FittedModel(string name, double[] fitted, double[] residuals, FitStatistics? statistics)
    {
        Name = name;
        _fitted = fitted;
        _residuals = residuals;
        Statistics = statistics;
    }

    /// <summary>What was fitted, with the form that was chosen, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Name { get; }

    /// <summary>The number of periods in the history.</summary>
    public int Count => _fitted.Length;

    /// <summary>For each period of the history, what the model expected one period earlier; NaN where it expected nothing yet.</summary>
    public ReadOnlySpan<double> Fitted => _fitted;

    /// <summary>
    /// For each period the innovation of the model: observed − fitted for additive errors, (observed − fitted) ÷ fitted for multiplicative ones; NaN
    /// where the period is missing or the model expected nothing yet.
    /// </summary>
    public ReadOnlySpan<double> Residuals => _residuals;

    /// <summary>Likelihood and information criteria; null for models that define none.</summary>
    public FitStatistics? Statistics { get; }

    /// <summary>Why this model was chosen for this history, in one sentence; null when the model was asked for by name.</summary>
    public virtual string? Reason => null;

    /// <summary>Forecasts the periods that follow the history.</summary>
    /// <param name="horizon">How many periods, 1 to <see cref="MaximumHorizon"/>.</param>
    /// <param name="levels">The interval levels to keep with the forecast, fractions in (0, 1). None is fine: any level can be asked for later.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is outside its range or a level is not in (0, 1).</exception>
    /// <exception cref="UnsuitableHistoryException">The model grows beyond the range of numbers before the horizon, as multiplicative trends can.</exception>
    public Forecast Forecast(int horizon, params ReadOnlySpan<double> levels)
    {
        RequireHorizon(horizon, nameof(horizon));
        foreach (var level in levels)
        {
            CxKit.Interval.RequireLevel(level);
        }

        return EndState().Forecast(horizon, levels.ToArray());
    }

    /// <summary>Starts a stream at the end of the history, which takes the values to come one by one without fitting anew.</summary>
    /// <returns>A new stream each time; it moves on its own, and this model stays as it is.</returns>
    public ForecastStream Stream() => new(EndState().Copy());

    /// <summary>Checks a horizon once for all who take one.</summary>
    internal static void RequireHorizon(int horizon, string name)
    {
        if (horizon is < 1 or > MaximumHorizon)
        {
            throw new ArgumentOutOfRangeException(name, horizon, $"A horizon is a number of periods from 1 to {MaximumHorizon}; {horizon} is not.");
        }
    }

    /// <summary>Lets a model that stands for others ask them.</summary>
    internal static ModelState StateOf(FittedModel model) => model.EndState();

    /// <summary>The parameters and the state after the history. Whoever moves it on takes a copy.</summary>
    private protected abstract ModelState EndState();
}
