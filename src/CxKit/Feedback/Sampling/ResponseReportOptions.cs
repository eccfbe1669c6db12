namespace CxKit.Feedback;

/// <summary>How <see cref="ResponseReport"/> looks at who answered.</summary>
public sealed record ResponseReportOptions
{
    /// <summary>The level of all intervals; default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Categories in which fewer were asked are taken together, so that nobody is recognised and no rate is of two people. At least 1; default 5.</summary>
    public int SmallestGroup { get; init; } = 5;

    /// <summary>From which p value, corrected for the number of variables, a difference is warned of; default 0.05.</summary>
    public double Significance { get; init; } = 0.05;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        ArgumentOutOfRangeException.ThrowIfLessThan(SmallestGroup, 1);
        if (!(Significance is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Significance), Significance, "A significance is a fraction strictly between 0 and 1, such as 0.05.");
        }
    }
}
