namespace CxKit.Touchpoints;

/// <summary>What a signal has to do with the score of its touchpoint, or a touchpoint with that of the shop.</summary>
/// <param name="Name">The signal or the touchpoint.</param>
/// <param name="Share">Its weight as a share of the weight of all that were seen.</param>
/// <param name="Count">How many values it is from.</param>
/// <param name="Score">What it is worth, 0 to 100; of a group drawn toward its peers.</param>
public sealed record ScorePart(string Name, double Share, long Count, Estimate Score)
{
    /// <summary>The mean of its values in their own unit, or the share of yes; null for a touchpoint.</summary>
    public double? Value { get; init; }

    /// <summary>So many equally weighted values would say as much; null for a touchpoint.</summary>
    public double? EffectiveCount { get; init; }

    /// <summary>What its own values alone say.</summary>
    public Estimate Raw { get; init; }

    /// <summary>How far it was drawn from <see cref="Raw"/> toward the mean of its peers: 0 not at all, 1 all the way.</summary>
    public double Shrinkage { get; init; }

    /// <summary>How many points the whole lacks of 100 because of it; the parts add up to 100 less the score.</summary>
    public double PointsLost { get; init; }

    /// <summary>How many points the whole has changed because of it since the period before; they add up to the change. Null where there is no period before.</summary>
    public double? PointsChanged { get; init; }
}
