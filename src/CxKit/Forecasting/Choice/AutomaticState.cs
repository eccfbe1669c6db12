using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The state of the chosen model, with the guards of <see cref="Automatic"/>.</summary>
internal sealed class AutomaticState : ModelState
{
    public const string Key = "auto";

    private readonly ModelState _chosen;
    private readonly MeanState _mean;
    private readonly SpreadDoubt? _doubt;
    private readonly bool _isDemand;
    private readonly string _reason;
    private double _largest;

    /// <param name="chosen">The state of the model that answers.</param>
    /// <param name="mean">The mean of the history, which answers where the chosen model is not to be believed.</param>
    /// <param name="doubt">How much wider than the chosen model says; null where it knows itself.</param>
    /// <param name="isDemand">Whether nothing was ever below zero.</param>
    /// <param name="largest">The largest absolute value so far.</param>
    /// <param name="reason">Why the model was chosen.</param>
    public AutomaticState(ModelState chosen, MeanState mean, SpreadDoubt? doubt, bool isDemand, double largest, string reason)
    {
        _chosen = chosen;
        _mean = mean;
        _doubt = doubt;
        _isDemand = isDemand;
        _largest = largest;
        _reason = reason;
    }

    public override string Kind => Key;

    public override string Name => _chosen.Name;

    public override string? Reason => _reason;

    public override double Expected => _isDemand ? Math.Max(0, _chosen.Expected) : _chosen.Expected;

    public static AutomaticState Read(StateNumbers numbers)
    {
        if (ModelStates.Restore(numbers.Part(1)) is not MeanState mean)
        {
            throw numbers.Wrong("part 1", "is no mean");
        }

        SpreadDoubt? doubt = numbers.Flag("isWidened")
            ? new SpreadDoubt(numbers.Number("degrees", SpreadDoubt.FewestDegrees), numbers.Number("recency", 0))
            : null;
        return new AutomaticState(
            ModelStates.Restore(numbers.Part(0)), mean, doubt, numbers.Flag("isDemand"), numbers.Number("largest", 0), numbers.Word("reason"));
    }

    public override void Observe(double value)
    {
        _chosen.Observe(value);
        _mean.Observe(value);
        _largest = double.IsNaN(value) ? _largest : Math.Max(_largest, Math.Abs(value));
    }

    public override PredictiveDistribution Predict(int horizon) => Guarded(horizon, out _);

    public override Forecast Forecast(int horizon, double[] levels)
    {
        var prediction = Guarded(horizon, out var isBelieved);
        return isBelieved
            ? Finite(Name, Reason, prediction, levels)
            : Finite(_mean.Name, string.Create(CultureInfo.InvariantCulture,
                $"{_reason} But {Name} goes beyond {Automatic.LargestGrowth} times the largest value so far within {horizon} periods, so the mean answers."),
                prediction, levels);
    }

    public override ModelState Copy() =>
        new AutomaticState(_chosen.Copy(), (MeanState)_mean.Copy(), _doubt, _isDemand, _largest, _reason);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("isDemand", _isDemand ? 1 : 0);
        numbers.Add("largest", _largest);
        numbers.Add("reason", _reason);
        numbers.Add("isWidened", _doubt is null ? 0 : 1);
        if (_doubt is { } doubt)
        {
            numbers.Add("degrees", doubt.Degrees);
            numbers.Add("recency", doubt.Recency);
        }

        numbers.AddPart(_chosen);
        numbers.AddPart(_mean);
    }

    private PredictiveDistribution Guarded(int horizon, out bool isBelieved)
    {
        var prediction = _chosen.Predict(horizon);
        isBelieved = IsBelievable(prediction.Mean);
        return (isBelieved, _doubt) switch
        {
            (true, { } doubt) => new WidenedPrediction(prediction, doubt, _isDemand),
            (true, null) => prediction,
            _ => new WidenedPrediction(_mean.Predict(horizon), SpreadDoubt.None, _isDemand),
        };
    }

    private bool IsBelievable(double[] mean)
    {
        var limit = Automatic.LargestGrowth * _largest;
        return Array.TrueForAll(mean, value => Math.Abs(value) <= limit || (double.IsFinite(value) && value < 0 && _isDemand));
    }
}
