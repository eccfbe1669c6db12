namespace CxKit.Feedback;

/// <summary>Whether answers before and after a change can be looked at together.</summary>
public enum AnswerComparability
{
    /// <summary>They can.</summary>
    Comparable,

    /// <summary>They may differ by the change alone: other words, other people who are asked, another place. Compare with care, and mark the change in a trend.</summary>
    Doubtful,

    /// <summary>They are numbers or options of different meaning, and must not be put together.</summary>
    Broken,
}
