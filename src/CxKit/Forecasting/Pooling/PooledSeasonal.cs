namespace CxKit.Forecasting;

/// <summary>Forecasts an item with the season of its group: divides it out, lets another model forecast the rest, and multiplies it back.</summary>
/// <remarks>
/// <para>For items too short or too noisy to show a season of their own: sixty weeks are no two years. A new item gets the season of its group from its first
/// periods on; with <see cref="Automatic"/> inside, fewer than 5 of them have at least the uncertainty of a Poisson process of unknown rate.</para>
/// <para>On a panel (<see cref="PooledSeasonal(ForecastModel, Func{string, string}, PooledSeasonalityOptions?)"/>) the seasons are learned from the panel itself, in a backtest
/// from what lies before each origin. The uncertainty of the indices widens paths and intervals. Values divided by an index are no counts any more, so
/// quantiles need not be whole.</para>
/// </remarks>
public sealed class PooledSeasonal : ForecastModel
{
    private readonly ForecastModel _inner;
    private readonly Func<string, string>? _groupOf;
    private readonly PooledSeasonalityOptions _options = new();
    private readonly PooledSeasonality? _seasons;
    private readonly SeasonalProfile? _profile;
    private readonly int _first;

    /// <summary>Makes the model of one history.</summary>
    /// <param name="inner">The model of what is left when the season is divided out; it needs no season of its own.</param>
    /// <param name="profile">The season of the group.</param>
    /// <param name="start">A day of the history's first period.</param>
    public PooledSeasonal(ForecastModel inner, SeasonalProfile profile, DateOnly start)
        : this(inner)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profile = profile;
        _first = profile.Period.IndexOf(start);
    }

    /// <summary>Makes the model of the items of a panel, which learns the seasons of their groups from it. A bare history cannot be fitted with it.</summary>
    /// <param name="inner">The model of what is left when the season is divided out; it needs no season of its own.</param>
    /// <param name="groupOf">The group of each id, such as its category. Called once an item and run, from one thread.</param>
    /// <param name="options">How seasons are learned; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public PooledSeasonal(ForecastModel inner, Func<string, string> groupOf, PooledSeasonalityOptions? options = null)
        : this(inner)
    {
        ArgumentNullException.ThrowIfNull(groupOf);
        _groupOf = groupOf;
        _options = options ?? _options;
        _options.RequireValid();
    }

    private PooledSeasonal(ForecastModel inner, Func<string, string> groupOf, PooledSeasonality seasons)
        : this(inner)
    {
        _groupOf = groupOf;
        _seasons = seasons;
    }

    private PooledSeasonal(ForecastModel inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
    }

    /// <inheritdoc/>
    public override string Name => $"pooled {_inner.Name}";

    internal override ForecastModel BoundTo(DemandPanel panel, int withoutLast) => _groupOf is null
        ? this
        : new PooledSeasonal(_inner, _groupOf, PooledSeasonality.From(panel, _groupOf, _options, withoutLast));

    internal override ForecastModel For(DemandSeries series) => _seasons is null
        ? this
        : new PooledSeasonal(_inner, _seasons.Find(_groupOf!(series.Id))!, series.Start);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var inner = _inner.Fit(Adjusted(history), MissingValues.Skip);
        var fitted = inner.Fitted.ToArray();
        var residuals = new double[fitted.Length];
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] *= _profile!.IndexOf(_first + t);
            residuals[t] = history[t] - fitted[t];
        }

        return new FittedPooled(fitted, residuals, StateAfter(FittedModel.StateOf(inner), history.Length));
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) =>
        StateAfter(_inner.Learn(Adjusted(history), MissingValues.Skip), history.Length);

    private PooledSeasonalState StateAfter(ModelState inner, int length) => new(inner, _profile!, _first + length);

    private double[] Adjusted(ReadOnlySpan<double> history)
    {
        if (_profile is null)
        {
            throw new UnsuitableHistoryException(
                "A bare history has no group and no calendar. Forecast a panel with this model, or make it with the profile of a group and the first day.");
        }

        var adjusted = new double[history.Length];
        for (var t = 0; t < adjusted.Length; t++)
        {
            adjusted[t] = history[t] / _profile.IndexOf(_first + t);
        }

        return adjusted;
    }

    private sealed class FittedPooled(double[] fitted, double[] residuals, ModelState state) : FittedModel(state.Name, fitted, residuals, statistics: null)
    {
        public override string? Reason => state.Reason;

        private protected override ModelState EndState() => state;
    }
}
