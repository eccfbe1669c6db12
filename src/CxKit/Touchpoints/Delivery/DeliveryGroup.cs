namespace CxKit.Touchpoints;

/// <summary>How parcels that have something in common were delivered.</summary>
/// <remarks>
/// Shares stand for parcels by their weights. A share is null where no parcel can say anything about it; a mean likewise. Parcels in flight are in it with the chance that they still have.
/// </remarks>
public sealed record DeliveryGroup
{
    /// <summary>What they have in common: a carrier, a lane, a destination, the first day of a period.</summary>
    public required string Name { get; init; }

    /// <summary>How many parcels there are.</summary>
    public required int Parcels { get; init; }

    /// <summary>How many they stand for.</summary>
    public required double Weight { get; init; }

    /// <summary>How many were delivered.</summary>
    public required int Delivered { get; init; }

    /// <summary>How many are on their way.</summary>
    public required int InFlight { get; init; }

    /// <summary>How many were lost, or are taken for lost.</summary>
    public required int Lost { get; init; }

    /// <summary>How many went back.</summary>
    public required int Returned { get; init; }

    /// <summary>How many were cancelled.</summary>
    public required int Cancelled { get; init; }

    /// <summary>The share that is delivered within the first promise; lost and returned parcels, and late ones in flight, are not.</summary>
    public Estimate? OnTime { get; init; }

    /// <summary>The share of parcels whose answer to that is known already; what remains are chances. A fraction.</summary>
    public double? Known { get; init; }

    /// <summary>The share within the last promise: what promises that were moved silently make of it.</summary>
    public Estimate? OnTimeByLastPromise { get; init; }

    /// <summary>The share of parcels whose promise was moved to a later time.</summary>
    public double? PromisesMoved { get; init; }

    /// <summary>The share of the delivered parcels that were on time: what most dashboards show. Too high while parcels are in flight, since the late ones arrive last.</summary>
    public double? OnTimeOfDelivered { get; init; }

    /// <summary>The share that is on time and in full, of parcels of which it is known whether they are in full.</summary>
    public Estimate? OnTimeInFull { get; init; }

    /// <summary>From 0 to 100: the mean of the on-time shares within the first promise and within 1, 2, … days more, up to <see cref="DeliveryOptions.IndexDays"/> − 1.</summary>
    /// <remarks>A parcel on time gives 100, one that is k calendar days late 100·(1 − k ÷ <see cref="DeliveryOptions.IndexDays"/>), but not less than 0; a lost or returned one gives 0. So a day too late
    /// is not as bad as a week, which an on-time share cannot say.</remarks>
    public Estimate? PunctualityIndex { get; init; }

    /// <summary>The mean time that was promised, in days from the order.</summary>
    public double? PromisedDays { get; init; }

    /// <summary>The mean time that delivered parcels took, in days from the order; too low while parcels are in flight.</summary>
    public double? DaysOfDelivered { get; init; }

    /// <summary>The mean number of days by which delivered parcels arrived before the first promise: punctuality bought with padding, where it is large and positive.</summary>
    public double? PaddingDays { get; init; }

    /// <summary>The days from the order by which half of all parcels are delivered, with parcels in flight as censored.</summary>
    public Estimate? MedianDays { get; init; }

    /// <summary>The days from the order by which nine in ten are; infinite where so many never are as far as is known.</summary>
    public Estimate? NinetyPercentDays { get; init; }
}
