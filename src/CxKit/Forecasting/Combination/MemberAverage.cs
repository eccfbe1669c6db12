namespace CxKit.Forecasting;

/// <summary>The rule and the weights by which the values of members become one.</summary>
internal sealed class MemberAverage
{
    private readonly double[] _given;
    private readonly double[] _weights;
    private readonly bool _isEqual;

    /// <param name="rule">Mean or median.</param>
    /// <param name="weights">One for each member, above 0; only their ratios matter.</param>
    public MemberAverage(CombinationRule rule, double[] weights)
    {
        Rule = rule;
        _given = weights;
        var sum = weights.Sum();
        _weights = Array.ConvertAll(weights, weight => weight / sum);
        _isEqual = Array.TrueForAll(weights, weight => weight == weights[0]);
    }

    public CombinationRule Rule { get; }

    /// <summary>The weights as they were given.</summary>
    public ReadOnlySpan<double> Weights => _given;

    public int Count => _weights.Length;

    /// <summary>The same rule for some of the members.</summary>
    public MemberAverage Among(bool[] kept) => new(Rule, [.. _given.Where((_, i) => kept[i])]);

    /// <summary>The combined value; may reorder <paramref name="values"/>.</summary>
    /// <param name="values">One for each member.</param>
    public double Of(Span<double> values) => (Rule, _isEqual) switch
    {
        (CombinationRule.Mean, _) => MeanOf(values),
        (_, true) => MedianOf(values),
        _ => WeightedMedianOf(values),
    };

    /// <summary>A member drawn by its weight with a uniform number.</summary>
    public int Draw(double uniform)
    {
        var member = 0;
        while (member < _weights.Length - 1 && uniform >= _weights[member])
        {
            uniform -= _weights[member++];
        }

        return member;
    }

    private double MeanOf(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += _weights[i] * values[i];
        }

        return sum;
    }

    private static double MedianOf(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : values[middle - 1] + (values[middle] - values[middle - 1]) / 2;
    }

    /// <summary>The value at which half of the weight lies on either side; between two values if half lies exactly there.</summary>
    private double WeightedMedianOf(Span<double> values)
    {
        Span<double> weights = stackalloc double[values.Length];
        _weights.CopyTo(weights);
        values.Sort(weights);
        var below = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (Math.Abs(below - 0.5) < Rounding && i + 1 < values.Length)
            {
                return values[i] + (values[i + 1] - values[i]) / 2;
            }

            if (below > 0.5)
            {
                return values[i];
            }
        }

        return values[^1];
    }

    private const double Rounding = 1e-12; // of weights that are added up to one half
}
