namespace CxKit.Forecasting;

/// <summary>The states of the members, and how they are combined.</summary>
internal sealed class CombinationState(ModelState[] members, MemberAverage average, string? reason) : ModelState
{
    public const string Key = "combination";

    public override string Kind => Key;

    public override string Name => $"{average.Rule}({string.Join(", ", members.Select(member => member.Name))})";

    public override string? Reason => reason;

    public override double Expected
    {
        get
        {
            Span<double> values = stackalloc double[members.Length];
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = members[i].Expected;
            }

            return average.Of(values);
        }
    }

    public static CombinationState Read(StateNumbers numbers)
    {
        if (numbers.PartCount == 0)
        {
            throw numbers.Wrong("parts", "are absent");
        }

        var members = new ModelState[numbers.PartCount];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = ModelStates.Restore(numbers.Part(i));
        }

        var rule = numbers.Flag("isMedian") ? CombinationRule.Median : CombinationRule.Mean;
        var weights = numbers.Numbers("weights", members.Length, members.Length, double.Epsilon);
        return new CombinationState(members, new MemberAverage(rule, weights), numbers.WordOrNull("reason"));
    }

    /// <summary>Names the members that are left out; null when there are none.</summary>
    public static string? ReasonOf(IReadOnlyList<LeftOutMember> leftOut) => leftOut.Count == 0
        ? null
        : string.Join(' ', leftOut.Select(member => $"Without {member.Model}: {member.Reason}"));

    public override void Observe(double value)
    {
        foreach (var member in members)
        {
            member.Observe(value);
        }
    }

    public override PredictiveDistribution Predict(int horizon) => Combined(horizon, out _);

    public override Forecast Forecast(int horizon, double[] levels)
    {
        var prediction = Combined(horizon, out var leftOut);
        var why = string.Join(' ', new[] { reason, ReasonOf(leftOut) }.Where(text => text is not null));
        return Finite(Name, why.Length > 0 ? why : null, prediction, levels);
    }

    public override ModelState Copy() => new CombinationState(Array.ConvertAll(members, member => member.Copy()), average, reason);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("isMedian", average.Rule == CombinationRule.Median ? 1 : 0);
        numbers.Add("weights", average.Weights);
        if (reason is not null)
        {
            numbers.Add("reason", reason);
        }

        foreach (var member in members)
        {
            numbers.AddPart(member);
        }
    }

    /// <summary>The combination of the members that stay within the range of numbers; of all if none does.</summary>
    private CombinedPrediction Combined(int horizon, out List<LeftOutMember> leftOut)
    {
        var predictions = Array.ConvertAll(members, member => member.Predict(horizon));
        var isFinite = Array.ConvertAll(predictions, prediction => Array.TrueForAll(prediction.Mean, double.IsFinite));
        leftOut = [];
        if (Array.TrueForAll(isFinite, finite => finite) || !Array.Exists(isFinite, finite => finite))
        {
            return new CombinedPrediction(predictions, average);
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (!isFinite[i])
            {
                leftOut.Add(new LeftOutMember(members[i].Name, "it grows beyond the range of numbers within the horizon."));
            }
        }

        return new CombinedPrediction([.. predictions.Where((_, i) => isFinite[i])], average.Among(isFinite));
    }
}
