namespace CxKit.Forecasting;

/// <summary>The method of Teunter, Syntetos and Babai, which lets an item that stops selling fade out.</summary>
/// <remarks>
/// Teunter, Syntetos &amp; Babai (2011): the probability of a demand moves every period, p ← p + β(1 − p) with a demand and p ← p − βp without; the size
/// as in <see cref="Croston"/>. The rate is p·z after the last update. Unbiased at any point in time, and the choice where obsolescence is a risk: after k
/// periods without demand the rate has fallen by the factor (1 − β)^k.
/// </remarks>
public sealed class Tsb : IntermittentModel
{
    /// <summary>Makes the model that estimates both smoothing parameters from each history.</summary>
    public Tsb()
        : base(null, null)
    {
    }

    /// <summary>Makes the model with given smoothing parameters.</summary>
    /// <param name="sizeSmoothing">α of the demand sizes, above 0 and at most 1.</param>
    /// <param name="probabilitySmoothing">β of the probability of a demand, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public Tsb(double sizeSmoothing, double probabilitySmoothing)
        : base(RequireSmoothing(sizeSmoothing, nameof(sizeSmoothing)), RequireSmoothing(probabilitySmoothing, nameof(probabilitySmoothing)))
    {
    }

    /// <inheritdoc/>
    public override string Name => "tsb";

    private protected override IntermittentForm Form => IntermittentForm.Tsb;
}
