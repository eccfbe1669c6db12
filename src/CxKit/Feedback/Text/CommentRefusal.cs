namespace CxKit.Feedback;

/// <summary>Why a comment was not taken.</summary>
public enum CommentRefusal
{
    /// <summary>It has no words, no emoji and no numbers.</summary>
    Empty,

    /// <summary>It is longer than the limit.</summary>
    TooLong,
}
