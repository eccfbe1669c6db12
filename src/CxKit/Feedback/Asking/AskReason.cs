namespace CxKit.Feedback;

/// <summary>What decided whether somebody is asked.</summary>
public enum AskReason
{
    /// <summary>Nothing spoke against it: they are asked.</summary>
    Asked,

    /// <summary>The draw of the sample left them out.</summary>
    NotSampled,

    /// <summary>They were contacted too recently or too often.</summary>
    FatigueBudget,

    /// <summary>The quota has no place left.</summary>
    QuotaFull,

    /// <summary>They were asked about this moment, or answered this survey, already.</summary>
    AlreadyAsked,

    /// <summary>Quiet hours last longer than the invitation would be of use.</summary>
    TooLate,

    /// <summary>They do not wish to be asked, or gave no consent.</summary>
    NoConsent,

    /// <summary>The moment does not meet the conditions of the trigger.</summary>
    NotEligible,

    /// <summary>The survey or the trigger is not active at this time.</summary>
    Inactive,
}
