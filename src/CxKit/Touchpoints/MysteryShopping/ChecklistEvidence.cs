namespace CxKit.Touchpoints;

/// <summary>Whether two shoppers at the same place and time would have to give the same answer.</summary>
public enum ChecklistEvidence
{
    /// <summary>A fact that can be checked: it happened or not, it took so long.</summary>
    Objective,

    /// <summary>An impression of the shopper, such as friendliness.</summary>
    Subjective,
}
