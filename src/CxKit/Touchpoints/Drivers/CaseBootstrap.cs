using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>
/// Weights of the respondents as if others of the same kind had answered: each draw takes as many respondents as there are, with replacement, each with its survey weight (Efron 1979). Then the
/// jackknife for the acceleration of BCa intervals: each of up to <see cref="MaximumGroups"/> groups of respondents is left out once.
/// </summary>
/// <remarks>Draw b has random numbers of its own, so that the order in which draws are made, and by how many threads, changes nothing.</remarks>
internal sealed class CaseBootstrap
{
    private const int MaximumGroups = 300;
    private const int MaximumAttempts = 200;

    private readonly double[] _weights;
    private readonly int[] _group;
    private readonly int _groups;
    private readonly int _replicates;
    private readonly ulong _seed;
    private readonly int? _threads;

    public CaseBootstrap(double[] weights, int replicates, ulong seed, int? threads)
    {
        (_weights, _replicates, _seed, _threads) = (weights, replicates, seed, threads);
        _groups = replicates == 0 ? 0 : Math.Min(weights.Length, MaximumGroups);
        _group = new int[weights.Length];
        for (var i = 0; i < _group.Length; i++)
        {
            _group[i] = i % Math.Max(_groups, 1);
        }

        new SeededRandom(seed).Shuffle(_group);
    }

    /// <summary>The draws and behind them the groups.</summary>
    public int Count => _replicates + _groups;

    /// <summary>Fills the weights of a draw.</summary>
    /// <param name="draw">From 0; those from the number of replicates on are the groups.</param>
    /// <param name="weights">One a respondent.</param>
    /// <param name="usable">Whether something can be computed with them; a draw for which it says no is drawn again.</param>
    /// <returns>False where no usable weights were found.</returns>
    public bool Fill(int draw, double[] weights, Func<double[], bool> usable)
    {
        if (draw >= _replicates)
        {
            var leftOut = draw - _replicates;
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = _group[i] == leftOut ? 0 : _weights[i];
            }

            return usable(weights);
        }

        var random = new SeededRandom(_seed, (ulong)draw + 1);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            Array.Clear(weights);
            for (var i = 0; i < weights.Length; i++)
            {
                var chosen = random.Next(weights.Length);
                weights[chosen] += _weights[chosen];
            }

            if (usable(weights))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Computes several numbers for each draw.</summary>
    /// <param name="length">How many numbers.</param>
    /// <param name="usable">As for <see cref="Fill"/>.</param>
    /// <param name="perThread">Makes what computes them, with room of its own.</param>
    /// <param name="cancellationToken">Stops between draws.</param>
    public BootstrapSample Run(int length, Func<double[], bool> usable, Func<Action<double[], double[]>> perThread, CancellationToken cancellationToken)
    {
        var results = new double[Count][];
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = _threads ?? -1, CancellationToken = cancellationToken },
            () => (Compute: perThread(), Weights: new double[_weights.Length]),
            (draw, _, own) =>
            {
                if (Fill(draw, own.Weights, usable))
                {
                    var result = new double[length];
                    own.Compute(own.Weights, result);
                    results[draw] = result;
                }

                return own;
            },
            _ => { });
        return new(results[.._replicates], results[_replicates..]);
    }
}
