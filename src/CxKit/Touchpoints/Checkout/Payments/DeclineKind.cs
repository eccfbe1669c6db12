namespace CxKit.Touchpoints;

/// <summary>Whether trying a declined payment again can help.</summary>
public enum DeclineKind
{
    /// <summary>The code is not known, or none was given.</summary>
    Unknown,

    /// <summary>It may pass later or after a correction: insufficient funds, issuer not available, a limit, authentication needed.</summary>
    Soft,

    /// <summary>It will not pass with this card or account: stolen, closed, expired, never valid.</summary>
    Hard,
}
