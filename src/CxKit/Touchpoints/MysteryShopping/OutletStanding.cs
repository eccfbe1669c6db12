namespace CxKit.Touchpoints;

/// <summary>What mystery visits say about one outlet, and how sure that is.</summary>
public sealed record OutletStanding
{
    /// <summary>The outlet.</summary>
    public required string Outlet { get; init; }

    /// <summary>How many scored visits it had.</summary>
    public required int Visits { get; init; }

    /// <summary>How many shoppers made them.</summary>
    public required int Shoppers { get; init; }

    /// <summary>The plain mean of its visits, in points: lenient shoppers, easy scenarios and chance included.</summary>
    public required double RawMean { get; init; }

    /// <summary>Its points with an average shopper and the average mix of scenarios, shrunk towards the mean of all as far as its visits are few; with an interval.</summary>
    public required Estimate Points { get; init; }

    /// <summary>The probability that it is below the target; null without a target.</summary>
    public double? ProbabilityBelowTarget { get; init; }

    /// <summary>The probability that it is the best of all.</summary>
    public required double ProbabilityBest { get; init; }

    /// <summary>The probability that it is the last of all.</summary>
    public required double ProbabilityLast { get; init; }

    /// <summary>Its rank, 1 for the best: the mean over what is possible, and the interval that holds it.</summary>
    public required Estimate Rank { get; init; }

    /// <summary>
    /// The group, from 1. The first outlet of a group cannot be told apart from the others of the group, but is better than the first one of the next group with the probability
    /// <see cref="MysteryRankingOptions.Level"/>. Two outlets in neighbouring groups need not differ from one another: compare their <see cref="Rank"/>.
    /// </summary>
    public required int Group { get; init; }

    /// <summary>
    /// How much of the variance of such scores is between outlets and not error, from 0 to 1 (a coefficient of generalisability, Cronbach, Gleser, Nanda &amp; Rajaratnam 1972); null
    /// where the spread of outlets is not known.
    /// </summary>
    public double? Reliability { get; init; }

    /// <summary>Writes the outlet with its points and its interval of ranks, in the invariant culture.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Outlet}: {Points:F1} points from {Visits} visits, rank {Rank.Interval.Lower:F0} to {Rank.Interval.Upper:F0}, group {Group}");
}
