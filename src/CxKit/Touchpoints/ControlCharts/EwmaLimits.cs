namespace CxKit.Touchpoints;

/// <summary>For which variance the limits of an EWMA chart are.</summary>
public enum EwmaLimits
{
    /// <summary>That of the weighted mean at each point, which is small at first: finds a change at the start sooner.</summary>
    Exact,

    /// <summary>That in the long run: limits that stand still where counts are equal.</summary>
    Asymptotic,
}
