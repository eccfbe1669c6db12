namespace CxKit.Forecasting;

/// <summary>The dynamic optimised Theta model (DOTM): the line follows the history, and the data say how much of it to take. The best single model on M3.</summary>
/// <remarks><inheritdoc cref="ThetaModel"/></remarks>
public sealed class DynamicOptimisedTheta : ThetaModel
{
    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public DynamicOptimisedTheta(int season = 1)
        : base(season)
    {
    }

    /// <inheritdoc/>
    public override string Name => "dotm";

    /// <inheritdoc cref="OptimisedTheta.PriorPeriods"/>
    public double PriorPeriods { get; init => field = OptimisedTheta.RequirePeriods(value); } = OptimisedTheta.UsualPriorPeriods;

    private protected override ThetaForm Form => ThetaForm.Optimised("DOTM", isDynamic: true, PriorPeriods);
}
