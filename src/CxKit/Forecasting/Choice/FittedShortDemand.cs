namespace CxKit.Forecasting;

/// <summary>The mean of a few observations of a demand (see <see cref="ShortDemandState"/>).</summary>
internal sealed class FittedShortDemand(double[] fitted, double[] residuals, ShortDemandState state)
    : FittedModel(state.Name, fitted, residuals, statistics: null)
{
    /// <param name="history">Values that are not negative and not all zero, or NaN.</param>
    public static FittedShortDemand From(ReadOnlySpan<double> history)
    {
        var average = new Mean().Fit(history, MissingValues.Skip);
        return new FittedShortDemand(average.Fitted.ToArray(), average.Residuals.ToArray(), new ShortDemandState((MeanState)StateOf(average).Copy()));
    }

    private protected override ModelState EndState() => state;
}
