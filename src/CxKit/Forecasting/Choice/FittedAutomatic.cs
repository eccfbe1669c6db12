using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The model that <see cref="Automatic"/> chose for a history, with the reason and its guards.</summary>
public sealed class FittedAutomatic : FittedModel
{
    private readonly double[] _history;
    private readonly double _minimum;
    private readonly double _maximum;

    internal FittedAutomatic(FittedModel chosen, string reason, ReadOnlySpan<double> history, double minimum, double maximum)
        : base(chosen.Name, chosen.Fitted.ToArray(), chosen.Residuals.ToArray(), chosen.Statistics)
    {
        Chosen = chosen;
        Reason = reason;
        _history = history.ToArray();
        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>The model that was chosen.</summary>
    public FittedModel Chosen { get; }

    /// <summary>Why it was chosen, in one sentence.</summary>
    public override string Reason { get; }

    private protected override PredictiveDistribution Predict(int horizon) => Guarded(horizon).Prediction;

    private protected override ModelState EndState() => new ChoiceState(this);

    private (FittedModel Model, string Reason, PredictiveDistribution Prediction) Guarded(int horizon)
    {
        var prediction = StateOf(Chosen).Predict(horizon);
        if (IsBelievable(prediction.Mean))
        {
            return (Chosen, Reason, CutOff(prediction));
        }

        var mean = new Mean().Fit(_history, MissingValues.Skip);
        var reason = string.Create(CultureInfo.InvariantCulture,
            $"{Reason} But {Chosen.Name} goes beyond {Automatic.LargestGrowth} times the largest value so far within {horizon} periods, so the mean answers.");
        return (mean, reason, CutOff(StateOf(mean).Predict(horizon)));
    }

    private bool IsBelievable(double[] mean)
    {
        var limit = Automatic.LargestGrowth * Math.Max(_maximum, -_minimum);
        return Array.TrueForAll(mean, value => Math.Abs(value) <= limit || (double.IsFinite(value) && value < 0 && _minimum >= 0));
    }

    /// <summary>Demand is never negative, whatever a normal distribution says.</summary>
    private PredictiveDistribution CutOff(PredictiveDistribution prediction) =>
        _minimum < 0 || prediction is not NormalPrediction ? prediction : new NonNegativePrediction(prediction);

    /// <summary>Says with each forecast which model answers.</summary>
    private sealed class ChoiceState(FittedAutomatic choice) : ModelState
    {
        public override string Kind => "auto";

        public override string Name => choice.Name;

        public override string? Reason => choice.Reason;

        public override double Expected => Predict(1).Mean[0];

        public override void Observe(double value) => throw new NotSupportedException("An automatic choice cannot go on value by value.");

        public override PredictiveDistribution Predict(int horizon) => choice.Guarded(horizon).Prediction;

        public override ModelState Copy() => this;

        public override void Write(StateNumbers numbers) => throw new NotSupportedException("An automatic choice has no JSON form.");

        public override Forecast Forecast(int horizon, double[] levels)
        {
            var (model, reason, prediction) = choice.Guarded(horizon);
            return Finite(model.Name, reason, prediction, levels);
        }
    }
}
