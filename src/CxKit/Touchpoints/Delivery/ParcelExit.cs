namespace CxKit.Touchpoints;

/// <summary>How a parcel left the way to its customer without being delivered.</summary>
public enum ParcelExit
{
    /// <summary>It has not: it is delivered, or on its way.</summary>
    None,

    /// <summary>It was lost or destroyed. It counts as never delivered.</summary>
    Lost,

    /// <summary>It went back to the sender before any attempt to deliver it. It counts as never delivered.</summary>
    Returned,

    /// <summary>The order was withdrawn. Before the promised time it leaves the parcels that are judged; see <see cref="DeliveryOptions.CancelledCounts"/>.</summary>
    Cancelled,
}
