namespace CxKit.Numerics;

/// <summary>
/// The beta distribution of the chances of many units of each of which few trials are known, by the largest likelihood of the beta-binomial (Griffiths 1973); units with
/// the same counts are one cell, so that a million of them cost no more than a hundred.
/// </summary>
internal sealed class BetaBinomialCells
{
    // α + β outside these is as good as at them: all chances are 0 or 1, or all are equal.
    private const double LeastPrior = 0.02;
    private const double MostPrior = 1e5;
    private const double Tolerance = 1e-9;
    private const int MostSteps = 400;

    private BetaBinomialCells(double alpha, double beta) => (Alpha, Beta) = (alpha, beta);

    /// <summary>α of the distribution of the chances.</summary>
    public double Alpha { get; }

    /// <summary>β of the distribution of the chances.</summary>
    public double Beta { get; }

    /// <summary>The mean chance.</summary>
    public double Mean => Alpha / (Alpha + Beta);

    /// <param name="units">Successes and trials of each unit; trials at least 1. With no unit, or where all trials have one end, half a success and half a failure are added.</param>
    public static BetaBinomialCells Fit(IEnumerable<(int Successes, int Trials)> units)
    {
        var cells = units.GroupBy(unit => unit).Select(group => (group.Key.Successes, group.Key.Trials, Count: group.Count()))
            .OrderBy(cell => cell.Trials).ThenBy(cell => cell.Successes).ToArray();
        var (successes, trials) = (cells.Sum(cell => (double)cell.Count * cell.Successes), cells.Sum(cell => (double)cell.Count * cell.Trials));
        var mean = (successes + 0.5) / (trials + 1);
        double[] point = [Math.Log(mean / (1 - mean)), Math.Log(4)];
        if (cells.Length > 1 && successes > 0 && successes < trials && cells[^1].Trials > 1)
        {
            NelderMead.Minimise(Deviance, point, Tolerance * Math.Max(1, trials), MostSteps);
            mean = 1 / (1 + Math.Exp(-point[0]));
        }

        var prior = Math.Exp(point[1]);
        return new(mean * prior, (1 - mean) * prior);

        double Deviance(ReadOnlySpan<double> at)
        {
            var (m, p) = (1 / (1 + Math.Exp(-at[0])), Math.Exp(at[1]));
            var (alpha, beta) = (m * p, (1 - m) * p);
            if (!(alpha > 0 && beta > 0 && p is >= LeastPrior and <= MostPrior))
            {
                return double.PositiveInfinity;
            }

            var sum = 0.0;
            var constant = LogGamma.Beta(alpha, beta);
            foreach (var (x, n, count) in cells)
            {
                sum -= count * (LogGamma.Beta(x + alpha, n - x + beta) - constant);
            }

            return sum;
        }
    }

    /// <summary>The mean chance of a unit, given its counts.</summary>
    public double MeanOf(int successes, int trials) => (Alpha + successes) / (Alpha + Beta + trials);

    /// <summary>The probability that the chance of a unit is above a bound, given its counts.</summary>
    public double Above(double bound, int successes, int trials) => IncompleteBeta.Regularized(Beta + trials - successes, Alpha + successes, 1 - bound, bound);

    /// <summary>The chance of a unit with the central credible interval.</summary>
    public Estimate Of(int successes, int trials, double level) => new(
        MeanOf(successes, trials), new(Quantile((1 - level) / 2, successes, trials), Quantile((1 + level) / 2, successes, trials), level));

    private double Quantile(double probability, int successes, int trials)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = 1 - Above(middle, successes, trials) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
