namespace CxKit.Forecasting;

/// <summary>The standard Theta model (STM): half of one line through the whole history, θ = 2.</summary>
/// <remarks><inheritdoc cref="ThetaModel"/></remarks>
public sealed class StandardTheta : ThetaModel
{
    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public StandardTheta(int season = 1)
        : base(season)
    {
    }

    /// <inheritdoc/>
    public override string Name => "stm";

    private protected override ThetaForm Form => ThetaForm.Standard("STM", isDynamic: false);
}
