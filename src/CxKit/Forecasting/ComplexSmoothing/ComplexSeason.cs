namespace CxKit.Forecasting;

/// <summary>What seasonal part complex exponential smoothing has.</summary>
public enum ComplexSeason
{
    /// <summary>No season: y_t = ℓ_{t−1} + ε_t.</summary>
    None,

    /// <summary>Every place of the season is a complex level of its own, and there is no other: y_t = ℓ_{t−m} + ε_t.</summary>
    Simple,

    /// <summary>A complex level and a real additive season that averages zero.</summary>
    Partial,

    /// <summary>A complex level and a complex season, which can change its shape with the level.</summary>
    Full,
}
