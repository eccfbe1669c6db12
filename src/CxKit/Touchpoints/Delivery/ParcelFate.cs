namespace CxKit.Touchpoints;

/// <summary>What is known of a parcel at the instant at which the data were taken.</summary>
internal enum ParcelFate : byte
{
    InFlight,
    Delivered,
    Lost,
    Returned,
    Cancelled,
}
