namespace CxKit.Forecasting;

/// <summary>What is left of a history when only the future matters: the parameters of a fitted model and the state after the last period.</summary>
/// <remarks>Small, and free of the history. Not thread-safe while it observes.</remarks>
internal abstract class ModelState
{
    /// <summary>The key under which <see cref="ModelStates"/> restores it, such as <c>ets</c>.</summary>
    public abstract string Kind { get; }

    /// <inheritdoc cref="FittedModel.Name"/>
    public abstract string Name { get; }

    /// <inheritdoc cref="FittedModel.Reason"/>
    public virtual string? Reason => null;

    /// <summary>The mean of the next period.</summary>
    public abstract double Expected { get; }

    /// <summary>
    /// Moves one period on in constant time and without allocating, with parameters as they are: the same bits as filtering the longer history.
    /// </summary>
    /// <param name="value">What happened, finite; or NaN when nobody looked.</param>
    public abstract void Observe(double value);

    /// <summary>The joint distribution of the next periods, which a later <see cref="Observe"/> does not change.</summary>
    public abstract PredictiveDistribution Predict(int horizon);

    /// <summary>A copy that moves on its own.</summary>
    public abstract ModelState Copy();

    /// <summary>Writes all numbers that the counterpart in <see cref="ModelStates"/> needs to make the same state again, bit for bit.</summary>
    public abstract void Write(StateNumbers numbers);

    /// <summary>The forecast of a checked horizon; a state that stands for others says here which of them answers.</summary>
    public virtual Forecast Forecast(int horizon, double[] levels) => Finite(Name, Reason, Predict(horizon), levels);

    /// <summary>Refuses a prediction that has left the range of numbers.</summary>
    protected static Forecast Finite(string name, string? reason, PredictiveDistribution prediction, double[] levels)
    {
        var end = Array.FindIndex(prediction.Mean, mean => !double.IsFinite(mean));
        return end < 0
            ? new(name, reason, prediction, levels)
            : throw new UnsuitableHistoryException(
                $"{name} grows beyond the range of numbers at step {end} (counted from 0) of {prediction.Horizon}. " +
                "Forecast fewer periods, or use a form without such a trend.");
    }
}
