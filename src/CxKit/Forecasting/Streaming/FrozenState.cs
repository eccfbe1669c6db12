namespace CxKit.Forecasting;

/// <summary>The state of a model that cannot go on.</summary>
internal sealed class FrozenState(string name, string? reason, Func<int, PredictiveDistribution> predict) : ModelState
{
    public override string Kind => "frozen";

    public override string Name => name;

    public override string? Reason => reason;

    public override double Expected => predict(1).Mean[0];

    public override void Observe(double value) => throw new NotSupportedException($"{name} cannot go on value by value. Fit it anew.");

    public override PredictiveDistribution Predict(int horizon) => predict(horizon);

    public override ModelState Copy() => this;

    public override void Write(StateNumbers numbers) => throw new NotSupportedException($"{name} has no JSON form.");
}
