namespace CxKit.Forecasting;

/// <summary>The dynamic standard Theta model (DSTM): half of a line that follows the history, θ = 2.</summary>
/// <remarks><inheritdoc cref="ThetaModel"/></remarks>
public sealed class DynamicStandardTheta : ThetaModel
{
    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public DynamicStandardTheta(int season = 1)
        : base(season)
    {
    }

    /// <inheritdoc/>
    public override string Name => "dstm";

    private protected override ThetaForm Form => ThetaForm.Standard("DSTM", isDynamic: true);
}
