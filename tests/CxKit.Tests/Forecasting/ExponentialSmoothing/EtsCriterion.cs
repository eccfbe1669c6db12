using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.ExponentialSmoothing;

/// <summary>What the automatic choice makes smallest, from the published parts of a fit: twice the negative log-likelihood and log-prior, and the penalty.</summary>
internal static class EtsCriterion
{
    private const double PriorDeviation = 0.2;

    public static double Of(FittedEts fitted) =>
        Of(fitted.Form, fitted.Parameters.Alpha!.Value, fitted.Parameters.Beta, fitted.Statistics!);

    /// <summary>That of one form at its most probable parameters, from many starts.</summary>
    public static double Lowest(EtsForm form, double[] history, int season)
    {
        var search = EtsSearch.Of(history, season, hasPrior: true);
        if (search.Search(form, isFinal: true) is null)
        {
            return double.PositiveInfinity;
        }

        var (_, smoothing, state, parameterCount) = search.Decode(form);
        var statistics = EtsFilter.Sum(form, smoothing, ref state, history, [], []).Statistics(parameterCount);
        return Of(form, smoothing.Alpha, form.HasTrend ? smoothing.Beta : null, statistics);
    }

    private static double Of(EtsForm form, double alpha, double? beta, FitStatistics statistics)
    {
        // At the lower bound of α, β has no room and its place is where the prior wants it.
        var place = beta is { } b && alpha > 1e-4 ? (b - 1e-4) / (alpha - 1e-4) : 0;
        return -2 * statistics.LogLikelihood + Math.Pow(place / PriorDeviation, 2) + Ets.Penalty(form, statistics.ParameterCount, statistics.Observations);
    }
}
