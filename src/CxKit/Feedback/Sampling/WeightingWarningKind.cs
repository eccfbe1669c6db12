namespace CxKit.Feedback;

/// <summary>What a <see cref="WeightingWarning"/> is about.</summary>
public enum WeightingWarningKind
{
    /// <summary>Margins have different totals; all were brought to that of the first.</summary>
    TotalsDiffer,

    /// <summary>Respondents are of a category that the whole does not have; they stand for nobody.</summary>
    ZeroTarget,

    /// <summary>Few respondents stand for a category.</summary>
    FewRespondents,

    /// <summary>Of some respondents the category is not known.</summary>
    MissingCategories,

    /// <summary>Weights beyond the limits were cut.</summary>
    Trimmed,

    /// <summary>Margins and limits of weights cannot be met both; the margins are.</summary>
    LimitExceeded,

    /// <summary>The margins are not met.</summary>
    NotConverged,

    /// <summary>The weights differ so much that half of the answers and more are lost to it.</summary>
    LowEffectiveCount,
}
