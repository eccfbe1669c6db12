using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

/// <summary>
/// The oracle of the Markov credits: states are texts, the matrix is dense and holds probabilities, each removal is a chain of its own, and the systems are solved
/// by Gauss–Jordan elimination with pivoting.
/// </summary>
internal sealed class DenseChain
{
    private readonly Dictionary<string, Dictionary<string, double>> _steps = [];
    private readonly Dictionary<string, (double Conversions, double Value, double All)> _ends = [];

    public DenseChain(IEnumerable<ChannelPath> paths, int order)
    {
        foreach (var path in paths)
        {
            double journeys = path.Conversions + path.Nulls;
            if (journeys == 0)
            {
                continue;
            }

            var state = "";
            for (var i = 1; i <= path.Channels.Count; i++)
            {
                var next = string.Join('>', path.Channels.Take(i).TakeLast(order));
                var steps = _steps.TryGetValue(state, out var known) ? known : _steps[state] = [];
                steps[next] = steps.GetValueOrDefault(next) + journeys;
                state = next;
            }

            var end = _ends.GetValueOrDefault(state);
            _ends[state] = (end.Conversions + path.Conversions, end.Value + (double)path.Value, end.All + journeys);
        }
    }

    public int States => _steps.Keys.Concat(_steps.Values.SelectMany(steps => steps.Keys)).Distinct().Count();

    public double Probability(string? removed = null) => FromStart(end => end.Conversions, removed);

    public double Value(string? removed = null) => FromStart(end => end.Value, removed);

    private double FromStart(Func<(double Conversions, double Value, double All), double> reward, string? removed)
    {
        string[] states = [.. _steps.Keys.Concat(_steps.Values.SelectMany(steps => steps.Keys)).Distinct().Where(state => state.Length == 0 || state.Split('>')[^1] != removed)];
        var index = states.Select((state, i) => (state, i)).ToDictionary(pair => pair.state, pair => pair.i);
        var system = new double[states.Length][];
        for (var i = 0; i < states.Length; i++)
        {
            var row = system[i] = new double[states.Length + 1];
            row[i] = 1;
            var steps = _steps.GetValueOrDefault(states[i]) ?? [];
            var end = _ends.GetValueOrDefault(states[i]);
            var all = steps.Values.Sum() + end.All;
            row[^1] = reward(end) / all;
            foreach (var (next, count) in steps)
            {
                if (index.TryGetValue(next, out var j))
                {
                    row[j] -= count / all;
                }
            }
        }

        return Solve(system)[index[""]];
    }

    private static double[] Solve(double[][] rows)
    {
        for (var column = 0; column < rows.Length; column++)
        {
            var pivot = Enumerable.Range(column, rows.Length - column).MaxBy(i => Math.Abs(rows[i][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (var i = 0; i < rows.Length; i++)
            {
                var factor = i == column ? 0 : rows[i][column] / rows[column][column];
                for (var j = column; factor != 0 && j <= rows.Length; j++)
                {
                    rows[i][j] -= factor * rows[column][j];
                }
            }
        }

        return [.. rows.Select((row, i) => row[^1] / row[i])];
    }
}
