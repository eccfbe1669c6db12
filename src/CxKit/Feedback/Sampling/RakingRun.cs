using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Rounds over the margins until they are met, and limits of weights in between.</summary>
internal sealed class RakingRun
{
    // Cutting and raking go on while so many turns bring the worst weight closer to its limit by a hundredth.
    private const int TurnsToGain = 10;
    private const double LeastGain = 0.99;

    // A weight may exceed its limit by this part of it after the margins were met for the last time.
    private const double LimitTolerance = 1e-3;

    // Totals that differ by less were rounded.
    private const double TotalTolerance = 1e-9;

    private readonly IReadOnlyList<PopulationMargin> _margins;
    private readonly RakingOptions _options;
    private readonly RakingCells _cells;
    private readonly double[][] _targets;
    private readonly double[][] _sums;
    private readonly double[][] _factors;

    public RakingRun(IReadOnlyList<PopulationMargin> margins, RakingOptions options)
    {
        (_margins, _options, _cells) = (margins, options, new(margins));
        var total = margins[0].Total;
        _targets = [.. margins.Select(margin => margin.Targets.Select(target => target * (total / margin.Total)).ToArray())];
        _sums = [.. margins.Select(margin => new double[margin.Categories.Count + 1])];
        _factors = [.. margins.Select(margin => new double[margin.Categories.Count])];
    }

    public RakedWeights Weigh(double[] start)
    {
        var (weights, rounds, converged, trimmed, exceeded) = Limited(start, null);
        return new(weights, start, _margins, _options, Report(weights, start, rounds, converged, trimmed, exceeded));
    }

