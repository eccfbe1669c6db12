using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What became of the attempts to order.</summary>
/// <remarks>
/// Open attempts are in no share: they are neither lost nor won. Shares have intervals of Wilson (1927), which take attempts as independent; customers
/// with many attempts make the true ones a little wider. A recovered attempt is no lost order; where several attempts were recovered by one order, each counts as recovered.
/// </remarks>
public sealed record AbandonmentReport
{
    /// <summary>All attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>Attempts that still go on at the end of the data.</summary>
    public required int Open { get; init; }

    /// <summary>Attempts that are over: all but the open ones.</summary>
    public required int Closed { get; init; }

    /// <summary>The share that was completed without a pause; null when none is over.</summary>
    public Estimate? Completed { get; init; }

    /// <summary>The share that was given up for good, as far as is known.</summary>
    public Estimate? Abandoned { get; init; }

    /// <summary>The share that was completed on another device.</summary>
    public Estimate? RecoveredOnOtherDevice { get; init; }

    /// <summary>The share that was completed later on the same or an unknown device.</summary>
    public Estimate? RecoveredLater { get; init; }

    /// <summary>The share that looks given up when one does not know who the customer is: abandoned, or recovered by another attempt.</summary>
    public Estimate? AbandonedWithoutIdentity { get; init; }

    /// <summary>How many of the abandoned may still be recovered: <see cref="CheckoutOptions.RecoveryWindow"/> is not over for them.</summary>
    public required int MayBeRecovered { get; init; }

    /// <summary>How many of the abandoned are of guests, whose recovery cannot be seen.</summary>
    public required int AbandonedByGuests { get; init; }

    internal static AbandonmentReport From(CheckoutLedger ledger)
    {
        var attempts = ledger.Attempts;
        var closed = attempts.Count(attempt => attempt.Outcome != CheckoutOutcome.Open);
        return new()
        {
            Attempts = attempts.Count,
            Open = attempts.Count - closed,
            Closed = closed,
            Completed = Share(attempt => attempt.Outcome == CheckoutOutcome.Completed),
            Abandoned = Share(attempt => attempt.Outcome == CheckoutOutcome.Abandoned),
            RecoveredOnOtherDevice = Share(attempt => attempt.Outcome == CheckoutOutcome.RecoveredOnOtherDevice),
            RecoveredLater = Share(attempt => attempt.Outcome == CheckoutOutcome.RecoveredLater),
            AbandonedWithoutIdentity = Share(attempt => attempt.Outcome != CheckoutOutcome.Open && attempt.Completed is null),
            MayBeRecovered = attempts.Count(attempt => attempt.MayBeRecovered),
            AbandonedByGuests = attempts.Count(attempt => attempt is { Outcome: CheckoutOutcome.Abandoned, Customer: null }),
        };

        Estimate? Share(Func<CheckoutAttempt, bool> has) => WilsonInterval.Of(attempts.Count(has), closed, ledger.Options.Level);
    }
}
