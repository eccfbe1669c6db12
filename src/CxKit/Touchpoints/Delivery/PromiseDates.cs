namespace CxKit.Touchpoints;

/// <summary>Learns which delivery dates can be promised: quantiles of the time from order to delivery that hold as often as they say, also while things change.</summary>
/// <remarks>
/// <para>For each lane, the distribution of transit times is that of the last weeks with parcels in flight as censored (Aalen–Johansen on a clock of working days), pooled by n ÷ (n + k) with that of its region —
/// carrier and destination — and this one with that of all parcels. What is pooled are times in units of the lane's own scale, the mean of a year on a logarithmic scale, pooled in the same way with k from the
/// data (empirical Bayes): a far region stays far with few parcels, and the last weeks of all lanes say whether things have become slower.</para>
/// <para>Such quantiles still fail where speeds change. So the promises of a carrier are stretched by e^c, and each day c ← c + γ·(share missed − α) ÷ (2·√(α(1 − α))) over the promises that ended, α = 1 − level:
/// adaptive conformal inference (Gibbs and Candès 2021) in the form of quantile tracking (Angelopoulos, Candès and Tibshirani 2023), on a logarithmic scale. Feedback comes when a promise <em>ends</em>, kept or
/// not; to count parcels when they are delivered would hear of the fast ones first. In the long run the share of kept promises is the level whatever happens; right behind a sudden change it is not, for as
/// long as a promise lasts and some weeks more.</para>
/// <para>Parcels that are lost or returned break every promise, so that a level above their share's complement cannot be reached; the promise is then the longest time seen.</para>
/// </remarks>
public sealed class PromiseDates
{
    private readonly PromiseOptions _options;

    /// <summary>Takes the options.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public PromiseDates(PromiseOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>Goes through the past day by day, promising with what was known on that day, and returns what it has learnt together with how often these promises were kept.</summary>
    /// <param name="history">The parcels of a shop. Refused ones are left out, as in <see cref="DeliveryReport"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Fewer than 30 parcels were delivered, which is too little to promise anything from.</exception>
    public FittedPromiseDates Fit(IEnumerable<Parcel> history, CancellationToken cancellationToken = default) =>
        PromisePass.Run(ParcelColumns.From(history, _options.Delivery, cancellationToken), _options, cancellationToken);
}