    /// <summary>Meets the margins and the limits of weights in turns.</summary>
    /// <param name="start">Where the weights start; 0 leaves a respondent out.</param>
    /// <param name="firstRounds">How many rounds the first turn takes; null for as many as it needs.</param>
    public (double[] Weights, int Rounds, bool Converged, int Trimmed, int Exceeded) Limited(double[] start, int? firstRounds)
    {
        var weights = start.ToArray();
        var (rounds, converged) = Rake(weights, firstRounds);
        if (double.IsPositiveInfinity(_options.LargestWeight) && _options.SmallestWeight == 0)
        {
            return (weights, rounds, converged, 0, 0);
        }

        var median = MedianOf([.. weights.Where(weight => weight > 0)]);
        var (low, high) = (_options.SmallestWeight * median, _options.LargestWeight * median);
        var excessBefore = double.PositiveInfinity;
        for (var turn = 0; ; turn++)
        {
            var (exceeded, excess) = Excess(weights, low, high);
            var isStuck = turn > 0 && turn % TurnsToGain == 0 && excess > excessBefore * LeastGain;
            if (exceeded == 0 || !converged || isStuck)
            {
                return (weights, rounds, converged, turn == 0 ? 0 : CountAt(weights, low, high), exceeded);
            }

            excessBefore = turn % TurnsToGain == 0 ? excess : excessBefore;
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = weights[i] > 0 ? Math.Clamp(weights[i], low, high) : 0;
            }

            (var more, converged) = Rake(weights, null);
            rounds += more;
        }
    }

    /// <summary>How many weights are beyond the limits, and by how much the worst is: ln of the ratio.</summary>
    private static (int Count, double Excess) Excess(double[] weights, double low, double high)
    {
        var (count, largest, smallest) = (0, high, low);
        foreach (var weight in weights)
        {
            if (weight > high * (1 + LimitTolerance) || (weight > 0 && weight < low * (1 - LimitTolerance)))
            {
                (count, largest, smallest) = (count + 1, Math.Max(largest, weight), Math.Min(smallest, weight));
            }
        }

        return (count, Math.Max(Math.Log(largest / high), smallest < low ? Math.Log(low / smallest) : 0));
    }

    private static int CountAt(double[] weights, double low, double high)
    {
        var count = 0;
        foreach (var weight in weights)
        {
            count += weight >= high * (1 - LimitTolerance) || (weight > 0 && weight <= low * (1 + LimitTolerance)) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Meets the margins from these weights in place; with a number of rounds exactly so many.</summary>
    /// <returns>How many rounds it took, and whether the margins are met.</returns>
    private (int Rounds, bool Converged) Rake(double[] weights, int? rounds)
    {
        var before = _cells.Sum(weights);
        var now = before.ToArray();
        var (round, converged) = (0, false);
        while (rounds is { } given ? round < given : !converged && round < _options.MaximumRounds)
        {
            var last = _options.CellTolerance is null ? now : now.ToArray();
            var change = Round(now);
            round++;
            converged = _options.CellTolerance is { } cells ? LargestDifference(last, now) < cells : change < _options.Tolerance;
        }

        for (var c = 0; c < now.Length; c++)
        {
            now[c] = before[c] > 0 ? now[c] / before[c] : 0;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= now[_cells.CellOf(i)];
        }

        return (round, converged);
    }

    /// <summary>Whether somebody is left in every category that has a target.</summary>
    public (PopulationMargin Margin, string Category)? EmptyCategory(double[] weights)
    {
        var cells = _cells.Sum(weights);
        for (var m = 0; m < _margins.Count; m++)
        {
            _cells.SumCategories(m, cells, _sums[m]);
            for (var k = 0; k < _targets[m].Length; k++)
            {
                if (_targets[m][k] > 0 && !(_sums[m][k] > 0))
                {
                    return (_margins[m], _margins[m].Categories[k]);
                }
            }
        }

        return null;
    }

    /// <summary>Takes from numbers what the margins explain of them, by weight: what is left decides on the variance (Deville &amp; Särndal 1992, section 3).</summary>
    public void RemoveExplained(double[] values, double[] weights)
    {
        var cellWeights = _cells.Sum(weights);
        var weighted = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weighted[i] = weights[i] * values[i];
        }

        // Only the means of cells change, so the rounds are over cells: each takes the mean of every category away, until nothing is explained.
        var products = _cells.Sum(weighted);
        var taken = new double[_cells.Count];
        var (sums, shift) = (new double[_cells.Count], new double[_cells.Count]);
        for (var round = 0; round < _options.MaximumRounds; round++)
        {
            var (largest, scale) = (0.0, 0.0);
            for (var m = 0; m < _margins.Count; m++)
            {
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] = products[c] - taken[c] * cellWeights[c];
                    scale = Math.Max(scale, Math.Abs(taken[c]));
                }

                _cells.SumCategories(m, cellWeights, _sums[m]);
                var totals = _sums[m].ToArray();
                _cells.SumCategories(m, sums, _sums[m]);
                for (var k = 0; k < _factors[m].Length; k++)
                {
                    _factors[m][k] = totals[k] > 0 ? _sums[m][k] / totals[k] : 0;
                }

                Array.Fill(shift, 1);
                _cells.Multiply(m, _factors[m], shift);
                for (var c = 0; c < shift.Length; c++)
                {
                    var change = _cells.IsKnown(m, c) ? shift[c] : 0;
                    taken[c] += change;
                    largest = Math.Max(largest, Math.Abs(change));
                }
            }

            if (largest <= 1e-12 * scale || _margins.Count == 1)
            {
                break;
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= taken[_cells.CellOf(i)];
        }
    }

    private double Round(double[] cells)
    {
        var largest = 0.0;
        for (var m = 0; m < _margins.Count; m++)
        {
            var (sums, targets, factors) = (_sums[m], _targets[m], _factors[m]);
            _cells.SumCategories(m, cells, sums);

            // Those of whom the category is not known keep what they have, and the others share the rest.
            var rest = _margins[m].MissingCount == 0 ? 1 : Math.Max(0, 1 - sums[^1] / _margins[0].Total);
            for (var k = 0; k < factors.Length; k++)
            {
                factors[k] = sums[k] > 0 ? targets[k] * rest / sums[k] : 1;
                largest = Math.Max(largest, targets[k] > 0 ? Math.Abs(factors[k] - 1) : 0);
            }

            _cells.Multiply(m, factors, cells);
        }

        return largest;
    }

    private WeightingReport Report(double[] weights, double[] start, int rounds, bool converged, int trimmed, int exceeded)
    {
        var (sum, squares, n) = (0.0, 0.0, weights.Length);
        foreach (var weight in weights)
        {
            (sum, squares) = (sum + weight, squares + weight * weight);
        }

        var effect = n * squares / (sum * sum);
        var fits = Fits(weights, start);
        return new(n, sum, weights.Min(), MedianOf(weights), weights.Max(), effect, n / effect, rounds, converged, trimmed, fits, [.. Warnings(fits, rounds, converged, trimmed, exceeded, effect)]);
    }

    private List<MarginFit> Fits(double[] weights, double[] start)
    {
        var (now, before) = (_cells.Sum(weights), _cells.Sum(start));
        var fits = new List<MarginFit>();
        for (var m = 0; m < _margins.Count; m++)
        {
            var margin = _margins[m];
            _cells.SumCategories(m, before, _sums[m]);
            var first = _sums[m].ToArray();
            _cells.SumCategories(m, now, _sums[m]);
            var counts = Raking.CountsOf(margin);
            var (known, knownFirst) = (_sums[m].Sum() - _sums[m][^1], first.Sum() - first[^1]);
            for (var k = 0; k < counts.Length; k++)
            {
                fits.Add(new(margin.Name, margin.Categories[k], counts[k], margin.Targets[k] / margin.Total, first[k] / knownFirst, _sums[m][k] / known));
            }
        }

        return fits;
    }

    private IEnumerable<WeightingWarning> Warnings(List<MarginFit> fits, int rounds, bool converged, int trimmed, int exceeded, double effect)
    {
        var first = _margins[0];
        foreach (var margin in _margins.Where(margin => Math.Abs(margin.Total - first.Total) > TotalTolerance * first.Total))
        {
            yield return new(WeightingWarningKind.TotalsDiffer, margin.Name, null, Invariant(
                $"Margin '{margin.Name}' adds up to {margin.Total:0.######}, but '{first.Name}' to {first.Total:0.######}. It was scaled to the latter; check that both are about the same customers."));
        }

        foreach (var margin in _margins.Where(margin => margin.MissingCount > 0))
        {
            yield return new(WeightingWarningKind.MissingCategories, margin.Name, null, Invariant(
                $"Margin '{margin.Name}': the category of {margin.MissingCount} of {margin.Count} respondents is not known; they keep the share that the other margins give them."));
        }

        foreach (var fit in fits.Where(fit => fit.TargetShare == 0 && fit.Respondents > 0))
        {
            yield return new(WeightingWarningKind.ZeroTarget, fit.Margin, fit.Category, Invariant(
                $"Margin '{fit.Margin}': the whole has nobody in category '{fit.Category}', but {fit.Respondents} respondents are. Their weights are 0."));
        }

        foreach (var fit in fits.Where(fit => fit.TargetShare > 0 && fit.Respondents < _options.FewRespondents))
        {
            yield return new(WeightingWarningKind.FewRespondents, fit.Margin, fit.Category, Invariant(
                $"Margin '{fit.Margin}': {fit.Respondents} respondents stand for category '{fit.Category}', {Raking.Share(fit.TargetShare)} of the whole. {Neighbour(fits, fit)}"));
        }

        if (trimmed > 0)
        {
            yield return new(WeightingWarningKind.Trimmed, null, null, Invariant(
                $"{trimmed} weights are at a limit ({_options.SmallestWeight:0.###} to {_options.LargestWeight:0.###} times the median): somewhat more bias for much less variance."));
        }

        if (exceeded > 0)
        {
            yield return new(WeightingWarningKind.LimitExceeded, null, null, Invariant(
                $"{exceeded} weights are beyond the limits, since the margins cannot be met within {_options.SmallestWeight:0.###} to {_options.LargestWeight:0.###} times the median. Join small categories, or allow larger weights."));
        }

        if (!converged)
        {
            var worst = fits.MaxBy(fit => Math.Abs(fit.ShareAfter - fit.TargetShare))!;
            yield return new(WeightingWarningKind.NotConverged, worst.Margin, worst.Category, Invariant(
                $"After {rounds} rounds the margins are not met. Worst is category '{worst.Category}' of '{worst.Margin}' with {Raking.Share(worst.ShareAfter)} instead of {Raking.Share(worst.TargetShare)}: the margins contradict each other where nobody is in a combination. Join categories, or raise MaximumRounds."));
        }

        if (effect > 2)
        {
            yield return new(WeightingWarningKind.LowEffectiveCount, null, null, Invariant(
                $"The weights differ so much that {Raking.Share(1 / effect)} of the answers are left in effect (design effect {effect:F2}). Weight by fewer margins or join categories."));
        }

    }

    private static string Neighbour(List<MarginFit> fits, MarginFit fit)
    {
        var other = fits.Where(candidate => candidate.Margin == fit.Margin && candidate != fit && candidate.TargetShare > 0).MinBy(candidate => candidate.Respondents);
        return other is null ? "Collect more answers." : $"Join it with a similar one (the next smallest is '{other.Category}'), or collect more answers.";
    }

    private static double LargestDifference(double[] first, double[] second)
    {
        var largest = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(first[i] - second[i]));
        }

        return largest;
    }

    private static double MedianOf(double[] weights)
    {
        // The bits of numbers that are not negative are in the order of the numbers.
        var bits = new long[weights.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.DoubleToInt64Bits(weights[i]);
        }

        Span<long> middle = stackalloc long[2];
        new RankSelection().Find(bits, [(bits.Length - 1) / 2, bits.Length / 2], middle);
        return (BitConverter.Int64BitsToDouble(middle[0]) + BitConverter.Int64BitsToDouble(middle[1])) / 2;
    }
}
