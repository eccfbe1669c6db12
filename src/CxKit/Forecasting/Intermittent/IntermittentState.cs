namespace CxKit.Forecasting;

/// <summary>What an intermittent model believes after the last period.</summary>
/// <param name="Size">The mean size of a demand, z.</param>
/// <param name="Probability">The probability of a demand in a period, a bias correction included.</param>
internal readonly record struct IntermittentState(double Size, double Probability)
{
    public double Rate => Size * Probability;
}
