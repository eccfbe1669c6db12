namespace CxKit.Feedback;

/// <summary>What became of a step in a follow-up.</summary>
public enum FollowUpOutcome
{
    /// <summary>It was taken.</summary>
    Moved,

    /// <summary>It is like that already; nothing changed.</summary>
    Repeated,

    /// <summary>Nothing changed: in the state in which it is, this cannot happen.</summary>
    NotPossible,

    /// <summary>There is no such follow-up.</summary>
    NotFound,
}
