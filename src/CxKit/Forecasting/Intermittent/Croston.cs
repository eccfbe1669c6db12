namespace CxKit.Forecasting;

/// <summary>Croston's method: the smoothed size of a demand divided by the smoothed interval between demands.</summary>
/// <remarks>
/// Croston (1972), with separate parameters for size and interval (Schultz 1987): at each demand z ← z + α(y − z) and p ← p + β(q − p), q being the number of
/// periods since the demand before; the rate is z/p. Between demands nothing moves, so an item that stops selling keeps its rate: see <see cref="Tsb"/>.
/// The rate is biased upwards, since the mean of 1/p exceeds 1 over the mean of p: see <see cref="Sba"/>. R's <c>forecast::croston</c> uses one parameter
/// for both and <see cref="IntermittentStart.FirstObservation"/>.
/// </remarks>
public sealed class Croston : IntermittentModel
{
    /// <summary>Makes the model that estimates both smoothing parameters from each history.</summary>
    public Croston()
        : base(null, null)
    {
    }

    /// <summary>Makes the model with given smoothing parameters.</summary>
    /// <param name="sizeSmoothing">α of the demand sizes, above 0 and at most 1.</param>
    /// <param name="intervalSmoothing">β of the intervals between demands, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Croston(double sizeSmoothing, double intervalSmoothing)
        : base(RequireSmoothing(sizeSmoothing, nameof(sizeSmoothing)), RequireSmoothing(intervalSmoothing, nameof(intervalSmoothing)))
    {
    }

    /// <inheritdoc/>
    public override string Name => "croston";

    private protected override IntermittentForm Form => IntermittentForm.Croston;
}
