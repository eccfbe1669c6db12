namespace CxKit.Forecasting;

/// <summary>Forecasts demand at a coarser grain: totals of k periods, in which zeros are rare, by exponential smoothing, divided by k.</summary>
/// <remarks>
/// Nikolopoulos, Syntetos, Boylan, Petropoulos &amp; Assimakopoulos (2011), "aggregate–disaggregate". Totals do not overlap and end with the last period;
/// the oldest periods that fill no total are left out. Choose k as the lead time plus the review period, so that the smoothed total is
/// the one that is ordered for; without a choice it is the rounded mean interval between demands (see <see cref="IntermittentStart.MeanInterval"/>), at most
/// <see cref="MaximumLevel"/>. See <see cref="AggregatingModel"/> for what <see cref="Imapa"/> shares.
/// </remarks>
public sealed class Adida : AggregatingModel
{
    /// <summary>The most periods in a total: 1000.</summary>
    public const int MaximumLevel = 1000;

    /// <summary>Makes the model.</summary>
    /// <param name="level">k, the periods in a total, 1 to <see cref="MaximumLevel"/>; null takes the mean interval between demands.</param>
    /// <param name="smoothing">α of the totals, above 0 and at most 1; null has it estimated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Adida(int? level = null, double? smoothing = null)
        : base(level, MaximumLevel, smoothing)
    {
    }

    /// <inheritdoc/>
    public override string Name => "adida";

    private protected override bool AllLevels => false;
}
