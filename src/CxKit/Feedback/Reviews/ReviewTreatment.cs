namespace CxKit.Feedback;

/// <summary>What a kind of review does to the average that is shown.</summary>
public enum ReviewTreatment
{
    /// <summary>It counts, and the disclosure says how many there are.</summary>
    Label,

    /// <summary>It does not count, and the disclosure says how many were left out.</summary>
    Exclude,
}
