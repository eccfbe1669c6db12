using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>What the estimation leaves: the recursion after the history, in units of <paramref name="Scale"/> from <paramref name="Origin"/>.</summary>
/// <param name="Origin">The first value.</param>
/// <param name="Scale">The unit of the recursion.</param>
/// <param name="Recursion">The states after the history.</param>
/// <param name="Optimum">The estimates.</param>
/// <param name="Variance">σ², in squared units of the recursion.</param>
/// <param name="Degrees">How many errors tell σ².</param>
/// <param name="Doubt">How uncertain the estimates are.</param>
internal readonly record struct ThetaFit(
    double Origin, double Scale, ThetaRecursion Recursion, ThetaOptimum Optimum, double Variance, double Degrees, ThetaDoubt Doubt);

/// <summary>
/// The lower Cholesky factor of the covariance of initial level, ω and α, by the information of Gauss and Newton with what was known before: row by row,
/// without the zeros.
/// </summary>
internal readonly record struct ThetaDoubt(double Level, double WeightLevel, double Weight, double AlphaLevel, double AlphaWeight, double Alpha)
{
    /// <param name="information">The lower triangle of JᵀJ, row by row.</param>
    /// <param name="variance">σ².</param>
    /// <param name="form">The model, which says what was known of ω.</param>
    /// <param name="n">The number of periods.</param>
    /// <param name="varianceOfAnyAlpha">The variance of α before the history speaks.</param>
    public static ThetaDoubt Of(ReadOnlySpan<double> information, double variance, ThetaForm form, int n, double varianceOfAnyAlpha)
    {
        if (!(variance > 0))
        {
            return default;
        }

        // The errors are in units of the recursion, in which no value lies farther than 1 from the first: nor does the initial level.
        var hasWeight = form.IsOptimised;
        var partOfLine = information[2] - (information[0] > 0 ? information[1] * information[1] / information[0] : 0);
        Span<double> matrix =
        [
            information[0] / variance + 1,
            hasWeight ? information[1] / variance : 0, hasWeight ? (information[2] + Math.Max(0, partOfLine) * form.Rule.Evidence / n) / variance + 12 : 1,
            information[3] / variance, hasWeight ? information[4] / variance : 0, information[5] / variance + 1 / varianceOfAnyAlpha,
        ];
        Span<double> covariance = stackalloc double[6];
        return SmallSymmetric.TryInvert3(matrix, covariance) && SmallSymmetric.TryFactor3(covariance)
            ? new ThetaDoubt(covariance[0], hasWeight ? covariance[1] : 0, hasWeight ? covariance[2] : 0, covariance[3], hasWeight ? covariance[4] : 0, covariance[5])
            : default;
    }
}
