namespace CxKit.Touchpoints;

/// <summary>How scores become one.</summary>
public enum IndexAggregation
{
    /// <summary>The weighted mean: a good score makes up for a bad one.</summary>
    Arithmetic,

    /// <summary>The weighted geometric mean: it falls with every weakness, and a score of 0 makes it 0 whatever the others are.</summary>
    Geometric,
}
