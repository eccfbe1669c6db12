namespace CxKit.Touchpoints;

/// <summary>What the values of a signal are.</summary>
public enum SignalKind
{
    /// <summary>Numbers in the unit of the signal: a rating, a time, a score of a mystery shopper.</summary>
    Measure,

    /// <summary>0 for no and 1 for yes: on time, answered, failed. What is judged is the share of yes.</summary>
    YesNo,
}
