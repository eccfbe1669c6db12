namespace CxKit.Forecasting;

/// <summary>What was wrong with, or noteworthy about, the lines of a panel.</summary>
public enum DemandIssueKind
{
    /// <summary>Lines without an item id were left out.</summary>
    EmptyId,

    /// <summary>Lines whose quantity is NaN or infinite were left out.</summary>
    QuantityNotFinite,

    /// <summary>Lines whose quantity exceeds ±10¹² were left out.</summary>
    QuantityTooLarge,

    /// <summary>An item was left out because none of its lines could be used.</summary>
    NoUsableLines,

    /// <summary>An item was left out because its dates lie too far apart, or too far from those of the other items.</summary>
    TooManyPeriods,

    /// <summary>An item was left out because all its lines lie in the incomplete last period, which was dropped.</summary>
    OnlyInDroppedPeriod,

    /// <summary>Periods of an item ended below zero after returns; they count as 0.</summary>
    FlooredAtZero,

    /// <summary>An item has no line for a year or more between two lines.</summary>
    LongGap,

    /// <summary>The last lines of the panel follow a gap in which no item has a line: a mistyped date, or an export with a hole.</summary>
    SuspiciousLastDate,
}
