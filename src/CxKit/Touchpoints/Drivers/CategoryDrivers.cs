using System.Numerics;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Logistic and proportional-odds models of the outcome on every subset of drivers, or on those of sampled orders.</summary>
internal sealed class CategoryDrivers : DriverModel
{
    /// <summary>2¹² models; each further driver doubles them.</summary>
    public const int LargestExactCount = 12;

    /// <summary>Subsets are kept as bits of one number.</summary>
    public const int LargestCount = 64;

    private const int PairsPerLook = 10;

    /// <summary>Of more drivers than are computed exactly, each draw of the bootstrap uses the same few orders: what they miss is nearly the same in every draw, and cancels.</summary>
    private const int PairsPerDraw = 10;

    private readonly KeyDriversOptions _options;
    private readonly CategoryCells _cells;
    private readonly OrderedLogit _model;
    private readonly CorrelationMatrix _correlations;
    private readonly double[] _weights; // of cells
    private readonly double _nullLikelihood;
    private readonly Dictionary<ulong, OrderedLogitFit> _fits = [];

    /// <param name="ratings">The ratings, driver by driver; none constant.</param>
    /// <param name="outcomes">The outcomes, not all the same.</param>
    /// <param name="weights">The weights, with a mean of 1.</param>
    /// <param name="options">The pseudo-R², and seed and precision of sampled orders.</param>
    public CategoryDrivers(double[][] ratings, double[] outcomes, double[] weights, KeyDriversOptions options)
    {
        if (ratings.Length > LargestCount)
        {
            throw new ArgumentException($"A logistic or ordinal outcome takes at most {LargestCount} drivers, and there are {ratings.Length}. Choose fewer, or use {nameof(DriverOutcome.Linear)}.");
        }

        Count = ratings.Length;
        _options = options;
        _correlations = new(Count);
        _cells = new(ratings, outcomes, weights, _correlations);
        _model = new(_cells.Columns, _cells.Starts);
        _weights = _cells.Weights(weights);
        _nullLikelihood = _model.NullLogLikelihood(_weights);
    }

    public override string Measure => _options.PseudoRSquared == PseudoRSquared.McFadden ? "McFadden R²" : "Nagelkerke R²";

    public override int Count { get; }

    public override int LargestExact => LargestExactCount;

    public override bool IsSeparated => Fit(All).IsSeparated;

    private ulong All => Count == 64 ? ulong.MaxValue : (1UL << Count) - 1;

    public override DriverParts Shapley(CancellationToken cancellationToken)
    {
        var design = Design(cancellationToken);
        var parts = new double[Count];
        var errors = design.Divide(Array.ConvertAll(design.Subsets, Explained), parts);
        var total = Explained(All);
        double[] first = [.. Enumerable.Range(0, Count).Select(k => Explained(1UL << k))];
        double[] last = [.. Enumerable.Range(0, Count).Select(k => Math.Max(0, total - Explained(All & ~(1UL << k))))];
        return new(Array.ConvertAll(parts, part => Math.Max(0, part)), total, first, last, errors, design.Permutations);
    }

    /// <remarks>
    /// Fitting every subset anew in every draw would take hours. With ℓ* the log-likelihood under the drawn weights, θ̂ the estimate from the sample and g* = ∇ℓ*(θ̂), the largest ℓ* is
    /// ℓ*(θ̂) + ½ g*′I⁻¹g* but for terms that vanish faster than the sampling error: one Newton step (Davidson &amp; MacKinnon 1999), which needs only sums over
    /// the respondents.
    /// </remarks>
    public override BootstrapSample ShapleyDraws(CaseBootstrap bootstrap, CancellationToken cancellationToken)
    {
        var design = Count <= LargestExact ? Design(cancellationToken) : ShapleyDesign.Sampled(Count, _options.Seed, PairsPerDraw);
        FitAll(design.Subsets, cancellationToken);
        var offset = Offset(design, cancellationToken);
        var fits = Array.ConvertAll(design.Subsets, Fit);
        var draws = new double[bootstrap.Count][];
        const int Block = 32;
        var blocks = (bootstrap.Count + Block - 1) / Block;
        Parallel.For(0, blocks, Parallelism(cancellationToken), block =>
        {
            var numbers = Enumerable.Range(block * Block, Math.Min(Block, bootstrap.Count - block * Block)).ToArray();
            var rowWeights = new double[_cells.Respondents];
            var drawn = numbers.Select(draw => bootstrap.Fill(draw, rowWeights, IsUsable) ? _cells.Weights(rowWeights) : null).ToArray();
            var values = drawn.Select(_ => new double[fits.Length]).ToArray();
            var totals = new double[drawn.Length];
            var step = new OneStepLikelihood(_model, _weights);
            for (var s = 0; s < fits.Length; s++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step.Move(fits[s]);
                for (var b = 0; b < drawn.Length; b++)
                {
                    if (drawn[b] is { } weights)
                    {
                        values[b][s] = step.LogLikelihood(weights);
                    }
                }
            }

            step.Move(Fit(All));
            for (var b = 0; b < drawn.Length; b++)
            {
                if (drawn[b] is not { } weights)
                {
                    continue;
                }

                // The first subset is the empty one; its error is that of the others too, and cancels.
                var (nothing, total) = (values[b][0], ((ReadOnlySpan<double>)weights).Sum());
                var parts = new double[Count + 1];
                design.Divide(Array.ConvertAll(values[b], likelihood => Explained(likelihood, nothing, total)), parts);
                for (var k = 0; k < Count; k++)
                {
                    parts[k] = Math.Max(0, parts[k] + offset[k]);
                }

                parts[Count] = Explained(step.LogLikelihood(weights), nothing, total);
                draws[numbers[b]] = parts;
            }
        });
        return new(draws.Take(_options.Replicates), draws.Skip(_options.Replicates));
    }

