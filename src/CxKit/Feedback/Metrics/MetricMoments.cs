namespace CxKit.Feedback;

/// <summary>A metric as the mean of what its answers are worth.</summary>
/// <param name="Mean">The metric.</param>
/// <param name="Variance">The variance of what an answer is worth, with n for n answers.</param>
/// <param name="Count">How many answers without weights it says as much as.</param>
/// <param name="Range">The largest less the smallest value that the metric can have.</param>
internal readonly record struct MetricMoments(double Mean, double Variance, double Count, double Range)
{
    /// <summary>
    /// The variance of the metric, never 0: three more answers, ¾ at each end and the rest in the middle, widen what few or equal answers would make too narrow. It is the rule of the adjusted interval of the Net
    /// Promoter Score, for all metrics.
    /// </summary>
    public double ErrorVariance
    {
        get
        {
            const double Added = 3;
            var ends = Added / 2 * (Range / 2) * (Range / 2); // of the added answers around the middle of the scale
            return (Count * Variance + ends) / ((Count + Added) * (Count + Added));
        }
    }
}
