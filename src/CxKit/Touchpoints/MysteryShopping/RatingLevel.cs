namespace CxKit.Touchpoints;

/// <summary>What the numbers of raters mean, which says how bad a disagreement is (Stevens 1946).</summary>
public enum RatingLevel
{
    /// <summary>Names: equal or not, such as yes and no.</summary>
    Nominal,

    /// <summary>An order without distances, such as points from 1 to 5.</summary>
    Ordinal,

    /// <summary>Distances count: points from 0 to 100, dates.</summary>
    Interval,

    /// <summary>Ratios count and 0 means none: counts and times; not negative.</summary>
    Ratio,
}
