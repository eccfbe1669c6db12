namespace CxKit.Feedback;

/// <summary>How an <see cref="AskCondition"/> looks at a property.</summary>
public enum AskComparison
{
    /// <summary>It is one of the values.</summary>
    OneOf,

    /// <summary>It is absent, or none of the values.</summary>
    NoneOf,

    /// <summary>It is a number, and at least the value.</summary>
    AtLeast,

    /// <summary>It is a number, and at most the value.</summary>
    AtMost,

    /// <summary>It is there, whatever it is.</summary>
    Present,

    /// <summary>It is not there.</summary>
    Absent,
}
