using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Says how probable it is that a line of a basket comes back. Immutable and thread-safe.</summary>
/// <remarks>
/// It remembers how many lines of each customer came back: personal data, to be made anew without a customer who is to be erased. Meant for better advice on sizes and for planning,
/// not for refusing customers.
/// </remarks>
public sealed class FittedReturnPredictor
{
    private readonly ReturnHistory _history;
    private readonly double[] _coefficients;

    internal FittedReturnPredictor(ReturnHistory history, double[] coefficients, ReturnPredictionTrial trial) => (_history, _coefficients, Trial) = (history, coefficients, trial);

    /// <summary>How the same method did on the last fifth of the lines, which it had not seen.</summary>
    public ReturnPredictionTrial Trial { get; }

    /// <summary>The probability, a fraction in (0, 1), that a line comes back within the window. Time O(1).</summary>
    /// <param name="product">The product; one that was never sold counts as an average one.</param>
    /// <param name="customer">The customer; null for a guest, who counts as an average one, as a new customer does.</param>
    /// <param name="isBracketed">Whether the basket has another size or colour of the same style.</param>
    public double Probability(string product, string? customer = null, bool isBracketed = false)
    {
        ArgumentNullException.ThrowIfNull(product);
        return RidgeLogistic.Chance(_coefficients, _history.Features(new(product, customer, isBracketed, false)));
    }
}
