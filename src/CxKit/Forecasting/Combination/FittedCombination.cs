namespace CxKit.Forecasting;

/// <summary>The members of a <see cref="Combination"/> fitted to one history.</summary>
/// <remarks><see cref="FittedModel.Fitted"/> combines those of the members that expected something already; residuals are observed − fitted.</remarks>
public sealed class FittedCombination : FittedModel
{
    private readonly CombinationState _state;
    private readonly MemberAverage _average;

    private FittedCombination(double[] fitted, double[] residuals, FittedModel[] members, IReadOnlyList<LeftOutMember> leftOut, MemberAverage average,
        CombinationState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        Members = members;
        LeftOut = leftOut;
        _average = average;
        _state = state;
    }

    /// <summary>The members that could learn from the history, in the order of the model.</summary>
    public IReadOnlyList<FittedModel> Members { get; }

    /// <summary>The members that could not.</summary>
    public IReadOnlyList<LeftOutMember> LeftOut { get; }

    /// <summary>Which members are left out and why; null when none is.</summary>
    public override string? Reason => _state.Reason;

    internal static FittedCombination From(
        ReadOnlySpan<double> history, FittedModel[] members, MemberAverage average, IReadOnlyList<LeftOutMember> leftOut)
    {
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        Span<double> values = stackalloc double[members.Length];
        for (var t = 0; t < history.Length; t++)
        {
            var isKnown = true;
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = members[i].Fitted[t];
                isKnown &= !double.IsNaN(values[i]);
            }

            fitted[t] = isKnown ? average.Of(values) : KnownOnly(members, average, t);
            residuals[t] = history[t] - fitted[t];
        }

        var state = new CombinationState(Array.ConvertAll(members, StateOf), average, CombinationState.ReasonOf(leftOut));
        return new FittedCombination(fitted, residuals, members, leftOut, average, state);
    }

    /// <summary>The members with their shares, and for members that are combinations those of theirs.</summary>
    internal IEnumerable<(FittedModel Member, double Share)> Shares()
    {
        var all = _average.Weights.ToArray().Sum();
        for (var i = 0; i < Members.Count; i++)
        {
            var share = _average.Weights[i] / all;
            if (Members[i] is FittedCombination inner)
            {
                foreach (var (member, part) in inner.Shares())
                {
                    yield return (member, share * part);
                }
            }
            else
            {
                yield return (Members[i], share);
            }
        }
    }

    private protected override ModelState EndState() => _state;

    private static double KnownOnly(FittedModel[] members, MemberAverage average, int t)
    {
        var known = Array.ConvertAll(members, member => !double.IsNaN(member.Fitted[t]));
        double[] values = [.. members.Where((_, i) => known[i]).Select(member => member.Fitted[t])];
        return values.Length > 0 ? average.Among(known).Of(values) : double.NaN;
    }
}
