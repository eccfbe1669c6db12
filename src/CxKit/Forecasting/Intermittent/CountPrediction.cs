using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Whole numbers of pieces around a rate that is believed and not known: negative binomial given the rate (Poisson with φ = 1), the rate a gamma variate, or one of several of them.
/// </summary>
/// <remarks>
/// Totals are exact up to the average of the rate over their periods, which is taken as gamma distributed too. In the paths the rate goes from period to period by gamma factors of mean 1.
/// </remarks>
/// <param name="horizon">The number of periods.</param>
/// <param name="rate">The mean of a period, which the beliefs have but for rounding.</param>
/// <param name="beliefs">What is believed about the rate; weights that sum to less than 1 leave the rest to no demand at all.</param>
/// <param name="dispersion">φ, the variance of a period over its mean, given the rate.</param>
internal sealed class CountPrediction(int horizon, double rate, RateBelief[] beliefs, double dispersion)
    : DemandPrediction(horizon, rate)
{
    /// <summary>Totals with a larger mean are not added up chance by chance.</summary>
    private const double LargestMean = 200;

    /// <summary>The most counts that are looked at one by one.</summary>
    private const int MostCounts = 4096;

    /// <summary>A belief with less weight moves no quantile.</summary>
    private const double Negligible = 1e-5;

    /// <summary>The distribution function is kept as far as it was asked for, and at least up to here.</summary>
    private const double Kept = 0.99;

    private Table? _steps;
    private Table? _totals;

    public override double Quantile(int step, double probability)
    {
        if (_steps is not { } table || table.Step != step || !table.Reaches(probability))
        {
            _steps = table = Make(1, step, probability);
        }

        return Find(table, probability);
    }

    public override double CumulativeQuantile(int periods, double probability)
    {
        if (_totals is not { } table || table.Periods != periods || !table.Reaches(probability))
        {
            _totals = table = Make(periods, step: null, probability);
        }

        return Find(table, probability);
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var belief = default(RateBelief);
        var choice = random.NextDouble();
        foreach (var candidate in beliefs)
        {
            choice -= candidate.Weight;
            if (choice < 0)
            {
                belief = candidate;
                break;
            }
        }

        var level = belief.Mean > 0 ? belief.Mean * random.NextUnitGamma(belief.Uncertainty) : 0;
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = !(level > 0) ? 0 : dispersion > 1 ? random.NextPoisson(random.NextGamma(level / (dispersion - 1), dispersion - 1)) : random.NextPoisson(level);
            level *= random.NextUnitGamma(belief.Growth / (1 + belief.UncertaintyAt(h)));
        }
    }

    /// <summary>The distribution function at 0, 1, 2, … as far as it is worth keeping.</summary>
    private Table Make(int periods, int? step, double probability)
    {
        if (Mean[0] * periods > LargestMean || !double.IsFinite(Mean[0]))
        {
            return new Table(periods, step, null);
        }

        var sums = new List<(double Weight, NegativeBinomialSum Chances)>(beliefs.Length);
        var sum = Nothing();
        foreach (var belief in beliefs)
        {
            if (belief.Weight > Negligible)
            {
                sums.Add((belief.Weight, new NegativeBinomialSum(belief.Mean * periods, dispersion, Uncertainty(belief, periods, step))));
            }
            else
            {
                sum += belief.Weight;
            }
        }

        var cumulative = new List<double>();
        do
        {
            foreach (var (weight, chances) in sums)
            {
                sum += weight * chances[cumulative.Count];
            }

            cumulative.Add(sum);
        }
        while (sum < Math.Max(Kept, probability) && cumulative.Count < MostCounts && sums.Count > 0);
        return new Table(periods, step, [.. cumulative]);
    }

    private double Find(Table table, double probability)
    {
        if (table.Cumulative is { } cumulative && cumulative[^1] >= probability)
        {
            var index = Array.BinarySearch(cumulative, probability);
            if (index < 0)
            {
                return ~index;
            }

            while (index > 0 && cumulative[index - 1] >= probability)
            {
                index--;
            }

            return index;
        }

        var looked = table.Cumulative?.Length ?? 0;
        return Math.Max(looked, MonotoneSearch.FirstWhole(Math.Max(looked, Mean[0] * table.Periods), n =>
            AtMost(n, table.Periods, table.Step) >= probability || n >= MonotoneSearch.LargestWhole));
    }

    private double AtMost(double n, int periods, int? step)
    {
        var sum = Nothing();
        foreach (var belief in beliefs)
        {
            sum += belief.Weight * NegativeBinomialSum.AtMost(n, belief.Mean * periods, dispersion, Uncertainty(belief, periods, step));
        }

        return sum;
    }

    /// <summary>How likely it is that there is no demand any more.</summary>
    private double Nothing()
    {
        var sum = 1.0;
        foreach (var belief in beliefs)
        {
            sum -= belief.Weight;
        }

        return Math.Max(0, sum);
    }

    private static double Uncertainty(RateBelief belief, int periods, int? step) =>
        step is { } one ? belief.UncertaintyAt(one) : belief.UncertaintyOver(periods);

    private sealed record Table(int Periods, int? Step, double[]? Cumulative)
    {
        /// <summary>Whether no longer table would answer better.</summary>
        public bool Reaches(double probability) => Cumulative is null || Cumulative.Length >= MostCounts || Cumulative[^1] >= probability;
    }
}
