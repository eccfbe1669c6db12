namespace CxKit.Touchpoints;

/// <summary>Whether a customer has ordered before.</summary>
public enum CustomerStanding
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Never ordered before.</summary>
    New,

    /// <summary>Ordered before.</summary>
    Returning,
}
