namespace CxKit.Touchpoints;

/// <summary>What low and high ratings of one driver go together with.</summary>
public sealed record PenaltyReward
{
    /// <summary>The name of its column.</summary>
    public required string Driver { get; init; }

    /// <summary>Ratings up to here are low.</summary>
    public required double LowUpTo { get; init; }

    /// <summary>Ratings from here are high.</summary>
    public required double HighFrom { get; init; }

    /// <summary>The share of respondents with a low rating, by weight.</summary>
    public required double LowShare { get; init; }

    /// <summary>The share of respondents with a high rating, by weight.</summary>
    public required double HighShare { get; init; }

    /// <summary>By how much the outcome is different with a low rating from what it is with a middle one, other drivers equal; below 0 for a penalty. Null where it cannot be told.</summary>
    public Estimate? Penalty { get; init; }

    /// <summary>By how much the outcome is different with a high rating from what it is with a middle one; above 0 for a reward. Null where it cannot be told.</summary>
    public Estimate? Reward { get; init; }

    /// <summary>Reward + penalty: above 0 where high ratings bring more than low ones cost. Null where it cannot be told.</summary>
    public Estimate? Asymmetry { get; init; }

    /// <summary>What that makes of the driver: basic where the interval of <see cref="Asymmetry"/> lies below 0, excitement where it lies above, performance where it holds 0.</summary>
    public required DriverAsymmetry Kind { get; init; }
}
