namespace CxKit.Forecasting;

/// <summary>The state of an intermittent model right after the first demand, z₀ for the size and p₀ for the interval; always z₀ is the first demand's
/// size.</summary>
public enum IntermittentStart
{
    /// <summary>
    /// The history begins with the first demand: zeros before it are time before the launch and teach nothing. p₀ is the mean interval over the history
    /// (as in Kourentzes 2014), counted as the periods after the first demand per demand after the first, so that the unfinished interval at the end is
    /// no shorter than it is; for TSB the reciprocal. A single demand has no interval; the length of the whole history stands for it. The default.
    /// </summary>
    MeanInterval,

    /// <summary>
    /// The history begins with its first period, and zeros before the first demand are lived through. p₀ is the number of periods up to and with the
    /// first demand, as in R's <c>forecast::croston</c>. TSB starts before the second period with probability 1 or 0, as there was a demand
    /// in the first or not, as in <c>statsforecast</c>. One long wait before the first sale weighs heavily.
    /// </summary>
    FirstObservation,
}
