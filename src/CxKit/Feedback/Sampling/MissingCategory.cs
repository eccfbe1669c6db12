namespace CxKit.Feedback;

/// <summary>What happens to respondents of whom a margin knows nothing.</summary>
public enum MissingCategory
{
    /// <summary>The weighting is refused, with how many there are.</summary>
    Refuse,

    /// <summary>This margin leaves their weights as the others make them, and its targets are for all the rest.</summary>
    KeepShare,
}
