namespace CxKit.Touchpoints;

/// <summary>What cancelled parcels are for on-time shares.</summary>
public enum CancelledParcels
{
    /// <summary>A parcel that is cancelled before its promise is over is not judged at all: nobody waits for it any more.</summary>
    LeftOut,

    /// <summary>It counts as not delivered, where shops cancel what they cannot deliver.</summary>
    Failed,
}
