namespace CxKit.Touchpoints;

/// <summary>All reports of a ledger as plain data, to be stored or sent; serialise it with <see cref="TouchpointsJson"/>.</summary>
/// <remarks>No customer is in it; price alerts name attempts and orders, since somebody must look at them.</remarks>
public sealed record CheckoutDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(CheckoutDocument)); } = CurrentVersion;

    /// <inheritdoc cref="CheckoutLedger.AsOf"/>
    public DateTimeOffset? AsOf { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Observed"/>
    public required long Observed { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Kept"/>
    public required long Kept { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Refusals"/>
    public required IReadOnlyDictionary<CheckoutRefusal, long> Refusals { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Abandonment"/>
    public required AbandonmentReport Abandonment { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Hazards"/>
    public required StepHazards Hazards { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Prices"/>
    public required PriceSurpriseReport Prices { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Payments"/>
    public required PaymentReport Payments { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Fields"/>
    public required FieldReport Fields { get; init; }

    /// <inheritdoc cref="CheckoutLedger.Losses"/>
    public required CheckoutLosses Losses { get; init; }

    /// <inheritdoc cref="CheckoutLedger.LoadTimes"/>
    public required LoadTimeReport LoadTimes { get; init; }

    /// <summary>Makes all reports of a ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    public static CheckoutDocument From(CheckoutLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new()
        {
            AsOf = ledger.AsOf,
            Observed = ledger.Observed,
            Kept = ledger.Kept,
            Refusals = ledger.Refusals,
            Abandonment = ledger.Abandonment(),
            Hazards = ledger.Hazards(),
            Prices = ledger.Prices(),
            Payments = ledger.Payments(),
            Fields = ledger.Fields(),
            Losses = ledger.Losses(),
            LoadTimes = ledger.LoadTimes(),
        };
    }
}
