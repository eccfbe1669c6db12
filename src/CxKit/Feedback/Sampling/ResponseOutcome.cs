namespace CxKit.Feedback;

/// <summary>What came of asking somebody, in the terms of AAPOR (2023).</summary>
public enum ResponseOutcome
{
    /// <summary>Answered to the end (I).</summary>
    Completed,

    /// <summary>Answered in part (P).</summary>
    Partial,

    /// <summary>Said no, or unsubscribed (R).</summary>
    Declined,

    /// <summary>Did not answer in time (NC or UO).</summary>
    NoAnswer,

    /// <summary>Was not reached, such as by a mail that came back (NC).</summary>
    Undelivered,

    /// <summary>Should not have been asked; is in no rate.</summary>
    NotEligible,

    /// <summary>May still answer; is in no rate yet.</summary>
    Open,
}
