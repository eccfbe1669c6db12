using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>A model of demand with many zeros: how large a demand is, and how often one comes, each by exponential smoothing.</summary>
/// <remarks>
/// <para>Forecasts are flat: one rate for all periods to come, and a distribution around it (see <see cref="FittedIntermittent"/>).</para>
/// <para>Where the two smoothing parameters are not given, they are estimated by <see cref="Loss"/> over
/// <see cref="SmallestEstimate"/> to <see cref="LargestEstimate"/> for each. For Croston, SBA and SBJ with the default loss, the best of 64 pairs (eight values of each), all
/// in one pass over the demands, and with fewer than 256 demands four finer grids around it. Elsewhere a grid of 81 pairs, since the loss has several valleys, then a pattern search to
/// a step of 0.001 (Hooke &amp; Jeeves 1961). Deterministic, O(n) memory. Fewer than two demands leave nothing to estimate and take <see cref="UsualSmoothing"/>.</para>
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
    public IntermittentLoss Loss { get; init => field = NamedValue.Require(value, nameof(value)); } = IntermittentLoss.MeanSquaredRate;

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

    /// <summary>The demand rates of many items of equal length, without a fitted model for each: as fast as the memory can be read, with given parameters.</summary>
    /// <remarks>
    /// <para>Equal to <c>Fit(item).Rate</c> up to rounding. Nothing is allocated per item or period. Items run in parallel; the same numbers on any number of threads.</para>
    /// <para>With estimated parameters Croston, SBA and SBJ take one step a demand where <see cref="Loss"/> is <see cref="IntermittentLoss.MeanSquaredRate"/>; the others are fitted one by one.</para>
    /// </remarks>
    /// <param name="demand">All items one behind the other, oldest period first.</param>
    /// <param name="periods">The periods of an item, at least 1; <paramref name="demand"/> holds a whole number of items.</param>
    /// <param name="missing">Whether NaN is a mistake (the default) or an unobserved period.</param>
    /// <param name="threads">The most threads to use; null for all processors.</param>
    /// <returns>One rate per item, in units per period; NaN for an item that <c>Fit</c> would refuse (a negative or infinite value, or nothing but NaN): fit it to learn why.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> or <paramref name="threads"/> is less than 1, or <paramref name="missing"/> is not a named value.</exception>
    /// <exception cref="ArgumentException"><paramref name="demand"/> is not a whole number of items.</exception>
    public double[] Rates(ReadOnlyMemory<double> demand, int periods, MissingValues missing = MissingValues.Refuse, int? threads = null) =>
        ItemRates.Of(demand, periods, missing, threads, this, static (model, history, missing) => model.RateOf(history, missing));

    private double RateOf(ReadOnlySpan<double> history, MissingValues missing)
    {
        var scan = DemandScan.OfThread;
        return scan.Read(history) && Parameters(scan) is { } found
            ? scan.Rate(Form, found.Alpha, found.Beta, Start)
            : ItemRates.OneByOne(this, history, missing);
    }

    /// <summary>The parameters, where they are given or a scan of the demands is enough to estimate them.</summary>
    private (double Alpha, double Beta)? Parameters(DemandScan scan) => (SizeSmoothing, OccurrenceSmoothing) switch
    {
        ({ } size, { } occurrence) => (size, occurrence),
        _ when scan.Demands < 2 => (UsualSmoothing, UsualSmoothing),
        _ when Loss == IntermittentLoss.MeanSquaredRate && Form is IntermittentForm.Croston or IntermittentForm.Sba or IntermittentForm.Sbj =>
            RateGrid.Best(scan, Form, Start),
        _ => null,
    };

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var demand = DemandHistory.From(history);
        var filter = new IntermittentFilter(Form, Start, demand);
        var scan = DemandScan.OfThread;
        var (alpha, beta) = (scan.Read(demand.Observed) ? Parameters(scan) : null) ?? IntermittentEstimation.Estimate(filter, demand, Loss);
        var state = IntermittentModelState.Of(Form, alpha, beta, Start, CountShape.From(Counts, Pool), demand);
        return FittedIntermittent.From(history, demand, filter, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var scan = DemandScan.OfThread;
        return scan.Read(history) && Parameters(scan) is { } found
            ? IntermittentModelState.Of(Form, found.Alpha, found.Beta, Start, CountShape.From(Counts, Pool), scan)
            : base.LearnChecked(history);
    }

    /// <summary>Checks a smoothing parameter once for all who take one.</summary>
    internal static double RequireSmoothing(double value, string name) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture,
            $"A smoothing parameter is above 0 and at most 1, usually 0.05 to 0.3; {value} is not. Leave both out to have them estimated."));
}
