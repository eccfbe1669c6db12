namespace CxKit.Feedback;

/// <summary>Whether a customer agreed to be asked.</summary>
public enum ContactConsent
{
    /// <summary>Nobody knows; <see cref="AskPolicy.RequireConsent"/> decides.</summary>
    Unknown,

    /// <summary>They agreed.</summary>
    Given,

    /// <summary>They do not wish it, or took their consent back.</summary>
    Denied,
}
