namespace CxKit.Forecasting;

/// <summary>The average of <see cref="Adida"/> over totals of 1, 2, … K periods, so that no single grain has to be right.</summary>
/// <remarks>
/// Petropoulos &amp; Kourentzes (2015), intermittent multiple aggregation prediction: at each grain exponential smoothing of its own, and the rates are averaged.
/// K is given, or the rounded mean interval between demands, at most <see cref="MaximumLevel"/>. See <see cref="AggregatingModel"/> for the rest.
/// </remarks>
public sealed class Imapa : AggregatingModel
{
    /// <summary>The most grains that are averaged: 64.</summary>
    public const int MaximumLevel = 64;

    /// <summary>Makes the model.</summary>
    /// <param name="levels">K, the periods in the longest total, 1 to <see cref="MaximumLevel"/>; null takes the mean interval between demands.</param>
    /// <param name="smoothing">α of the totals at every grain, above 0 and at most 1; null has it estimated for each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Imapa(int? levels = null, double? smoothing = null)
        : base(levels, MaximumLevel, smoothing)
    {
    }

    /// <inheritdoc/>
    public override string Name => "imapa";

    private protected override bool AllLevels => true;
}
