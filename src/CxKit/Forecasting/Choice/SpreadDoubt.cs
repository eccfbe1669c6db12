namespace CxKit.Forecasting;

/// <summary>How much wider the future is than a model with known parameters says, learned from its history.</summary>
/// <remarks>
/// <para>Three things are missing from the variance of a model whose parameters are taken as known. The scale of the errors was estimated: from ν degrees of freedom it
/// gives Student's t instead of the normal distribution. Level, trend and parameters were estimated from the same ν: as the estimated drift of a random
/// walk adds h²σ²/ν to hσ² (Hyndman &amp; Athanasopoulos 2021, §5.5), the variance of step h grows by the factor 1 + h/ν. And errors are not of the same size
/// throughout: their variance is that of the last third of the history, shrunk towards the whole by <see cref="PriorErrors"/> errors.</para>
/// <para>Even a long history does not make the tails normal, since what breaks a model lies outside it: ν counts as at most <see cref="MostDegrees"/> for the tails.</para>
/// </remarks>
/// <param name="Degrees">Errors less parameters, at least <see cref="FewestDegrees"/>.</param>
/// <param name="Recency">The standard deviation of the errors now, over that of all.</param>
internal readonly record struct SpreadDoubt(double Degrees, double Recency)
{
    /// <summary>Fewer degrees would leave Student's t without a variance.</summary>
    public const double FewestDegrees = 3;

    /// <summary>The degrees of freedom of the tails of a long history.</summary>
    public const double MostDegrees = 20;

    /// <summary>For a model that knows its own doubt.</summary>
    public static SpreadDoubt None => new(1e9, 1);

    private const int PriorErrors = 12;
    private const int RecentShare = 3; // one third of the history is recent

    /// <summary>The degrees of freedom of the tails.</summary>
    public double TailDegrees => Math.Min(Degrees, MostDegrees);

    /// <summary>By how much the standard deviation of a step (from 0) is wider.</summary>
    public double Factor(int step) => Recency * Math.Sqrt(1 + (step + 1) / Degrees);

    /// <summary>Learns from the members of a combination, each by its own innovations.</summary>
    public static SpreadDoubt Of(FittedCombination combination)
    {
        var (parameters, recency, observed) = (0.0, 0.0, 0);
        foreach (var (member, share) in combination.Shares())
        {
            parameters = Math.Max(parameters, member.Statistics?.ParameterCount ?? 0);
            recency += share * RecentVariance(member.Residuals, out var count);
            observed = Math.Max(observed, count);
        }

        return new SpreadDoubt(Math.Max(FewestDegrees, observed - parameters), Math.Sqrt(recency));
    }

    /// <summary>The variance of the last third of the residuals over that of all, shrunk towards 1.</summary>
    private static double RecentVariance(ReadOnlySpan<double> residuals, out int observed)
    {
        (observed, var all) = MeanSquare(residuals);
        var (count, recent) = MeanSquare(residuals[^(residuals.Length / RecentShare)..]);
        return all > 0 && count > 0 ? (count * (recent / all) + PriorErrors) / (count + PriorErrors) : 1;
    }

    private static (int Count, double Mean) MeanSquare(ReadOnlySpan<double> values)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                count++;
                sum += value * value;
            }
        }

        return (count, count > 0 ? sum / count : 0);
    }
}
