namespace CxKit.Feedback;

/// <summary>When <see cref="Raking"/> stops, and which weights it allows.</summary>
public sealed record RakingOptions
{
    /// <summary>It stops when no category of any margin has to change by more than this part of it. From 10⁻¹⁴ to 0.1; default 10⁻⁶.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// Where given, it stops instead when no cell of all margins crossed changes by this many customers in a round: the rule of R's <c>survey::rake</c>, whose default is 1. It stops early, so it is
    /// for comparisons with R. Default null.
    /// </summary>
    public double? CellTolerance { get; init; }

    /// <summary>After so many rounds it gives up and says which margin is worst. From 1 to 1,000,000; default 1,000.</summary>
    public int MaximumRounds { get; init; } = 1000;

    /// <summary>No weight is larger than this many times the median weight: larger ones are cut and the margins met again. Above 1; default 5; infinity for no limit.</summary>
    public double LargestWeight { get; init; } = 5;

    /// <summary>No weight is smaller than this part of the median weight; from 0, the default, to below 1.</summary>
    public double SmallestWeight { get; init; }

    /// <summary>A category with fewer respondents gets a warning: few people stand for many. At least 0; default 10.</summary>
    public int FewRespondents { get; init; } = 10;

    /// <summary>What happens to respondents of whom a margin knows nothing; by default the weighting is refused.</summary>
    public MissingCategory Missing { get; init; } = MissingCategory.Refuse;

    internal void RequireValid()
    {
        Require(Tolerance is >= 1e-14 and <= 0.1, nameof(Tolerance), Tolerance, "A tolerance is a part from 1e-14 to 0.1, such as 1e-6.");
        Require(CellTolerance is null or > 0, nameof(CellTolerance), CellTolerance, "A tolerance of cells is a number of customers above 0, or null.");
        Require(MaximumRounds is >= 1 and <= 1_000_000, nameof(MaximumRounds), MaximumRounds, "From 1 to 1,000,000 rounds are possible; 1,000 are plenty.");
        Require(LargestWeight > 1, nameof(LargestWeight), LargestWeight, "The largest weight is more than once the median, such as 5; infinity means no limit.");
        Require(SmallestWeight is >= 0 and < 1, nameof(SmallestWeight), SmallestWeight, "The smallest weight is a part of the median from 0 to below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(FewRespondents);
        if (!Enum.IsDefined(Missing))
        {
            throw new ArgumentOutOfRangeException(nameof(Missing), Missing, "Refuse, or keep the share of those of whom nothing is known.");
        }
    }

    private static void Require(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, rule);
        }
    }
}
