namespace CxKit.Numerics;

/// <summary>
/// What the observations of a <see cref="CrossedDesign"/> say when the variances of its factors are not known either: all effects averaged over the ratios of the standard
/// deviations, which are weighted by the restricted likelihood and a half-Cauchy prior with scale 1 (Gelman 2006).
/// </summary>
/// <remarks>
/// <para>With p(β, σ²) ∝ 1 ÷ σ² the restricted likelihood is the exact marginal posterior of the ratios (Harville 1974), and given the ratios every effect has a Student distribution with n − p
/// degrees of freedom. The half-Cauchy prior makes u = 2·atan(ratio) ÷ π uniform on (0, 1), so that the ratios are averaged over a grid that is even in u and is narrowed
/// to where the weight is. Unlike predictions at one estimate of the variances, this neither shrinks everything to one value when the estimate is 0 nor takes the
/// variances for known. Nothing is drawn at random here; <see cref="Draw"/> draws.</para>
/// </remarks>
internal sealed class CrossedPosterior
{
    private const int GridSide = 11; // steps of about one standard deviation, for which the rule of middles is right to six digits
    private const int MostZooms = 6;
    private const double NegligibleDrop = 14; // of the log density: a weight of 10⁻⁶
    private const double LeastWeight = 1e-3;

    private readonly CrossedDesign _design;
    private readonly CrossedSolution[] _nodes;
    private readonly double[] _weights;
    private readonly double[] _variances;
    private readonly (double U, double V)[] _middles;
    private readonly (double U, double V) _step;

    /// <param name="design">The observations, more of them than fixed levels.</param>
    /// <param name="hasFirst">Whether the first factor has an effect.</param>
    /// <param name="hasSecond">Whether the second factor has an effect.</param>
    /// <param name="floor">The sum of squares that observations have at least, so that equal ones do not make everything certain.</param>
    public CrossedPosterior(CrossedDesign design, bool hasFirst, bool hasSecond, double floor)
    {
        _design = design;
        var (first, second) = (hasFirst ? (0.0, 1.0) : (0.0, 0.0), hasSecond ? (0.0, 1.0) : (0.0, 0.0));
        for (var zoom = 0; ; zoom++)
        {
            var cells = Cells(design, first, second, floor);
            var best = cells.Max(cell => cell.LogDensity);
            var near = cells.Where(cell => cell.LogDensity > best - NegligibleDrop).ToList();
            var (nextFirst, nextSecond) = (Around(near.Select(cell => cell.U), first), Around(near.Select(cell => cell.V), second));
            if (zoom == MostZooms || (Kept(nextFirst, first) > 0.7 && Kept(nextSecond, second) > 0.7))
            {
                var kept = near.Where(cell => Math.Exp(cell.LogDensity - best) > LeastWeight).ToList();
                var total = kept.Sum(cell => Math.Exp(cell.LogDensity - best));
                _weights = [.. kept.Select(cell => Math.Exp(cell.LogDensity - best) / total)];
                _middles = [.. kept.Select(cell => (cell.U, cell.V))];
                _step = (Step(first), Step(second));
                _nodes = [.. kept.Select(cell => design.Solve(Ratio(cell.U), Ratio(cell.V))!)];
                _variances = [.. _nodes.Select(node => (node.Squares + floor) / DegreesOfFreedom)];
                return;
            }

            (first, second) = (nextFirst, nextSecond);
        }
    }

    public int DegreesOfFreedom => _design.Count - _design.FixedLevels;

    /// <summary>Σ weights·β with the mean effect of the levels of a factor that were seen.</summary>
    public StudentMixture OfAll(CrossedFactor factor, double[] weights) => Mixture(node => node.OfAll(factor, weights));

    /// <summary>Σ weights·β with the effect of one level of a factor; without weights the effect alone.</summary>
    public StudentMixture Level(CrossedFactor factor, int level, double[] weights) => Mixture(node => node.Level(factor, level, weights));

    /// <summary>Draws the standard deviations of both factors and of the residual, and the effects of one factor, so many times.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="factor">Whose effects.</param>
    /// <param name="effects">A row for each draw.</param>
    public (double First, double Second, double Residual)[] Draw(SeededRandom random, CrossedFactor factor, double[][] effects)
    {
        var spreads = new (double, double, double)[effects.Length];
        var (node, upTo) = (0, _weights[0]);
        for (var draw = 0; draw < effects.Length; draw++)
        {
            // Nodes in proportion to their weights, without chance.
            while (node < _nodes.Length - 1 && (draw + 0.5) / effects.Length > upTo)
            {
                upTo += _weights[++node];
            }

            var sigma = Math.Sqrt(_variances[node] * DegreesOfFreedom / random.NextGamma(DegreesOfFreedom / 2.0, 2));

            // Anywhere in the cell of the node, or the spreads would have as many values as the grid.
            var (u, v) = (_middles[node].U + (random.NextDouble() - 0.5) * _step.U, _middles[node].V + (random.NextDouble() - 0.5) * _step.V);
            spreads[draw] = (sigma * Ratio(u), sigma * Ratio(v), sigma);
            _nodes[node].Draw(random, sigma, factor, effects[draw]);
        }

        return spreads;
    }

    private StudentMixture Mixture(Func<CrossedSolution, (double Value, double Variance)> part)
    {
        var (means, scales) = (new double[_nodes.Length], new double[_nodes.Length]);
        for (var i = 0; i < _nodes.Length; i++)
        {
            var (value, variance) = part(_nodes[i]);
            (means[i], scales[i]) = (value, Math.Sqrt(Math.Max(double.Epsilon, variance * _variances[i])));
        }

        return new(_weights, means, scales, DegreesOfFreedom);
    }

    private static List<(double U, double V, double LogDensity)> Cells(CrossedDesign design, (double From, double To) first, (double From, double To) second, double floor)
    {
        List<(double U, double V, double LogDensity)> cells = [];
        foreach (var u in Middles(first))
        {
            foreach (var v in Middles(second))
            {
                if (design.Solve(Ratio(u), Ratio(v)) is { } solution)
                {
                    cells.Add((u, v, -solution.RestrictedDeviance(floor) / 2));
                }
            }
        }

        return cells;
    }

    private static IEnumerable<double> Middles((double From, double To) range) => range.To == 0
        ? [0]
        : Enumerable.Range(0, GridSide).Select(i => range.From + (i + 0.5) * Step(range));

    private static (double From, double To) Around(IEnumerable<double> middles, (double From, double To) range)
    {
        var (step, at) = (Step(range), middles.ToList());
        return range.To == 0 ? range : (Math.Max(0, at.Min() - step), Math.Min(1, at.Max() + step));
    }

    private static double Kept((double From, double To) next, (double From, double To) range) => range.To == 0 ? 1 : (next.To - next.From) / (range.To - range.From);

    private static double Step((double From, double To) range) => (range.To - range.From) / GridSide;

    private static double Ratio(double u) => Math.Tan(Math.PI / 2 * u);
}
