namespace CxKit.Touchpoints;

/// <summary>How far a logistic or ordinal model explains its outcome, as a number between 0 and 1.</summary>
/// <remarks>With ℓ and ℓ₀ the log-likelihoods with the drivers and without any, and n the sum of the weights scaled to the number of respondents.</remarks>
public enum PseudoRSquared
{
    /// <summary>1 − ℓ/ℓ₀ (McFadden 1974).</summary>
    McFadden,

    /// <summary>(1 − e^(2(ℓ₀ − ℓ)/n)) ÷ (1 − e^(2ℓ₀/n)) (Nagelkerke 1991).</summary>
    Nagelkerke,
}