    public override double[] AllSubsets(CancellationToken cancellationToken)
    {
        var subsets = Enumerable.Range(0, 1 << Count).Select(place => (ulong)place).ToArray();
        FitAll(subsets, cancellationToken);
        return Array.ConvertAll(subsets, Explained);
    }

    public override Action<double[], double[]> Effects(double[] ceilings)
    {
        var full = Fit(All);
        return (weights, effects) =>
        {
            var cells = _cells.Weights(weights);
            var fit = weights.AsSpan().SequenceEqual(_cells.RowWeights) ? full
                : CategoriesIn(cells) == _model.Categories ? _model.Fit(full.Variables, cells, full)
                : full with { Parameters = OneStep(full, cells) }; // two thresholds that have nothing between them have no estimate
            new CategoryEffects(_model, _cells, _correlations).Fill(fit, cells, ceilings, effects);
        };
    }

    /// <remarks>A draw may lack a rare category; it may not lack all but one.</remarks>
    public override bool IsUsable(double[] weights) => CategoriesIn(_cells.Weights(weights)) > 1;

    private int CategoriesIn(double[] cells)
    {
        var count = 0;
        for (var k = 0; k < _model.Categories; k++)
        {
            count += cells.AsSpan(_cells.Starts[k].._cells.Starts[k + 1]).IndexOfAnyExcept(0) >= 0 ? 1 : 0;
        }

        return count;
    }

    private double[] OneStep(OrderedLogitFit fit, double[] cells)
    {
        var step = new OneStepLikelihood(_model, _weights);
        step.Move(fit);
        return step.Parameters(cells);
    }

    private double Explained(ulong subset) => subset == 0 ? 0 : Math.Max(0, Explained(Fit(subset).LogLikelihood, _nullLikelihood, ((ReadOnlySpan<double>)_weights).Sum()));

    private double Explained(double likelihood, double nothing, double total)
    {
        likelihood = Math.Min(0, likelihood);
        return _options.PseudoRSquared == PseudoRSquared.McFadden
            ? 1 - likelihood / nothing
            : double.ExpM1(2 * (nothing - likelihood) / total) / double.ExpM1(2 * nothing / total);
    }

    /// <summary>What the orders used in draws miss of the parts in the sample; zeros where every subset is looked at.</summary>
    private double[] Offset(ShapleyDesign design, CancellationToken cancellationToken)
    {
        var offset = new double[Count];
        if (design.Permutations > 0)
        {
            var parts = Shapley(cancellationToken).Parts;
            design.Divide(Array.ConvertAll(design.Subsets, Explained), offset);
            for (var k = 0; k < Count; k++)
            {
                offset[k] = parts[k] - offset[k];
            }
        }

        return offset;
    }

    private ShapleyDesign Design(CancellationToken cancellationToken)
    {
        if (Count <= LargestExact)
        {
            var exact = ShapleyDesign.Exact(Count);
            FitAll(exact.Subsets, cancellationToken);
            return exact;
        }

        var total = Explained(All);
        for (var pairs = PairsPerLook; ; pairs += Math.Max(PairsPerLook, pairs / 4))
        {
            var design = ShapleyDesign.Sampled(Count, _options.Seed, pairs);
            FitAll(design.Subsets, cancellationToken);
            var errors = design.Divide(Array.ConvertAll(design.Subsets, Explained), new double[Count])!;
            if (errors.Max() <= _options.MonteCarloError * total || 2 * pairs * 5 / 4 > _options.LargestPermutations)
            {
                return design;
            }
        }
    }

    private void FitAll(ulong[] subsets, CancellationToken cancellationToken)
    {
        ulong[] missing;
        lock (_fits)
        {
            missing = [.. subsets.Where(subset => !_fits.ContainsKey(subset))];
        }

        var fits = new OrderedLogitFit[missing.Length];
        Parallel.For(0, missing.Length, Parallelism(cancellationToken), i => fits[i] = FitAnew(missing[i]));
        lock (_fits)
        {
            for (var i = 0; i < missing.Length; i++)
            {
                _fits[missing[i]] = fits[i];
            }
        }
    }

    private OrderedLogitFit Fit(ulong subset)
    {
        lock (_fits)
        {
            return _fits.TryGetValue(subset, out var fit) ? fit : _fits[subset] = FitAnew(subset);
        }
    }

    private OrderedLogitFit FitAnew(ulong subset)
    {
        var variables = new List<int>(BitOperations.PopCount(subset));
        for (var rest = subset; rest != 0; rest &= rest - 1)
        {
            variables.Add(BitOperations.TrailingZeroCount(rest));
        }

        return _model.Fit(_correlations.Independent(variables.ToArray()), _weights);
    }

    private ParallelOptions Parallelism(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = _options.Threads ?? -1, CancellationToken = cancellationToken };
}
