namespace CxKit.Forecasting;

/// <summary>The model that <see cref="Automatic"/> chose for a history, with the reason and its guards.</summary>
public sealed class FittedAutomatic : FittedModel
{
    private readonly AutomaticState _state;

    private FittedAutomatic(FittedModel chosen, string reason, AutomaticState state)
        : base(chosen.Name, chosen.Fitted.ToArray(), chosen.Residuals.ToArray(), chosen.Statistics)
    {
        Chosen = chosen;
        Reason = reason;
        _state = state;
    }

    /// <summary>The model that was chosen.</summary>
    public FittedModel Chosen { get; }

    /// <summary>Why it was chosen, in one sentence.</summary>
    public override string Reason { get; }

    internal static FittedAutomatic From(
        FittedModel chosen, string reason, ReadOnlySpan<double> history, SpreadDoubt? doubt, bool isDemand, double largest)
    {
        var mean = (MeanState)new Mean().Learn(history, MissingValues.Skip);
        return new FittedAutomatic(chosen, reason, new AutomaticState(StateOf(chosen), mean, doubt, isDemand, largest, reason));
    }

    private protected override ModelState EndState() => _state;
}
