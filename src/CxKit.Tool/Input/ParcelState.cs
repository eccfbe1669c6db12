namespace CxKit.Tool;

/// <summary>What the state of a parcel in a file means.</summary>
internal enum ParcelState
{
    InFlight,
    Delivered,
    Lost,
    Returned,
    Cancelled,
}
