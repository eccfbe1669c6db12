namespace CxKit.Numerics;

/// <summary>
/// How much more often one of many kinds occurs in one group of counts than in another: log odds with an informative Dirichlet prior
/// (Monroe, Colaresi &amp; Quinn 2008, "Fightin' Words", Political Analysis 16, eqs. 15, 16, 19 and 22).
/// </summary>
internal static class DirichletLogOdds
{
    /// <summary>δ = ln[(yᵢ+α)/(nᵢ+α₀−yᵢ−α)] − ln[(yⱼ+α)/(nⱼ+α₀−yⱼ−α)], and its variance, about 1/(yᵢ+α) + 1/(yⱼ+α).</summary>
    /// <param name="first">How often the kind occurs in the first group.</param>
    /// <param name="firstTotal">How often all kinds occur there.</param>
    /// <param name="second">How often it occurs in the second group.</param>
    /// <param name="secondTotal">How often all kinds occur there.</param>
    /// <param name="prior">What is added to the counts of the kind, above 0.</param>
    /// <param name="priorTotal">What is added to the totals: the sum of the priors of all kinds.</param>
    public static (double Delta, double Variance) Of(double first, double firstTotal, double second, double secondTotal, double prior, double priorTotal)
    {
        var delta = Math.Log((first + prior) / (firstTotal + priorTotal - first - prior)) - Math.Log((second + prior) / (secondTotal + priorTotal - second - prior));
        return (delta, 1 / (first + prior) + 1 / (second + prior));
    }
}
