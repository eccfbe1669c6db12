using System.Globalization;

namespace CxKit.Journeys;

/// <summary>How much likelier an outcome is for journeys with something than for those without it.</summary>
public sealed record JourneyFactor
{
    /// <summary>What kind of thing it is.</summary>
    public required JourneyFactorKind Kind { get; init; }

    /// <summary>The key of a property; null for channels and events.</summary>
    public string? Key { get; init; }

    /// <summary>The channel, the value of the property or the name of the event.</summary>
    public required string Value { get; init; }

    /// <summary>The number of journeys that have it.</summary>
    public required int With { get; init; }

    /// <summary>How many of those have the outcome.</summary>
    public required int WithOutcome { get; init; }

    /// <summary>The number of journeys that do not have it.</summary>
    public required int Without { get; init; }

    /// <summary>How many of those have the outcome.</summary>
    public required int WithoutOutcome { get; init; }

    /// <summary>The odds of the outcome with it, divided by those without it; 1 for no difference.</summary>
    /// <remarks>(a + ½)(d + ½) ÷ ((b + ½)(c + ½)), interval by Woolf (1955) with the correction of Haldane (1956): finite also where a count is 0.</remarks>
    public required Estimate OddsRatio { get; init; }

    /// <summary>How probable so large a difference would be by chance alone, two-sided.</summary>
    public required double PValue { get; init; }

    /// <summary><see cref="PValue"/> corrected for the number of factors looked at (Benjamini &amp; Hochberg 1995).</summary>
    public double AdjustedPValue { get; init; }

    /// <summary>All of it in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Key ?? Kind.ToString()} {Value}: {(double)WithOutcome / With:P1} of {With:N0} journeys with it, {(double)WithoutOutcome / Without:P1} of {Without:N0} without; odds ratio {OddsRatio:0.00}");
}
