using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>How key drivers are found.</summary>
public sealed record KeyDriversOptions
{
    /// <summary>What kind of number the outcome is; default <see cref="DriverOutcome.Linear"/>.</summary>
    public DriverOutcome Outcome { get; init; } = DriverOutcome.Linear;

    /// <summary>What is divided among the drivers of a logistic or ordinal outcome; default <see cref="PseudoRSquared.McFadden"/>. A linear outcome has R² itself.</summary>
    public PseudoRSquared PseudoRSquared { get; init; } = PseudoRSquared.McFadden;

    /// <summary>The columns that are drivers; default null, every column but the outcome and the weights.</summary>
    public IReadOnlyList<string>? Drivers { get; init; }

    /// <summary>The column with survey weights, at least 0; default null, every respondent counts the same. Only ratios of weights matter.</summary>
    public string? Weights { get; init; }

    /// <summary>The scale on which drivers are rated; default null, not known, so that nothing is refused and nothing has a performance.</summary>
    public RatingScale? Scale { get; init; }

    /// <summary>The scales of drivers that have another one, by name; default none.</summary>
    public IReadOnlyDictionary<string, RatingScale> Scales { get; init; } = new Dictionary<string, RatingScale>();

    /// <summary>The scale of the outcome; default null: that of the drivers where they share one and no outcome lies outside it, 0 to 1 for a logistic one, and else not known.</summary>
    public RatingScale? OutcomeScale { get; init; }

    /// <summary>What happens to rows without one of the ratings; default <see cref="MissingRatings.LeaveOut"/>.</summary>
    public MissingRatings Missing { get; init; } = MissingRatings.LeaveOut;

    /// <summary>How many draws of the bootstrap the intervals are from, 40 to 100,000; or 0: no intervals and no probabilities of ranks. Default 1,000.</summary>
    public int Replicates { get; init; } = 1_000;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of the draws; the same seed gives the same bits. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads to use, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>Where there are too many drivers for every subset: orders of the drivers are drawn until the standard error of every importance is below this fraction of the R² of all; in (0, 1).
    /// Default 0.002.</summary>
    public double MonteCarloError { get; init; } = 0.002;

    /// <summary>The most orders to draw, whether or not the error has been reached, 100 to 1,000,000. Default 20,000.</summary>
    public int LargestPermutations { get; init; } = 20_000;

    internal void RequireValid()
    {
        RequireDefined(Outcome, nameof(Outcome));
        RequireDefined(PseudoRSquared, nameof(PseudoRSquared));
        RequireDefined(Missing, nameof(Missing));
        if (Replicates is not (0 or (>= 40 and <= 100_000)))
        {
            throw new ArgumentOutOfRangeException(nameof(Replicates), Replicates, "Replicates is from 40 to 100,000, or 0 for no intervals.");
        }

        Interval.RequireLevel(Level);
        if (Threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least 1 thread is needed; null uses all processors.");
        }

        if (!(MonteCarloError is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(MonteCarloError), MonteCarloError,
                string.Create(CultureInfo.InvariantCulture, $"MonteCarloError is a fraction of R² in (0, 1), such as 0.002; {MonteCarloError} is not."));
        }

        if (LargestPermutations is < 100 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(nameof(LargestPermutations), LargestPermutations, "LargestPermutations is from 100 to 1,000,000.");
        }

        if (Drivers is { } drivers && (drivers.Count == 0 || drivers.Any(string.IsNullOrWhiteSpace) || drivers.Distinct(StringComparer.Ordinal).Count() < drivers.Count))
        {
            throw new ArgumentException("Drivers names at least one column, none blank and none twice; null takes all columns.", nameof(Drivers));
        }

        ArgumentNullException.ThrowIfNull(Scales);
        foreach (var scale in Scales.Values.Append(Scale ?? new(0, 1)).Append(OutcomeScale ?? new(0, 1)))
        {
            if (scale.Range <= 0)
            {
                throw new ArgumentException("A scale has no ends. Make it with new RatingScale(minimum, maximum).", nameof(Scales));
            }
        }
    }

    private static void RequireDefined<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }
}
