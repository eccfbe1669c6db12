namespace CxKit.Touchpoints;

/// <summary>How a satisfaction index is made.</summary>
public sealed record SatisfactionIndexOptions
{
    /// <summary>The columns with the questions; default null, every column but the survey weights.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>The weight of each question per point of rating, by its column, at least 0 and one above; default null: estimated.</summary>
    /// <remarks>Estimated weights are those of the first principal component of the standardised ratings, which is what mode A of partial least squares comes to for a block of questions by itself,
    /// divided by their standard deviations. Weights from a model with further blocks can be given here.</remarks>
    public IReadOnlyDictionary<string, double>? ItemWeights { get; init; }

    /// <summary>The scale of the questions; default 1 to 10.</summary>
    public RatingScale Scale { get; init; } = new(1, 10);

    /// <summary>The column with survey weights; default null, every respondent counts the same.</summary>
    public string? Weights { get; init; }

    /// <summary>What happens to rows without one of the ratings; default <see cref="MissingRatings.LeaveOut"/>.</summary>
    public MissingRatings Missing { get; init; } = MissingRatings.LeaveOut;

    /// <summary>How many draws of the bootstrap the interval is from, 40 to 100,000; or 0: no interval. Default 1,000.</summary>
    public int Replicates { get; init; } = 1_000;

    /// <summary>The level of the interval, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of the draws; the same seed gives the same bits. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads to use, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    internal void RequireValid()
    {
        new KeyDriversOptions { Replicates = Replicates, Level = Level, Threads = Threads, Missing = Missing, Scale = Scale, Drivers = Items, Weights = Weights }.RequireValid();
        if (ItemWeights is { } weights && (weights.Values.Any(weight => !(weight >= 0 && double.IsFinite(weight))) || weights.Values.Sum() <= 0))
        {
            throw new ArgumentException("Weights of questions are finite numbers from 0, at least one above.", nameof(ItemWeights));
        }
    }
}
