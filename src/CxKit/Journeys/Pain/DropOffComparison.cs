using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Whether more journeys end at a step than at comparable ones: other steps, at the same depth, progress, channel and properties.</summary>
/// <remarks>
/// For a step s, with s itself left out of what it is compared with: each step j has the log ratio y = ln((O + ½) ÷ (E + ½)) of observed ends to those expected from the
/// hazards of the other steps in the strata of its visits; then s is compared with the others by <see cref="OneAmongOthers"/>.
/// </remarks>
internal sealed class DropOffComparison
{
    /// <summary>With fewer others than this their spread cannot be told.</summary>
    public const int FewestOthers = OneAmongOthers.Fewest;

    private const int MostSteps = 400; // time grows with the square
    private const double FewestEnds = 5;
    private const double PriorVisits = 20; // a stratum with few visits to other steps is taken for an average one

    private readonly List<Step> _steps;
    private readonly double[] _visits; // by stratum, all steps
    private readonly double[] _ends;

    public DropOffComparison(DropOffScan scan, int minimumVisits)
    {
        var dense = new Dictionary<int, int>();
        var byStep = new Dictionary<int, List<Cell>>();
        foreach (var ((step, stratum), (visits, ends)) in scan.Visits)
        {
            if (!dense.TryGetValue(stratum, out var k))
            {
                dense.Add(stratum, k = dense.Count);
            }

            if (!byStep.TryGetValue(step, out var cells))
            {
                byStep.Add(step, cells = []);
            }

            cells.Add(new(k, visits, ends));
        }

        (_visits, _ends) = (new double[dense.Count], new double[dense.Count]);
        foreach (var cell in byStep.Values.SelectMany(cells => cells))
        {
            _visits[cell.Stratum] += cell.Visits;
            _ends[cell.Stratum] += cell.Ends;
        }

        _steps = [.. byStep.Select(pair => new Step(pair.Key, [.. pair.Value]))
            .Where(step => step.Visits >= minimumVisits)
            .OrderByDescending(step => step.Visits).ThenBy(step => step.Name).Take(MostSteps)];
    }

    public bool IsPossible => _steps.Count > FewestOthers;

    /// <summary>Every step that can be tested.</summary>
    public IEnumerable<DropOffEffect> Effects()
    {
        if (!IsPossible)
        {
            yield break;
        }

        var logRatios = new double[_steps.Count];
        var variances = new double[_steps.Count];
        foreach (var step in _steps.Where(step => step.Ends >= FewestEnds))
        {
            var own = 0;
            for (var j = 0; j < _steps.Count; j++)
            {
                var other = _steps[j];
                var expected = Expected(other, step);
                logRatios[j] = Math.Log((other.Ends + 0.5) / (expected + 0.5));
                // Above 0 also where every visit is the last; and none where many were expected is no lack of knowledge.
                variances[j] = (1 - (other.Ends + 0.5) / (other.Visits + 1)) / (Math.Max(other.Ends, expected) + 0.5);
                own = ReferenceEquals(other, step) ? j : own;
            }

            var (excess, error, freedom) = OneAmongOthers.Compare(
                logRatios[own], variances[own], [.. logRatios.Where((_, j) => j != own)], [.. variances.Where((_, j) => j != own)]);
            yield return new(step.Name, step.Visits, step.Ends, excess, error, freedom, StudentsT.UpperTail(excess / error, freedom));
        }
    }

    /// <summary>How many visits to <paramref name="step"/> would be the last, with the hazards of all steps but it and <paramref name="without"/>.</summary>
    private double Expected(Step step, Step without)
    {
        var others = ReferenceEquals(step, without) ? null : without;
        var hazard = (AllEnds - step.Ends - (others?.Ends ?? 0)) / Math.Max(1, AllVisits - step.Visits - (others?.Visits ?? 0));
        var expected = 0.0;
        foreach (var cell in step.Cells)
        {
            var other = others?.ByStratum.GetValueOrDefault(cell.Stratum) ?? default;
            var n = _visits[cell.Stratum] - cell.Visits - other.Visits;
            var o = _ends[cell.Stratum] - cell.Ends - other.Ends;
            expected += cell.Visits * (o + PriorVisits * hazard) / (n + PriorVisits);
        }

        return expected;
    }

    private double AllVisits => field == 0 ? field = _visits.Sum() : field;

    private double AllEnds => field == 0 ? field = _ends.Sum() : field;

    private readonly record struct Cell(int Stratum, double Visits, double Ends);

    private sealed class Step(int name, Cell[] cells)
    {
        public int Name => name;

        public Cell[] Cells => cells;

        public Dictionary<int, Cell> ByStratum { get; } = cells.ToDictionary(cell => cell.Stratum);

        public double Visits { get; } = cells.Sum(cell => cell.Visits);

        public double Ends { get; } = cells.Sum(cell => cell.Ends);
    }
}

/// <param name="Step">The code of its name.</param>
/// <param name="Visits">All visits to it.</param>
/// <param name="Ends">Those that were the last.</param>
/// <param name="LogRatio">The logarithm of ends to comparable ends.</param>
/// <param name="StandardError">Of <paramref name="LogRatio"/>, the spread among steps included.</param>
/// <param name="DegreesOfFreedom">Of its distribution.</param>
/// <param name="PValue">One-sided.</param>
internal readonly record struct DropOffEffect(
    int Step, double Visits, double Ends, double LogRatio, double StandardError, double DegreesOfFreedom, double PValue);
