namespace CxKit.Feedback;

/// <summary>A metric as the mean of what its answers are worth.</summary>
/// <param name="Mean">The metric.</param>
/// <param name="Variance">The variance of what an answer is worth, with n for n answers.</param>
/// <param name="Count">How many answers without weights it says as much as.</param>
/// <param name="Range">The largest less the smallest value that the metric can have.</param>
internal readonly record struct MetricMoments(double Mean, double Variance, double Count, double Range)
{
    private const double Added = 3;

    /// <summary>
    /// The variance of the metric, never 0: three more answers, ¾ at each end and the rest in the middle, widen what few or equal answers would make too narrow. It is the rule of the adjusted interval of the Net
    /// Promoter Score, for all metrics.
    /// </summary>
    public double ErrorVariance
    {
        get
        {
            var ends = Added / 2 * (Range / 2) * (Range / 2); // of the added answers around the middle of the scale
            return (Count * Variance + ends) / ((Count + Added) * (Count + Added));
        }
    }

    /// <summary>
    /// The variance of the metric in each period, never 0: the variance of what an answer is worth within periods, of all periods together and with three more answers as above, divided by the answers of the period.
    /// Variances of single periods go with their values (a period of nothing but the best answer has none), so that as weights they would draw lines to one side.
    /// </summary>
    public static double[] ErrorVariancesOfPeriods(ReadOnlySpan<MetricMoments> periods)
    {
        var (squares, freedom) = (0.0, 0.0);
        foreach (var period in periods)
        {
            (squares, freedom) = (squares + period.Count * period.Variance, freedom + Math.Max(0, period.Count - 1));
        }

        var ends = Added / 2 * (periods[0].Range / 2) * (periods[0].Range / 2);
        var (within, variances) = ((squares + ends) / (freedom + Added), new double[periods.Length]);
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = within / periods[i].Count;
        }

        return variances;
    }
}
