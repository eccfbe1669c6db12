namespace CxKit.Touchpoints;

/// <summary>What low and high ratings of a driver do to the outcome (Brandt 1987; Matzler &amp; Sauerwein 2002): the factors of Kano, seen in satisfaction data.</summary>
public enum DriverAsymmetry
{
    /// <summary>Low ratings cost more than high ones bring: a must-be. Get it right, no more.</summary>
    Basic,

    /// <summary>Low ratings cost about what high ones bring.</summary>
    Performance,

    /// <summary>High ratings bring more than low ones cost: a chance to delight.</summary>
    Excitement,

    /// <summary>Neither does anything that can be told from chance.</summary>
    Indifferent,

    /// <summary>Too few low or high ratings, or they go together with those of other drivers, so that nothing can be said.</summary>
    Unknown,
}
