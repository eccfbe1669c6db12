namespace CxKit.Touchpoints;

/// <summary>How much of a group of sold lines comes back.</summary>
public sealed record ReturnRate
{
    /// <summary>The group; <see cref="ReturnsReport.Others"/> for all that are too small to be named, null where the lines do not tell.</summary>
    public string? Group { get; init; }

    /// <summary>Sold lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Sold units.</summary>
    public required long Units { get; init; }

    /// <summary>Units that came back so far, late ones too.</summary>
    public required long ReturnedUnits { get; init; }

    /// <summary>Returned ÷ sold units so far. It flatters fresh sales, which can still come back; shown to be compared.</summary>
    public required double SoFar { get; init; }

    /// <summary>The share of units that come back within the window, with sales whose window is open taken by how much of it is over.</summary>
    /// <remarks>
    /// Σ returned ÷ Σ units · F(age) ÷ F(window), where F is the share that is back by an age over all sales (Aalen and Johansen 1978): the groups are taken to differ in how
    /// much comes back, not in how soon. Score interval (Wilson 1927) with the effective number of lines (Kish 1965), less where returns of one customer go
    /// together (design effect, from 30 customers on). Null where nothing can have come back yet.
    /// </remarks>
    public Estimate? Rate { get; init; }

    /// <summary>That rate drawn toward that of all groups by as much as it is noise (beta-binomial empirical Bayes); rank groups by this one. Equal to the rate with three groups or fewer.</summary>
    public Estimate? Shrunken { get; init; }

    /// <summary>The same as <see cref="Rate"/> by value instead of units; null where nothing has a value.</summary>
    public Estimate? ValueRate { get; init; }
}
