using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Puts the independently drawn paths of many nodes in an order in which they depend on each other as the nodes' errors did: for each joint path, periods of the
/// past are drawn, the same for all nodes, and a node's path is the one whose total has the rank that the sum of the node's errors in those periods has among
/// all draws (the empirical copula of Ben Taieb, Taylor &amp; Hyndman 2017, on whole paths, as in the Schaake shuffle of Clark et al. 2004).
/// </summary>
/// <remarks>Every node keeps exactly the paths of its own model, and with them its quantiles and the dependence between its periods.</remarks>
internal sealed class JointOrder
{
    private const double TieBreak = 1e-6;

    private readonly int[] _periods; // path by path, one draw a step
    private readonly int _horizon;
    private readonly ulong _seed;

    public JointOrder(int paths, int horizon, int pastPeriods, ulong seed)
    {
        _seed = seed;
        _horizon = horizon;
        Paths = paths;
        _periods = new int[paths * horizon];
        var random = new SeededRandom(seed);
        foreach (ref var period in _periods.AsSpan())
        {
            period = random.Next(pastPeriods);
        }
    }

    /// <summary>The number of joint paths.</summary>
    public int Paths { get; }

    /// <summary>Draws the paths of a node and puts them in order.</summary>
    /// <param name="node">The place of the node, which is its stream of random numbers.</param>
    /// <param name="forecast">The node's own forecast.</param>
    /// <param name="errors">The node's errors of the past periods, NaN where there is none.</param>
    /// <returns>Step by step the values of all paths.</returns>
    public double[] PathsOf(int node, Forecast forecast, double[] errors)
    {
        var random = new SeededRandom(_seed, (ulong)node + 1);
        var drawn = new double[Paths * _horizon];
        var totals = new double[Paths];
        for (var k = 0; k < Paths; k++)
        {
            var path = drawn.AsSpan(k * _horizon, _horizon);
            forecast.SamplePath(random, path);
            totals[k] = ((ReadOnlySpan<double>)path).Sum();
        }

        var byTotal = Places();
        Array.Sort(totals, byTotal);
        var scores = Scores(errors, random);
        var byScore = Places();
        Array.Sort(scores, byScore);
        var ordered = new double[drawn.Length];
        for (var rank = 0; rank < Paths; rank++)
        {
            var path = drawn.AsSpan(byTotal[rank] * _horizon, _horizon);
            for (var step = 0; step < _horizon; step++)
            {
                ordered[step * Paths + byScore[rank]] = path[step];
            }
        }

        return ordered;
    }

    private double[] Scores(double[] errors, SeededRandom random)
    {
        var known = Array.ConvertAll(errors, error => double.IsNaN(error) ? 0 : error);
        var size = known.Length > 0 ? known.Max(Math.Abs) : 0;
        var scores = new double[Paths];
        for (var k = 0; k < Paths; k++)
        {
            scores[k] = (size > 0 ? TieBreak * size : 1) * random.NextDouble(); // ties fall apart by chance, not alike in all nodes
            for (var step = 0; step < _horizon; step++)
            {
                scores[k] += known[_periods[k * _horizon + step]];
            }
        }

        return scores;
    }

    private int[] Places()
    {
        var places = new int[Paths];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        return places;
    }
}
