namespace CxKit.Forecasting;

/// <summary>The distribution of demand around its mean μ, by which sold-out periods are judged.</summary>
public enum CensoredDemandFamily
{
    /// <summary>Whole numbers with variance μ: customers who come independently, one piece each.</summary>
    Poisson,

    /// <summary>Whole numbers with variance μ + kμ².</summary>
    NegativeBinomial,

    /// <summary>No demand in many periods, else a size whose mean stays the same (1 + negative binomial for whole numbers, gamma for others): slow movers.</summary>
    Hurdle,

    /// <summary>Normal with one standard deviation for all periods; for whole numbers rounded to them.</summary>
    Normal,

    /// <summary>Gamma with one coefficient of variation for all periods; only for values above zero.</summary>
    Gamma,
}
