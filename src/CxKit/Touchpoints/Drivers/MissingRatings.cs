namespace CxKit.Touchpoints;

/// <summary>What happens to a respondent without one of the ratings.</summary>
public enum MissingRatings
{
    /// <summary>The row is left out and counted. Right where ratings are missing by chance.</summary>
    LeaveOut,

    /// <summary>The analysis stops with the first such row.</summary>
    Throw,
}
