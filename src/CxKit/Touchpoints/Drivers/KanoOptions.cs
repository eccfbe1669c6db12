using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>How a Kano study is read.</summary>
public sealed record KanoOptions
{
    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The level of Fong's test, a fraction in (0, 1). Default 0.90, with which z is 1.645.</summary>
    public double TestLevel { get; init; } = 0.90;

    /// <summary>The share of contradicting answers above which questions count as faulty, a fraction in (0, 1). Default 0.05.</summary>
    public double LargestQuestionableShare { get; init; } = 0.05;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        Interval.RequireLevel(TestLevel);
        if (!(LargestQuestionableShare is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LargestQuestionableShare), LargestQuestionableShare,
                string.Create(CultureInfo.InvariantCulture, $"A share is a fraction in (0, 1), such as 0.05; {LargestQuestionableShare} is not."));
        }
    }
}
