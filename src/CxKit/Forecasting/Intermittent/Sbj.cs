namespace CxKit.Forecasting;

/// <summary>Croston's method with the bias correction of Shale, Boylan and Johnston, for orders that arrive as a Poisson process.</summary>
/// <remarks>
/// Shale, Boylan &amp; Johnston (2006): the rate is (1 − β/(2 − β))·z/p, β being the smoothing parameter of the <em>interval</em>; z and p as in
/// <see cref="Croston"/>. A little lower than <see cref="Sba"/>; with β = 1 it is zero.
/// </remarks>
public sealed class Sbj : IntermittentModel
{
    /// <summary>Makes the model that estimates both smoothing parameters from each history.</summary>
    public Sbj()
        : base(null, null)
    {
    }

    /// <summary>Makes the model with given smoothing parameters.</summary>
    /// <param name="sizeSmoothing">α of the demand sizes, above 0 and at most 1.</param>
    /// <param name="intervalSmoothing">β of the intervals between demands, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Sbj(double sizeSmoothing, double intervalSmoothing)
        : base(RequireSmoothing(sizeSmoothing, nameof(sizeSmoothing)), RequireSmoothing(intervalSmoothing, nameof(intervalSmoothing)))
    {
    }

    /// <inheritdoc/>
    public override string Name => "sbj";

    private protected override IntermittentForm Form => IntermittentForm.Sbj;
}
