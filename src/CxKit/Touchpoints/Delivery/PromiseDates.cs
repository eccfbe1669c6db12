namespace CxKit.Touchpoints;

/// <summary>Learns which delivery dates can be promised: quantiles of the time from order to delivery that hold as often as they say, also while things change.</summary>
/// <remarks>
/// <para>For each lane, the distribution of transit times is that of the last weeks with parcels in flight as censored (Aalen–Johansen on a clock of working days), pooled by n ÷ (n + k) with that of its region —
/// carrier and destination — and this one with that of all parcels (empirical Bayes with a given strength k).</para>
/// <para>Such quantiles still fail where speeds change. So their level is moved, carrier by carrier, by adaptive conformal inference (Gibbs and Candès 2021, eq. 2): each day q ← q + γ·(misses − (1 − level)) over the
/// promises that ended. Feedback comes when a promise <em>ends</em>, kept or not; to count parcels when they are delivered would hear of the fast ones first. In the long run the share of kept promises is
/// the level whatever happens; right behind a sudden change it is not, for as long as a promise lasts.</para>
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
