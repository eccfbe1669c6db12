namespace CxKit.Touchpoints;

/// <summary>Why a signal could not be taken.</summary>
public enum SignalRefusal
{
    /// <summary>It has no name.</summary>
    NoName,

    /// <summary>The catalogue has no signal of its name.</summary>
    UnknownSignal,

    /// <summary>It has no time: the earliest instant that exists stands for "not set".</summary>
    NoTime,

    /// <summary>It is later than the clock and its tolerance allow.</summary>
    InFuture,

    /// <summary>Its value is NaN, infinite, or farther from 0 than <see cref="SignalTotalsBuilder.LargestValue"/>.</summary>
    NotFinite,

    /// <summary>Its value is below <see cref="SignalDefinition.Minimum"/>.</summary>
    BelowMinimum,

    /// <summary>Its value is above <see cref="SignalDefinition.Maximum"/>.</summary>
    AboveMaximum,

    /// <summary>Its signal asks for yes or no, and its value is neither 0 nor 1.</summary>
    NotYesOrNo,

    /// <summary>Its weight is not from <see cref="SignalTotalsBuilder.SmallestWeight"/> to <see cref="SignalTotalsBuilder.LargestWeight"/>.</summary>
    UnusableWeight,

    /// <summary>Its channel or segment has more than <see cref="SignalTotalsBuilder.MaximumTextLength"/> characters.</summary>
    TooLong,

    /// <summary>It would make more cells than <see cref="SignalTotalsOptions.MaximumCells"/>.</summary>
    TooManyCells,
}
