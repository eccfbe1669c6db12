namespace CxKit.Forecasting;

/// <summary>A state whose values are divided by the season of a group before it sees them.</summary>
internal sealed class PooledSeasonalState(ModelState inner, SeasonalProfile profile, int next) : ModelState
{
    public const string Key = "pooled";

    private int _next = next;

    public override string Kind => Key;

    public override string Name => $"{inner.Name} with the season of {(profile.Group.Length > 0 ? profile.Group : "its group")}";

    public override string? Reason => inner.Reason;

    public override double Expected => profile.IndexOf(_next) * inner.Expected;

    public static PooledSeasonalState Read(StateNumbers numbers)
    {
        var period = (Period)numbers.Whole("period", 0, (int)Period.Year);
        var places = SeasonalCycle.Places(period);
        var indices = numbers.Numbers("indices", places, places, 1e-12, 1e12);
        var deviations = numbers.Numbers("deviations", places, places, 0, 100);
        var profile = new SeasonalProfile(numbers.Word("group"), period, indices, deviations, numbers.Whole("items", 0));
        return new(ModelStates.Restore(numbers.Part(0)), profile, numbers.Whole("next", 0, period.IndexOf(DateOnly.MaxValue)));
    }

    public override void Observe(double value)
    {
        inner.Observe(value / profile.IndexOf(_next));
        _next++;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var factors = new double[horizon];
        var deviations = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            (factors[h], deviations[h]) = (profile.IndexOf(_next + h), profile.DeviationOf(_next + h));
        }

        return new ScaledPrediction(inner.Predict(horizon), factors, deviations);
    }

    public override ModelState Copy() => new PooledSeasonalState(inner.Copy(), profile, _next);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("group", profile.Group);
        numbers.Add("period", (double)(int)profile.Period);
        numbers.Add("indices", profile.Indices);
        numbers.Add("deviations", profile.Uncertainty);
        numbers.Add("items", profile.Items);
        numbers.Add("next", _next);
        numbers.AddPart(inner);
    }
}
