namespace CxKit.Journeys;

/// <summary>What becomes of a lapsed customer who comes back.</summary>
public enum StageReturn
{
    /// <summary>A new cycle starts: the customer goes through the stages anew, and what happened in earlier cycles no longer counts for the rules. The default.</summary>
    StartsCycle,

    /// <summary>The customer is back in the stage held before, or in a higher one that the event leads to.</summary>
    Resumes,
}
