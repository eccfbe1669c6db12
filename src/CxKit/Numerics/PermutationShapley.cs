namespace CxKit.Numerics;

/// <summary>
/// Shapley values from random orders of the players (Castro, Gómez &amp; Tejada 2009). Each order is used forwards and backwards, which makes the two answers
/// offset each other's errors (Mitchell, Cooper, Frank &amp; Holmes 2022), and the standard error comes from the spread over these pairs.
/// </summary>
/// <param name="count">How many players there are.</param>
internal sealed class PermutationShapley(int count)
{
    private readonly double[] _means = new double[count];
    private readonly double[] _squares = new double[count];
    private readonly double[] _pair = new double[count];

    /// <summary>The means over the pairs so far.</summary>
    public ReadOnlySpan<double> Values => _means;

    /// <summary>How many pairs of orders they are from.</summary>
    public int Pairs { get; private set; }

    /// <summary>The order of a pair: the same for the same seed and number.</summary>
    public static int[] Order(int count, ulong seed, int pair)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new SeededRandom(seed, (ulong)pair).Shuffle(order);
        return order;
    }

    /// <summary>Adds what each player brought in an order and in its reverse.</summary>
    /// <param name="order">The players as they came forwards.</param>
    /// <param name="forwards">What each brought, in that order.</param>
    /// <param name="backwards">What each brought in the reversed order, the last player of <paramref name="order"/> first.</param>
    public void Add(ReadOnlySpan<int> order, ReadOnlySpan<double> forwards, ReadOnlySpan<double> backwards)
    {
        Pairs++;
        for (var i = 0; i < count; i++)
        {
            _pair[order[i]] = (forwards[i] + backwards[count - 1 - i]) / 2;
        }

        for (var k = 0; k < count; k++)
        {
            var difference = _pair[k] - _means[k];
            _means[k] += difference / Pairs;
            _squares[k] += difference * (_pair[k] - _means[k]);
        }
    }

    /// <summary>The standard error of a player's value; infinite before the second pair.</summary>
    public double StandardError(int player) => Pairs > 1 ? Math.Sqrt(_squares[player] / (Pairs - 1.0) / Pairs) : double.PositiveInfinity;

    /// <summary>The largest of the standard errors.</summary>
    public double LargestError() => Enumerable.Range(0, count).Max(StandardError);
}
