namespace CxKit.Forecasting;

/// <summary>Several models as one: the mean or the median of their quantiles.</summary>
/// <remarks>
/// <para>Combining is the surest way to better forecasts (Bates &amp; Granger 1969; Makridakis et al. 2020), since members err in different directions. Here the whole
/// distribution is combined, not only its mean: for every period and every probability the quantile is the mean or median of the members' quantiles (Vincent 1912;
/// Lichtendahl, Grushka-Cockayne &amp; Winkler 2013), which keeps the shape and the sharpness of the members, where averaging probabilities would widen it.</para>
/// <para>A sample path follows a member drawn by its weight; each of its values keeps its rank among that member's and takes the combined value of this rank
/// (the Schaake shuffle of Clark et al. 2004, over the paths of all members). So single periods have the combined distribution exactly, and totals carry the dependence between
/// periods that the members know. Point forecasts are the mean or the median of the members' point forecasts.</para>
/// <para>A member that cannot learn from a history, or leaves the range of numbers within a horizon, is left out there and named in <see cref="FittedModel.Reason"/>.
/// Cost: that of the members, and about as much as one of them for paths.</para>
/// </remarks>
public sealed class Combination : ForecastModel
{
    private readonly ForecastModel[] _members;
    private readonly double[]? _weights;

    /// <summary>Makes the model.</summary>
    /// <param name="members">The models to combine, at least one.</param>
    /// <exception cref="ArgumentException">There is no member, or one is null.</exception>
    public Combination(params ForecastModel[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Length == 0 || Array.Exists(members, member => member is null))
        {
            throw new ArgumentException("A combination needs at least one member, and none of them null.", nameof(members));
        }

        _members = [.. members];
    }

    /// <inheritdoc/>
    public override string Name => "combination";

    /// <summary>The models that are combined.</summary>
    public IReadOnlyList<ForecastModel> Members => _members;

    /// <summary>How the members' values are combined; default <see cref="CombinationRule.Mean"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public CombinationRule Rule { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <summary>What each member counts, above 0, in the order of <see cref="Members"/>; only their ratios matter. Default null: all the same.</summary>
    /// <exception cref="ArgumentException">There are not as many weights as members, or one is not a finite number above 0.</exception>
    public IReadOnlyList<double>? Weights
    {
        get => _weights;
        init
        {
            if (value is not null && (value.Count != _members.Length || value.Any(weight => !(weight > 0 && double.IsFinite(weight)))))
            {
                throw new ArgumentException(
                    $"A combination of {Counted.Of(_members.Length, "member")} needs as many weights, finite and above 0. Leave a member out instead of weighing it with 0.",
                    nameof(value));
            }

            _weights = value is null ? null : [.. value];
        }
    }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedCombination Fit(ReadOnlySpan<double> history) => (FittedCombination)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedCombination Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedCombination)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var fitted = new List<FittedModel>(_members.Length);
        var weights = new List<double>(_members.Length);
        var leftOut = new List<LeftOutMember>();
        for (var i = 0; i < _members.Length; i++)
        {
            try
            {
                fitted.Add(_members[i].Fit(history, MissingValues.Skip));
                weights.Add(_weights?[i] ?? 1);
            }
            catch (UnsuitableHistoryException unsuitable)
            {
                leftOut.Add(new LeftOutMember(_members[i].Name, unsuitable.Message));
            }
        }

        RequireOne(fitted.Count, leftOut);
        return FittedCombination.From(history, [.. fitted], new MemberAverage(Rule, [.. weights]), leftOut);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var states = new List<ModelState>(_members.Length);
        var weights = new List<double>(_members.Length);
        var leftOut = new List<LeftOutMember>();
        for (var i = 0; i < _members.Length; i++)
        {
            try
            {
                states.Add(_members[i].Learn(history, MissingValues.Skip));
                weights.Add(_weights?[i] ?? 1);
            }
            catch (UnsuitableHistoryException unsuitable)
            {
                leftOut.Add(new LeftOutMember(_members[i].Name, unsuitable.Message));
            }
        }

        RequireOne(states.Count, leftOut);
        return new CombinationState([.. states], new MemberAverage(Rule, [.. weights]), CombinationState.ReasonOf(leftOut));
    }

    private static void RequireOne(int members, List<LeftOutMember> leftOut)
    {
        if (members == 0)
        {
            throw new UnsuitableHistoryException($"No member of the combination can learn from this history. {leftOut[0].Model}: {leftOut[0].Reason}");
        }
    }
}
