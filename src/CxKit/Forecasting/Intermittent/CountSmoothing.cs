namespace CxKit.Forecasting;

/// <summary>Smooths the demand rate with eight memories at once, short to long, and trusts each as far as it foretold this item: the model to start with for intermittent demand.</summary>
/// <remarks>
/// <para>For each memory ω the rate is the discounted mean a/b with a ← ωa + y and b ← ωb + 1 in every observed period, which is exponential smoothing with
/// α = 1 − ω that starts as a plain mean instead of at one value; as a gamma–Poisson filter it is due to Harvey &amp; Fernandes (1989, §2). The memories
/// are <see cref="Memories"/>, stretched where an item sells less often than every <see cref="UsualInterval"/> periods; a weight is in proportion to <see cref="PriorTrust"/>·exp(Σ(y ln m − m)/φ), the Poisson quasi-likelihood of what each foretold one period ahead (m, with the item's
/// mean as one more period to begin with), over the dispersion φ; so that short histories average over memories, and long ones choose. Nothing is searched for.</para>
/// <para>Zeros before the first demand count as periods without demand; cut them off if the item was not on sale yet. A long run of zeros lowers the
/// rate, the faster the shorter the memory, and shifts trust to short memories.</para>
/// <para>The future: negative binomial with variance φ × mean given the rate (see <see cref="CountFamily"/>), the rate a gamma variate for each memory with the variance that the filter
/// leaves (φ/(ωa) of its squared mean) and the steps by which such a rate goes on changing, so that totals over a lead time are as wide as they should be. Quantiles are
/// exact for these distributions, no paths are drawn for them. φ comes from the sizes of demands and, where given, from <see cref="Pool"/>; an item alone is drawn toward geometric
/// sizes as if by two demands.</para>
/// <para>O(n) time, O(1) memory for <see cref="FittedModel.Stream"/> and in panels. Demand cannot be negative.</para>
/// </remarks>
public sealed class CountSmoothing : ForecastModel
{
    /// <summary>An item with demand rarer than every so many periods remembers longer, in proportion.</summary>
    public const double UsualInterval = 12;

    private static readonly double[] s_memories = [0.7, 0.8, 0.87, 0.92, 0.95, 0.975, 0.99, 1];
    private static readonly double[] s_trust = [0.05, 0.2, 0.3, 0.2, 0.1, 0.07, 0.05, 0.03];

    /// <summary>ω, the share of its weight that a period keeps each period: spans 1/(1 − ω) of 3 to 100 periods, and all of the history.</summary>
    public static ReadOnlySpan<double> Memories => s_memories;

    /// <summary>How far each memory is trusted before it has foretold anything: most those of 5 to 12 periods, the smoothing parameters 0.2 to 0.08 that the literature advises.</summary>
    public static ReadOnlySpan<double> PriorTrust => s_trust;

    /// <inheritdoc/>
    public override string Name => "counts";

    /// <inheritdoc cref="IntermittentModel.Counts"/>
    public CountFamily Counts { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <inheritdoc cref="IntermittentModel.Pool"/>
    public DispersionPool? Pool { get; init; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds NaN, infinity or a negative value.</exception>
    public new FittedCountSmoothing Fit(ReadOnlySpan<double> history) => (FittedCountSmoothing)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    /// <exception cref="UnsuitableHistoryException">The history is empty or holds infinity or a negative value, or NaN that is not skipped.</exception>
    public new FittedCountSmoothing Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedCountSmoothing)base.Fit(history, missing);

    private CountShape Shape => Pool is null ? CountShape.Alone(Counts) : CountShape.From(Counts, Pool);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var state = CountSmoothingState.Of(history, Shape);
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var replay = state.Fresh();
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = replay.IsLaunched ? replay.ExpectedGiven(state.Dispersion) : double.NaN;
            residuals[t] = history[t] - fitted[t];
            replay.Observe(history[t]);
        }

        return new FittedCountSmoothing(fitted, residuals, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => CountSmoothingState.Of(history, Shape);
}
