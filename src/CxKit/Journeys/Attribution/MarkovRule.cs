using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// Removal effects of an absorbing chain. All systems are written in journeys instead of probabilities, (D − N) h = c with N the counted steps, D the journeys through
/// each state and c the conversions from it, so that the matrix holds whole numbers and no rounding.
/// </summary>
internal sealed class MarkovRule(MarkovStates states) : CreditRule
{
    /// <summary>What <see cref="AttributionModel.Markov"/> promises.</summary>
    private const double LargestError = 1e-7;

    private readonly SparseSolver _solver = new(states.Pattern);
    private readonly double[] _matrix = new double[states.Pattern.Count];
    private readonly double[] _without = new double[states.Pattern.Count];
    private readonly double[] _starts = new double[states.Pattern.Size];
    private readonly double[] _conversions = new double[states.Pattern.Size];
    private readonly double[] _values = new double[states.Pattern.Size];
    private readonly double[] _toConversion = new double[states.Pattern.Size];
    private readonly double[] _toValue = new double[states.Pattern.Size];
    private readonly double[] _through = new double[states.Pattern.Size];
    private readonly double[] _into = new double[states.Pattern.Size];

    public override CreditRule ForThread() => new MarkovRule(states);

    public override void Credit(PathWeights weights, CreditTally tally)
    {
        var journeys = Count(weights);
        var conversions = Solve(_matrix, _conversions, _toConversion, 0);
        var value = Solve(_matrix, _values, _toValue, 0);
        tally.ConversionProbability = Math.Min(conversions / journeys, 1);
        var effects = tally.RemovalEffects ??= new double[states.Channels];
        for (var channel = 0; channel < states.Channels; channel++)
        {
            RemoveChannel(channel);
            effects[channel] = Math.Min(Through(channel, _toConversion) / conversions, 1);
            tally.Conversions[channel] = effects[channel];
            tally.Values[channel] = value > 0 ? Through(channel, _toValue) / value : 0;
        }

        ScaleTo(tally.Conversions, weights.Conversions.Sum());
        ScaleTo(tally.Values, weights.Values.Sum());
    }

    /// <summary>Fills the matrix and its right-hand sides; returns the number of journeys.</summary>
    private double Count(PathWeights weights)
    {
        Array.Clear(_matrix);
        Array.Clear(_starts);
        Array.Clear(_conversions);
        Array.Clear(_values);
        var pattern = states.Pattern;
        var total = 0.0;
        for (var path = 0; path < weights.Conversions.Length; path++)
        {
            var journeys = weights.Conversions[path] + weights.Nulls[path];
            if (journeys == 0)
            {
                continue;
            }

            total += journeys;
            _starts[states.First[path]] += journeys;
            foreach (var place in states.Steps(path))
            {
                _matrix[place] -= journeys;
            }

            _conversions[states.Last[path]] += weights.Conversions[path];
            _values[states.Last[path]] += weights.Values[path];
        }

        // As many journeys leave a state as come into it: a column of D − N sums to those that start there.
        var arrivals = _through;
        _starts.CopyTo(arrivals, 0);
        for (var place = 0; place < pattern.Count; place++)
        {
            arrivals[pattern.Column[place]] -= _matrix[place];
        }

        for (var state = 0; state < pattern.Size; state++)
        {
            // A state that no journey of this draw reaches needs some diagonal, and keeps its solution of 0.
            _matrix[pattern.Diagonal[state]] += arrivals[state] > 0 ? arrivals[state] : 1;
        }

        return total;
    }

    /// <summary>Makes the matrix of the chain in which every state that ends in the channel is left out, as rows of an identity matrix.</summary>
    private void RemoveChannel(int channel)
    {
        var pattern = states.Pattern;
        for (var state = 0; state < pattern.Size; state++)
        {
            var removed = states.ChannelOf[state] == channel;
            for (var place = pattern.RowStart[state]; place < pattern.RowStart[state + 1]; place++)
            {
                _without[place] = removed || states.ChannelOf[pattern.Column[place]] == channel ? 0 : _matrix[place];
            }

            if (removed)
            {
                _without[pattern.Diagonal[state]] = 1;
            }
        }
    }

    /// <summary>What is reached from the start by way of the channel: found directly, because the difference of two solutions loses the digits of rare channels.</summary>
    private double Through(int channel, double[] solution)
    {
        var pattern = states.Pattern;
        var entered = 0.0;
        for (var state = 0; state < pattern.Size; state++)
        {
            _into[state] = 0;
            if (states.ChannelOf[state] == channel)
            {
                entered += _starts[state] * solution[state];
                continue;
            }

            for (var place = pattern.RowStart[state]; place < pattern.RowStart[state + 1]; place++)
            {
                if (states.ChannelOf[pattern.Column[place]] == channel)
                {
                    _into[state] -= _matrix[place] * solution[pattern.Column[place]];
                }
            }
        }

        return Solve(_without, _into, _through, entered);
    }

    /// <summary>Solves one system and returns what it adds to a sum over the starts: Σ starts · solution.</summary>
    private double Solve(double[] matrix, double[] right, double[] solution, double sum)
    {
        Array.Clear(solution);
        var error = _solver.Solve(matrix, right, solution);
        var fromStart = sum;
        for (var state = 0; state < solution.Length; state++)
        {
            solution[state] = Math.Max(solution[state], 0);
            fromStart += _starts[state] * solution[state];
        }

        return error <= LargestError * fromStart
            ? fromStart
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"Bug in CxKit: a chain of {solution.Length} states was solved to a relative error of {error / fromStart:E1} only."));
    }

    private static void ScaleTo(double[] parts, double total)
    {
        var sum = parts.Sum();
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = sum > 0 ? total * parts[i] / sum : 0;
        }
    }
}
