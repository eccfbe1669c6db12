using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The optimised Theta model (OTM): one line through the whole history, and the data say how much of it to take.</summary>
/// <remarks><inheritdoc cref="ThetaModel"/></remarks>
public sealed class OptimisedTheta : ThetaModel
{
    internal const double UsualPriorPeriods = 10;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public OptimisedTheta(int season = 1)
        : base(season)
    {
    }

    /// <inheritdoc/>
    public override string Name => "otm";

    /// <summary>
    /// How many periods of history the usual share of the line, 1 − 1/θ = 0.7, counts for beside the data: short histories say little about it. Both numbers
    /// did best on the last periods of M3's training parts. 10 by default; 0 is the estimator of the paper.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double PriorPeriods { get; init => field = RequirePeriods(value); } = UsualPriorPeriods;

    private protected override ThetaForm Form => ThetaForm.Optimised("OTM", isDynamic: false, PriorPeriods);

    internal static double RequirePeriods(double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture,
            $"PriorPeriods is a number of periods, 0 or more; {value} is not. Use 0 for least squares alone."));
}
