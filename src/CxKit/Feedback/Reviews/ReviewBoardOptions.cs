namespace CxKit.Feedback;

/// <summary>Which reviews the average counts that a shop shows. What counts or not is always said, with the average of all beside it.</summary>
public sealed record ReviewBoardOptions
{
    /// <summary>Reviews of which no purchase before them is known. By default they count and are labelled.</summary>
    public ReviewTreatment Unverified { get; init; } = ReviewTreatment.Label;

    /// <summary>Reviews that were rewarded whatever they say. By default they count and are labelled; those that were rewarded for an opinion, and those of insiders, never count.</summary>
    public ReviewTreatment Rewarded { get; init; } = ReviewTreatment.Label;

    /// <summary>Ids of reviews that somebody decided not to count after looking at them, as at the signals of <see cref="ReviewAuthenticity"/>; null for none. Never because of the stars they give: hiding bad reviews is what 16 CFR 465.7 forbids.</summary>
    public IReadOnlySet<string>? Withheld { get; init; }

    /// <summary>After which time a review counts half; null, the default, for all reviews alike. The interval then is that of the effective number of reviews.</summary>
    public TimeSpan? HalfLife { get; init; }

    /// <summary>From when ages are counted with <see cref="HalfLife"/>; null, the default, for the latest review.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The level of the intervals, a fraction; default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        if (HalfLife <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(HalfLife), HalfLife, "A half-life is longer than nothing. Use null for reviews that count alike.");
        }
    }
}
