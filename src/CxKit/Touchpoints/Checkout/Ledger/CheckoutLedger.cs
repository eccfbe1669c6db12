namespace CxKit.Touchpoints;

/// <summary>The friction of every attempt to order: steps, time, retries, errors, declines, price and outcome; and what follows from all of them.</summary>
/// <remarks>
/// Holds customers and ids of attempts as they were given, and no payment secrets (<see cref="PaymentSecrets"/>); the reports that it makes hold no customers.
/// Immutable and thread-safe.
/// </remarks>
public sealed class CheckoutLedger
{
    internal CheckoutLedger()
    {
    }

    /// <summary>The attempts by their start, then by id.</summary>
    public required IReadOnlyList<CheckoutAttempt> Attempts { get; init; }

    /// <summary>Up to when the data are complete; null when there are none.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>The steps in the order by which attempts are said to have come so far.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>How the events were read.</summary>
    public required CheckoutOptions Options { get; init; }

    /// <summary>How many events came.</summary>
    public required long Observed { get; init; }

    /// <summary>How many of them are in the ledger; the others were refused, came twice, came later than <see cref="AsOf"/> or were too many for one attempt.</summary>
    public required long Kept { get; init; }

    /// <summary>How many events are later than <see cref="AsOf"/>.</summary>
    public required long LaterThanAsOf { get; init; }

    /// <summary>How many events were refused for each reason.</summary>
    public required IReadOnlyDictionary<CheckoutRefusal, long> Refusals { get; init; }

    /// <summary>The first hundred refused events, with row, field and remedy.</summary>
    public required IReadOnlyList<RefusedCheckoutEvent> Refused { get; init; }

    /// <summary>Makes the ledger of all events.</summary>
    /// <param name="events">The events, in any order.</param>
    /// <param name="options">How they become a ledger; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static CheckoutLedger From(IEnumerable<CheckoutEvent> events, CheckoutOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var tracker = new CheckoutTracker(options);
        foreach (var checkoutEvent in events)
        {
            tracker.Observe(checkoutEvent);
        }

        return tracker.Snapshot();
    }

    /// <summary>How many attempts were completed, given up, recovered or are open, as shares of those that are over.</summary>
    public AbandonmentReport Abandonment() => AbandonmentReport.From(this);

    /// <summary>Where attempts end: the hazard of each step and how many are left after it.</summary>
    public StepHazards Hazards() => StepHazards.From(Attempts, this);

    /// <summary>Whether two groups of attempts end at the same steps, such as mobile against desktop.</summary>
    /// <param name="first">Tells the attempts of the first group.</param>
    /// <param name="second">Tells those of the second one; an attempt in both is refused.</param>
    /// <exception cref="ArgumentException">An attempt is in both groups.</exception>
    public StepHazardComparison Compare(Func<CheckoutAttempt, bool> first, Func<CheckoutAttempt, bool> second) => StepHazardComparison.From(this, first, second);

    /// <summary>Which orders became dearer than shown at first without the customer's choice, and how the totals went over all orders.</summary>
    public PriceSurpriseReport Prices() => PriceSurpriseReport.From(this);

    /// <summary>How payments go, by method and issuer, and whether customers find the way to pay that they want.</summary>
    /// <param name="codes">Kinds of decline codes that come before <see cref="DeclineCodes.Standard"/>; null for none.</param>
    /// <param name="baseline">A ledger of an earlier time or another shop to compare with; null for none.</param>
    public PaymentReport Payments(IReadOnlyDictionary<string, DeclineKind>? codes = null, CheckoutLedger? baseline = null) => PaymentReport.From(this, codes, baseline);

    /// <summary>Which fields of the forms make trouble.</summary>
    public FieldReport Fields() => FieldReport.From(this);

    /// <summary>What is lost, in orders and in money, by the last thing that went wrong.</summary>
    public CheckoutLosses Losses() => CheckoutLosses.From(this);

    /// <summary>Whether attempts end more often at pages that load slowly.</summary>
    public LoadTimeReport LoadTimes() => LoadTimeReport.From(this);

    /// <summary>What part of the difference between completed and abandoned attempts goes with each kind of obstacle: Shapley values of a logistic model of completion.</summary>
    /// <param name="replicates">How many draws the intervals are from, 40 to 100,000; or 0 for none. Default 200.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="cancellationToken">Stops the draws.</param>
    /// <returns>A driver for each obstacle that some attempts met and others did not, named <c>field_error</c>, <c>retry</c>, <c>payment</c>, <c>missing_method</c> and <c>price_surprise</c>; null where there is
    /// none, or where all attempts that are over ended alike.</returns>
    /// <remarks>Whether an obstacle was met at all counts, not how often. A share of an association, not of an effect: see <see cref="CheckoutLosses"/>.</remarks>
    public DriverImportances? CompletionDrivers(int replicates = 200, ulong seed = 1, CancellationToken cancellationToken = default) =>
        CompletionCauses.Of(this, replicates, seed, cancellationToken);
}
