namespace CxKit.Feedback;

/// <summary>What a number is by the words before it.</summary>
internal enum NumberIs
{
    /// <summary>They do not say.</summary>
    Unknown,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>The number of an order, an article or a parcel.</summary>
    Order,
}
