using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A regression fitted to one history: the effects of the regressors, and the model of the rest.</summary>
public sealed class FittedRegression : FittedModel
{
    private readonly RegressionEstimate _estimate;
    private readonly Regressors _regressors;
    private readonly RegressionScale _scale;
    private readonly RegressionState _state;

    private FittedRegression(
        string name, double[] fitted, double[] residuals, FittedModel inner, RegressionEstimate estimate, Regressors regressors, RegressionScale scale, RegressionState state)
        : base(name, fitted, residuals, inner.Statistics)
    {
        Inner = inner;
        _estimate = estimate;
        _regressors = regressors;
        _scale = scale;
        _state = state;
    }

    /// <summary>The model of what the regressors leave, on the scale of the regression.</summary>
    public FittedModel Inner { get; }

    /// <summary>Why the inner model was chosen; null when it was asked for by name.</summary>
    public override string? Reason => Inner.Reason;

    /// <summary>What each regressor does, with 95 % intervals, in the order of the columns.</summary>
    public IReadOnlyList<RegressorEffect> Effects => EffectsAt(0.95);

    /// <summary>What each regressor does, with intervals of this level, in the order of the columns.</summary>
    /// <param name="level">A fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not in (0, 1).</exception>
    public IReadOnlyList<RegressorEffect> EffectsAt(double level)
    {
        Interval.RequireLevel(level);
        var z = StandardNormal.Quantile((1 + level) / 2);
        return
        [
            .. _regressors.Names.Select((name, i) =>
            {
                var (value, error) = (_estimate.Coefficients[i], Math.Sqrt(_estimate.Covariance[i, i]));
                var coefficient = new Estimate(value, new Interval(value - z * error, value + z * error, level));
                return new RegressorEffect(name, coefficient, error, _scale == RegressionScale.Log
                    ? new Estimate(Math.Exp(value) - 1, new Interval(Math.Exp(value - z * error) - 1, Math.Exp(value + z * error) - 1, level))
                    : null);
            }),
        ];
    }

    internal static FittedRegression From(
        ReadOnlySpan<double> history, double[] values, FittedModel inner, RegressionEstimate estimate, Regressors regressors, RegressionScale scale, double offset)
    {
        var n = history.Length;
        var fitted = new double[n];
        var residuals = new double[n];
        for (var t = 0; t < n; t++)
        {
            var effect = 0.0;
            for (var c = 0; c < estimate.Coefficients.Length; c++)
            {
                effect += estimate.Coefficients[c] * regressors.Columns[c][t];
            }

            fitted[t] = scale == RegressionScale.Log ? Math.Exp(inner.Fitted[t] + effect) - offset : inner.Fitted[t] + effect;
            residuals[t] = values[t] - inner.Fitted[t] - effect;
        }

        var name = $"{inner.Name} + {Counted.Of(regressors.Names.Count, "regressor")}";
        var state = RegressionState.After(history, name, StateOf(inner).Copy(), estimate, regressors, scale, offset);
        return new FittedRegression(name, fitted, residuals, inner, estimate, regressors, scale, state);
    }

    private protected override ModelState EndState() => _state;
}
