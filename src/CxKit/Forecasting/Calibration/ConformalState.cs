namespace CxKit.Forecasting;

/// <summary>The state of a calibrated model, and the scores of its past, which stay as they are when it moves on.</summary>
internal sealed class ConformalState(ModelState inner, ConformalTable table) : ModelState
{
    public const string Key = "conformal";

    public override string Kind => Key;

    public override string Name => $"Conformal({inner.Name})";

    public override string? Reason => inner.Reason;

    public override double Expected => inner.Expected;

    public static ConformalState Read(StateNumbers numbers) => new(ModelStates.Restore(numbers.Part(0)), ConformalTable.Read(numbers));

    public override void Observe(double value) => inner.Observe(value);

    public override PredictiveDistribution Predict(int horizon)
    {
        if (horizon > table.Horizon)
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon,
                $"The model is calibrated for {Counted.Of(table.Horizon, "period")} ahead, not for {horizon}. Make new Conformal(model, horizon: {horizon}).");
        }

        return new ConformalPrediction(inner.Predict(horizon), table);
    }

    public override Forecast Forecast(int horizon, double[] levels)
    {
        var forecast = Finite(Name, Reason, Predict(horizon), levels);
        foreach (var level in levels)
        {
            for (var step = 0; step < horizon; step++)
            {
                table.Require(table.Step(step), level, $"step {step} (counted from 0)");
            }
        }

        return forecast;
    }

    public override ModelState Copy() => new ConformalState(inner.Copy(), table);

    public override void Write(StateNumbers numbers)
    {
        table.Write(numbers);
        numbers.AddPart(inner);
    }
}
