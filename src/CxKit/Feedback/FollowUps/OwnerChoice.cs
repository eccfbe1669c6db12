namespace CxKit.Feedback;

/// <summary>Who of a team gets the next follow-up. Of several who have as few, the first on the list.</summary>
public enum OwnerChoice
{
    /// <summary>Who got the fewest in the last 30 days: everybody in turn.</summary>
    InTurn,

    /// <summary>Who has the fewest that are not resolved or closed.</summary>
    LeastLoaded,
}
