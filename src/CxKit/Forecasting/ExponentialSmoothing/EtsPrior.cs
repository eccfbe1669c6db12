namespace CxKit.Forecasting;

/// <summary>
/// What the automatic choice believes of a trend before it has seen the history: β/α is half-normal with standard deviation 0.2, most trends change slowly. The other
/// smoothing parameters are uniform within their region. Flat where β is not asked for.
/// </summary>
internal static class EtsPrior
{
    /// <summary>1/0.2²: −2 log of the density is this times the square of β's place.</summary>
    public const double Precision = 25;

    /// <summary>−2 log of the density, up to a constant.</summary>
    public static double Value(EtsForm form, in EtsPlaces places) => form.HasTrend ? Precision * places.BetaPlace * places.BetaPlace : 0;
}
