namespace CxKit.Feedback;

/// <summary>Why a score was not counted.</summary>
public enum ScoreRefusal
{
    /// <summary>Its metric has no name.</summary>
    NoMetric,

    /// <summary>No metric of its name was declared.</summary>
    UnknownMetric,

    /// <summary>It is NaN or infinite.</summary>
    NotFinite,

    /// <summary>It is below the lowest answer of the scale.</summary>
    BelowScale,

    /// <summary>It is above the highest answer of the scale.</summary>
    AboveScale,

    /// <summary>It lies between two answers of the scale, such as 7.5 on whole numbers.</summary>
    BetweenPoints,

    /// <summary>It has no time: the earliest instant that exists stands for "not set".</summary>
    NoTime,

    /// <summary>Its weight is not a number from 1e-9 to 1e9.</summary>
    UnusableWeight,

    /// <summary>A name of it has more than 256 characters.</summary>
    TooLong,

    /// <summary>It would make more groups than are allowed.</summary>
    TooManyGroups,
}
