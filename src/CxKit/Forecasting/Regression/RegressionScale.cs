namespace CxKit.Forecasting;

/// <summary>What a regressor adds to.</summary>
public enum RegressionScale
{
    /// <summary>To the logarithm of demand: a coefficient of 0.3 multiplies demand by e^0.3 = 1.35. The default, since promotions and prices work in shares.</summary>
    Log,

    /// <summary>To demand itself: a coefficient of 5 adds five units.</summary>
    Level,
}
