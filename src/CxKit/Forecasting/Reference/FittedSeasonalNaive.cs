namespace CxKit.Forecasting;

/// <summary>A seasonal random walk that has gone through one history.</summary>
internal sealed class FittedSeasonalNaive(double[] fitted, double[] residuals, SeasonalNaiveState state)
    : FittedModel(state.Name, fitted, residuals, statistics: null)
{
    private protected override ModelState EndState() => state;
}
