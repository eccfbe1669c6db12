using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Least squares, from the weighted correlations alone.</summary>
internal sealed class LinearDrivers : DriverModel
{
    /// <summary>How many pairs of orders are drawn between two looks at their error.</summary>
    private const int PairsPerLook = 50;

    /// <summary>Of more drivers than are computed exactly, each draw of the bootstrap uses the same few orders: what they miss is nearly the same in every draw, and cancels.</summary>
    private const int PairsPerDraw = 25;

    private readonly CrossProducts _products;
    private readonly WeightedMoments _moments;
    private readonly CorrelationMatrix _correlations;
    private readonly KeyDriversOptions _options;

    /// <param name="ratings">The ratings, driver by driver; none constant.</param>
    /// <param name="outcomes">The outcomes, not all the same.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="options">Seed and precision of sampled orders.</param>
    public LinearDrivers(double[][] ratings, double[] outcomes, double[] weights, KeyDriversOptions options)
    {
        Count = ratings.Length;
        _options = options;
        _products = new([.. ratings, outcomes], weights);
        (_moments, _correlations) = Room();
        _products.Find(weights, _moments);
        _correlations.Fill(_moments);
    }

    public override string Measure => "R²";

    public override int Count { get; }

    public override int LargestExact => SubsetRegressions.LargestCount;

    public CorrelationMatrix Correlations => _correlations;

    private bool IsExact => Count <= LargestExact;

    public override DriverParts Shapley(CancellationToken cancellationToken)
    {
        var (first, last) = Ends();
        if (IsExact)
        {
            var parts = new double[Count];
            new SubsetRegressions(Count).Shapley(_correlations, parts);
            return new(parts, _correlations.RSquared(), first, last, null, 0);
        }

        var total = _correlations.RSquared();
        var sampled = Sample(_correlations, _options.LargestPermutations / 2, _options.MonteCarloError * total, cancellationToken);
        return new(sampled.Values.ToArray(), total, first, last, [.. Enumerable.Range(0, Count).Select(sampled.StandardError)], 2 * sampled.Pairs);
    }

    /// <summary>Johnson's weights.</summary>
    public DriverParts RelativeWeights()
    {
        var (first, last) = Ends();
        var parts = new double[Count];
        Numerics.RelativeWeights.Of(_correlations, parts);
        return new(parts, _correlations.RSquared(), first, last, null, 0);
    }

    public override BootstrapSample ShapleyDraws(CaseBootstrap bootstrap, CancellationToken cancellationToken)
    {
        if (IsExact)
        {
            return Draws(bootstrap, () =>
            {
                var subsets = new SubsetRegressions(Count);
                return (correlations, parts) => parts[Count] = subsets.Shapley(correlations, parts);
            }, cancellationToken);
        }

        var parts = Shapley(cancellationToken).Parts;
        var few = Sample(_correlations, PairsPerDraw, 0, cancellationToken).Values.ToArray();
        return Draws(bootstrap, () => (correlations, drawn) =>
        {
            var sampled = Sample(correlations, PairsPerDraw, 0, cancellationToken).Values;
            for (var k = 0; k < Count; k++)
            {
                drawn[k] = Math.Max(0, parts[k] + sampled[k] - few[k]);
            }

            drawn[Count] = correlations.RSquared();
        }, cancellationToken);
    }

    public BootstrapSample RelativeWeightDraws(CaseBootstrap bootstrap, CancellationToken cancellationToken) => Draws(bootstrap, () => (correlations, parts) =>
    {
        Numerics.RelativeWeights.Of(correlations, parts);
        parts[Count] = ((ReadOnlySpan<double>)parts.AsSpan(0, Count)).Sum();
    }, cancellationToken);

    public override double[] AllSubsets(CancellationToken cancellationToken)
    {
        var values = new double[1 << Count];
        new SubsetRegressions(Count).Fill(_correlations, values);
        return values;
    }

    public override Action<double[], double[]> Effects(double[] ceilings)
    {
        var (moments, correlations) = Room();
        return (weights, effects) =>
        {
            _products.Find(weights, moments);
            correlations.Fill(moments);
            var slopes = correlations.Slopes();
            for (var k = 0; k < Count; k++)
            {
                var slope = moments.Deviations[k] > 0 ? slopes[k] * moments.Deviations[Count] / moments.Deviations[k] : 0;
                effects[k] = slope;
                effects[Count + k] = moments.Means[k];
                effects[2 * Count + k] = slope * (ceilings[k] - moments.Means[k]);
            }
        };
    }

    public override bool IsUsable(double[] weights)
    {
        var outcome = _products.Centred[Count];
        var first = Array.FindIndex(weights, weight => weight > 0);
        for (var i = first + 1; i < weights.Length; i++)
        {
            if (weights[i] > 0 && outcome[i] != outcome[first])
            {
                return true;
            }
        }

        return false;
    }

    private BootstrapSample Draws(CaseBootstrap bootstrap, Func<Action<CorrelationMatrix, double[]>> divide, CancellationToken cancellationToken) =>
        bootstrap.Run(Count + 1, IsUsable, () =>
        {
            var (moments, correlations) = Room();
            var own = divide();
            return (weights, parts) =>
            {
                _products.Find(weights, moments);
                correlations.Fill(moments);
                own(correlations, parts);
            };
        }, cancellationToken);

    private PermutationShapley Sample(CorrelationMatrix correlations, int pairs, double error, CancellationToken cancellationToken)
    {
        var sampled = new PermutationShapley(Count);
        var (forwards, backwards, scratch) = (new double[Count], new double[Count], new double[correlations.ScratchLength]);
        while (sampled.Pairs < pairs && (sampled.Pairs % PairsPerLook > 0 || sampled.Pairs == 0 || sampled.LargestError() > error))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var order = PermutationShapley.Order(Count, _options.Seed, sampled.Pairs);
            correlations.Increments(order, forwards, scratch);
            Array.Reverse(order);
            correlations.Increments(order, backwards, scratch);
            Array.Reverse(order);
            sampled.Add(order, forwards, backwards);
        }

        return sampled;
    }

    private (double[] First, double[] Last) Ends()
    {
        var total = _correlations.RSquared();
        return (Array.ConvertAll(_correlations.Y, r => r * r), [.. Enumerable.Range(0, Count).Select(k => Math.Max(0, total - _correlations.RSquared(k)))]);
    }

    private (WeightedMoments Moments, CorrelationMatrix Correlations) Room() => (new(Count + 1), new(Count));
}
