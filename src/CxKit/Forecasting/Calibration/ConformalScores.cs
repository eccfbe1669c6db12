namespace CxKit.Forecasting;

/// <summary>What <see cref="Conformal"/> learns from past forecasts.</summary>
public enum ConformalScores
{
    /// <summary>|y − ŷ|: intervals are symmetric around the point forecast; n scores support levels up to n ÷ (n + 1), so that 95 % needs 19.</summary>
    Absolute,

    /// <summary>
    /// y − ŷ, each side by itself: intervals may be lopsided, as demand is; n scores support levels up to (n − 1) ÷ (n + 1), so that 95 % needs 39. A level that
    /// wanders moves both ends by the same error, so that these intervals lose more coverage on such series than absolute ones.
    /// </summary>
    EachSide,
}
