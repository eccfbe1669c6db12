namespace CxKit.Forecasting;

/// <summary>Croston's method with the bias correction of Syntetos and Boylan: the usual choice for intermittent demand that goes on.</summary>
/// <remarks>
/// Syntetos &amp; Boylan (2005): the rate is (1 − β/2)·z/p, β being the smoothing parameter of the <em>interval</em>; z and p as in <see cref="Croston"/>.
/// The correction holds for long intervals; where there is demand in every period it forecasts too low, by β/2. <c>statsforecast</c> multiplies by
/// 0.95 whatever the parameter.
/// </remarks>
public sealed class Sba : IntermittentModel
{
    /// <summary>Makes the model that estimates both smoothing parameters from each history.</summary>
    public Sba()
        : base(null, null)
    {
    }

    /// <summary>Makes the model with given smoothing parameters.</summary>
    /// <param name="sizeSmoothing">α of the demand sizes, above 0 and at most 1.</param>
    /// <param name="intervalSmoothing">β of the intervals between demands, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Sba(double sizeSmoothing, double intervalSmoothing)
        : base(RequireSmoothing(sizeSmoothing, nameof(sizeSmoothing)), RequireSmoothing(intervalSmoothing, nameof(intervalSmoothing)))
    {
    }

    /// <inheritdoc/>
    public override string Name => "sba";

    private protected override IntermittentForm Form => IntermittentForm.Sba;
}
