namespace CxKit.Feedback;

/// <summary>How much about a review is odd: how many kinds of signals name it, words that several reviewers share counting twice.</summary>
public enum SuspicionLevel
{
    /// <summary>One kind of signal: mostly chance, or an honest reason.</summary>
    Low,

    /// <summary>Two: worth a look.</summary>
    Medium,

    /// <summary>Three or more: look first.</summary>
    High,
}
