namespace CxKit.Touchpoints;

/// <summary>The working days that parcels take from their induction J to the first attempt.</summary>
/// <remarks>
/// Measured from the hand-over to the first attempt (CEN/TS 15472): J is the day of the hand-over, or the next working day behind the cut-off or on a day on which nobody works; J + n counts working days
/// of <see cref="DeliveryOptions.Calendar"/>. Shares are of all parcels that were handed over: what is late is late, not missing, and lost or returned ones are never delivered. Strata are weighted by their
/// real traffic where that is given (EN 13850): p(n) = Σ W_h·p_h(n), variance Σ W_h²·p_h(1 − p_h) ÷ (n_h − 1) times the design effect of parcels that travel together.
/// </remarks>
public sealed record TransitTimes
{
    /// <summary>The parcels that were handed over.</summary>
    public required int Parcels { get; init; }

    /// <summary>How many of them are on their way; they are censored, not left out.</summary>
    public required int InFlight { get; init; }

    /// <summary>How many were lost or are taken for lost.</summary>
    public required int Lost { get; init; }

    /// <summary>The distribution of J + n, from 0.</summary>
    public required IReadOnlyList<TransitShare> Shares { get; init; }

    /// <summary>By how much the variance of the share within the median time exceeds that of parcels that travel alone; 1 where there are no clusters.</summary>
    public required double DesignEffect { get; init; }

    /// <summary>The number of independent parcels that would say as much about that share.</summary>
    public required double EffectiveParcels { get; init; }

    /// <summary>Strata with real traffic for which another one speaks.</summary>
    public required IReadOnlyList<CollapsedStratum> Collapsed { get; init; }

    /// <summary>The days from the order by which these shares of all parcels are delivered, with parcels in flight as censored.</summary>
    public required IReadOnlyList<TransitQuantile> Quantiles { get; init; }

    /// <summary>The share that is delivered by J + <paramref name="n"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not in the list; see <see cref="DeliveryOptions.LongestTransit"/>.</exception>
    public Estimate Within(int n) => n >= 0 && n < Shares.Count
        ? Shares[n].Within
        : throw new ArgumentOutOfRangeException(nameof(n), n, $"The distribution is listed for n from 0 to {Shares.Count - 1}. Raise DeliveryOptions.LongestTransit for more.");
}
