using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>A model of demand with many zeros: how large a demand is, and how often one comes, each by exponential smoothing.</summary>
/// <remarks>
/// <para>Forecasts are flat: one rate for all periods to come, and a distribution around it (see <see cref="FittedIntermittent"/>).</para>
/// <para>Where the two smoothing parameters are not given, they are estimated by <see cref="Loss"/> over
/// <see cref="SmallestEstimate"/> to <see cref="LargestEstimate"/> for each: a grid first, since the loss has several valleys, then a pattern search to
/// a step of 0.001 (Hooke &amp; Jeeves 1961). Deterministic, O(n) memory, well below a millisecond for some hundred periods. Fewer than two demands
/// leave nothing to estimate and take <see cref="UsualSmoothing"/>.</para>
/// <para>Demand cannot be negative; net returns out first. A missing period moves no state and adds nothing to the interval that runs through it.
/// A history without any demand forecasts zero with certainty.</para>
/// </remarks>
public abstract class IntermittentModel : ForecastModel
{
    /// <summary>The smallest smoothing parameter that is estimated: below it, a state hardly leaves its start within a hundred demands.</summary>
    public const double SmallestEstimate = 0.01;

    /// <summary>The largest smoothing parameter that is estimated: above it, a state rests on fewer than three observations.</summary>
    public const double LargestEstimate = 0.5;

    /// <summary>The smoothing parameter where there is nothing to estimate one from: 0.1, the lower of the usual values (Croston 1972).</summary>
    public const double UsualSmoothing = 0.1;

    private protected IntermittentModel(double? sizeSmoothing, double? occurrenceSmoothing)
    {
        SizeSmoothing = sizeSmoothing;
        OccurrenceSmoothing = occurrenceSmoothing;
    }

    /// <summary>α, the weight of a new demand in the size state; null when estimated.</summary>
    public double? SizeSmoothing { get; }

    /// <summary>β, the weight of the newest interval between demands, for <see cref="Tsb"/> of the newest period; null when estimated.</summary>
    public double? OccurrenceSmoothing { get; }

    /// <summary>What the estimation makes small; not used when the smoothing parameters are given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public IntermittentLoss Loss { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <summary>Where the states start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public IntermittentStart Start { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <summary>The distribution around the rate; by the data unless you say otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public CountFamily Counts { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <summary>What other items say about the spread of sizes; null when the item stands alone.</summary>
    public DispersionPool? Pool { get; init; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds NaN, infinity or a negative value.</exception>
    public new FittedIntermittent Fit(ReadOnlySpan<double> history) => (FittedIntermittent)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds infinity or a negative value, or NaN that is not skipped.</exception>
    public new FittedIntermittent Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedIntermittent)base.Fit(history, missing);

    private protected abstract IntermittentForm Form { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var demand = DemandHistory.From(history);
        var filter = new IntermittentFilter(Form, Start, demand);
        var (alpha, beta) = SizeSmoothing is { } size && OccurrenceSmoothing is { } occurrence
            ? (size, occurrence)
            : IntermittentEstimation.Estimate(filter, demand, Loss);
        var state = IntermittentModelState.Of(Form, alpha, beta, Start, CountShape.From(Counts, Pool), demand);
        return FittedIntermittent.From(history, demand, filter, state);
    }

    /// <summary>Checks a smoothing parameter once for all who take one.</summary>
    internal static double RequireSmoothing(double value, string name) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture,
            $"A smoothing parameter is above 0 and at most 1, usually 0.05 to 0.3; {value} is not. Leave both out to have them estimated."));
}
