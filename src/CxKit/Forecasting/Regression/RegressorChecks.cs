using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Refuses regressors whose effects cannot be told apart, with their names.</summary>
internal static class RegressorChecks
{
    private const double Rounding = 1e-10;

    /// <summary>Refuses a column that never changes in the observed periods, and one that is a combination of others.</summary>
    public static void RequireDistinct(ReadOnlySpan<double> history, IReadOnlyList<string> names, double[][] columns)
    {
        var observed = new List<int>();
        for (var t = 0; t < history.Length; t++)
        {
            if (!double.IsNaN(history[t]))
            {
                observed.Add(t);
            }
        }

        if (observed.Count < columns.Length + 2)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(observed.Count, "observed value")}, too few for {Counted.Of(columns.Length, "regressor")}: at least {columns.Length + 2} are needed. " +
                "Leave regressors out, or set PriorSpread.");
        }

        var orthogonal = new List<double[]>();
        var ones = new double[observed.Count];
        Array.Fill(ones, 1 / Math.Sqrt(observed.Count));
        orthogonal.Add(ones);
        for (var c = 0; c < columns.Length; c++)
        {
            double[] own = [.. observed.Select(t => columns[c][t])];
            if (own.All(value => value == own[0]))
            {
                throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                    $"Regressor '{names[c]}' is {own[0]} in all {observed.Count} observed periods, so the history says nothing of its effect. ") +
                    "Leave it out, or set PriorSpread to expect an effect of that size either way.");
            }

            var size = Math.Sqrt(own.Sum(value => value * value));
            var shares = new double[orthogonal.Count];
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < orthogonal.Count; i++)
                {
                    var share = own.Zip(orthogonal[i]).Sum(pair => pair.First * pair.Second);
                    shares[i] += share;
                    for (var t = 0; t < own.Length; t++)
                    {
                        own[t] -= share * orthogonal[i][t];
                    }
                }
            }

            var left = Math.Sqrt(own.Sum(value => value * value));
            if (left <= Rounding * size)
            {
                var others = Enumerable.Range(0, c).Where(i => Math.Abs(shares[i + 1]) > 1e-6 * size).Select(i => $"'{names[i]}'").ToArray();
                throw new UnsuitableHistoryException(
                    $"Regressor '{names[c]}' is a combination of {(others.Length == 0 ? "a constant" : string.Join(" and ", others))} in the observed periods, " +
                    "so that their effects cannot be told apart. Leave it out.");
            }

            orthogonal.Add([.. own.Select(value => value / left)]);
        }
    }

    /// <summary>Refuses a column that the model explains itself, as a straight line is its drift.</summary>
    public static void RequireIdentified(IReadOnlyList<string> names, RegressionEstimate estimate, string model)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!(estimate.Covariance[i, i] > 0) && estimate.Coefficients[i] == 0)
            {
                throw new UnsuitableHistoryException(
                    $"Regressor '{names[i]}' cannot be told from the trend, season or start of {model}, nor from the other regressors. Leave it out, or set PriorSpread.");
            }
        }
    }
}
