namespace CxKit.Forecasting;

/// <summary>What the estimation of an intermittent model makes small over its history.</summary>
/// <remarks>
/// <para>Error and absolute error of single periods mislead here: most periods are zero, so a forecast of zero looks good (Teunter &amp; Duncan 2009).
/// Kourentzes (2014) compares the model's rate with the demand per period seen so far instead: r_t = ŷ_t − (y_1 + … + y_t)/t. In his experiments
/// these two losses did best out of sample and in stock simulations, and led to the small parameters that the literature advises.</para>
/// <para>Over the first 30 % of the periods the average of that whole stretch is compared with, since an average over a few periods is hardly one.</para>
/// </remarks>
public enum IntermittentLoss
{
    /// <summary>MAR, the mean of |r_t|: one of Kourentzes' two, and the less moved by a single large order.</summary>
    MeanAbsoluteRate,

    /// <summary>MSR, the mean of r_t²: the other one. The default, since one pass over the demands gives it for many parameters.</summary>
    MeanSquaredRate,

    /// <summary>MSE, the mean of (y_t − ŷ_t)². For comparison with other software.</summary>
    MeanSquaredError,
}
