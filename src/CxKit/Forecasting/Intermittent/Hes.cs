namespace CxKit.Forecasting;

/// <summary>Hyperbolic-exponential smoothing: Croston's method for an item that may stop selling, whose rate falls as 1 over the time without demand.</summary>
/// <remarks>
/// Prestwich, Tarim, Rossi &amp; Hnich (2014, arXiv 1307.6102): z and p as in <see cref="Croston"/>; τ periods after the latest demand the rate is
/// z/(p + βτ/2), and right after a demand z/p. It falls more slowly than that of <see cref="Tsb"/>, and only where demand stays out longer than
/// usual does it fall far: after 2p/β periods without demand it is halved. Averaged over the time between demands, the fall also makes up for the
/// upward bias of Croston's method.
/// </remarks>
public sealed class Hes : IntermittentModel
{
    /// <summary>Makes the model that estimates both smoothing parameters from each history.</summary>
    public Hes()
        : base(null, null)
    {
    }

    /// <summary>Makes the model with given smoothing parameters.</summary>
    /// <param name="sizeSmoothing">α of the demand sizes, above 0 and at most 1.</param>
    /// <param name="intervalSmoothing">β of the intervals between demands, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Hes(double sizeSmoothing, double intervalSmoothing)
        : base(RequireSmoothing(sizeSmoothing, nameof(sizeSmoothing)), RequireSmoothing(intervalSmoothing, nameof(intervalSmoothing)))
    {
    }

    /// <inheritdoc/>
    public override string Name => "hes";

    private protected override IntermittentForm Form => IntermittentForm.Hes;
}
