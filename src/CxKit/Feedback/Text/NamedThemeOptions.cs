namespace CxKit.Feedback;

/// <summary>How <see cref="NamedThemes"/> counts.</summary>
public sealed record NamedThemeOptions
{
    /// <summary>How the comments are read. The language of the dictionary is taken where none is set.</summary>
    public CommentReadingOptions Reading { get; init; } = new();

    /// <summary>How long a period is; default a month. Days are those of the offset of each time.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>The most quotes of a theme; at least 0, default 2.</summary>
    public int Quotes { get; init; } = 2;

    /// <summary>The fewest comments about which anything is said; at least 2, default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Reading);
        Reading.RequireValid();
        ArgumentOutOfRangeException.ThrowIfNegative(Quotes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 2);
        Interval.RequireLevel(Level);
    }
}
