namespace CxKit.Forecasting;

/// <summary>Several states of which nobody knows which is right: the fits of one model to several possible histories.</summary>
internal sealed class MixtureState(ModelState[] parts, string name, string? reason) : ModelState
{
    public const string Key = "mixture";

    public override string Kind => Key;

    public override string Name => name;

    public override string? Reason => reason;

    public override double Expected
    {
        get
        {
            var sum = 0.0;
            foreach (var part in parts)
            {
                sum += part.Expected;
            }

            return sum / parts.Length;
        }
    }

    public static MixtureState Read(StateNumbers numbers)
    {
        if (numbers.PartCount == 0)
        {
            throw numbers.Wrong("parts", "are absent");
        }

        var parts = new ModelState[numbers.PartCount];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = ModelStates.Restore(numbers.Part(i));
        }

        return new(parts, numbers.Word("name"), numbers.WordOrNull("reason"));
    }

    public override void Observe(double value)
    {
        foreach (var part in parts)
        {
            part.Observe(value);
        }
    }

    public override PredictiveDistribution Predict(int horizon) => new MixturePrediction(Array.ConvertAll(parts, part => part.Predict(horizon)));

    public override ModelState Copy() => new MixtureState(Array.ConvertAll(parts, part => part.Copy()), name, reason);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("name", name);
        if (reason is not null)
        {
            numbers.Add("reason", reason);
        }

        foreach (var part in parts)
        {
            numbers.AddPart(part);
        }
    }
}
