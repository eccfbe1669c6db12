namespace CxKit.Forecasting;

/// <summary>The distribution that an intermittent model puts around its rate.</summary>
/// <remarks>For whole numbers. Sizes with decimals (metres, litres) always take the hurdle, with gamma sizes.</remarks>
public enum CountFamily
{
    /// <summary>
    /// By the data: from ten demands on, negative binomial where that has as many periods without demand as there were, up to two standard errors, at the same mean and
    /// variance; else the hurdle. With fewer demands negative binomial where other items lend their dispersion (<see cref="DispersionPool"/>), else the hurdle. The default.
    /// </summary>
    ByData,

    /// <summary>Customers come independently and buy one piece each: variance = mean.</summary>
    Poisson,

    /// <summary>
    /// Customers come independently and buy more than one piece now and then: variance = φ × mean with the same φ ≥ 1 at any rate, so that a total over
    /// several periods is negative binomial as well. Nearly always right for retail demand (Agrawal &amp; Smith 1996).
    /// </summary>
    NegativeBinomial,

    /// <summary>A period has a demand or not, and a demand has a size of 1 + negative binomial, whatever the one says about the other.</summary>
    Hurdle,
}
