namespace CxKit.Touchpoints;

/// <summary>Mystery visits with their scores, and those that have none with the reasons.</summary>
/// <remarks>Every given visit is in exactly one of <see cref="Scored"/>, <see cref="Calibration"/> and <see cref="Refused"/>. Immutable.</remarks>
public sealed class MysteryScores
{
    private readonly Dictionary<string, string> _touchpoints;

    private MysteryScores(
        MysteryProgramme programme, IReadOnlyList<MysteryVisitScore> scored, IReadOnlyList<MysteryVisitScore> calibration, IReadOnlyList<RefusedVisit> refused)
    {
        (Scored, Calibration, Refused) = (scored, calibration, refused);
        _touchpoints = programme.Scenarios.Where(scenario => scenario.Touchpoint is not null)
            .ToDictionary(scenario => scenario.Name, scenario => scenario.Touchpoint!, StringComparer.Ordinal);
    }

    /// <summary>The visits that count, in the given order.</summary>
    public IReadOnlyList<MysteryVisitScore> Scored { get; }

    /// <summary>The visits with a <see cref="MysteryVisit.CalibrationCase"/>, in the given order.</summary>
    public IReadOnlyList<MysteryVisitScore> Calibration { get; }

    /// <summary>The visits without a score, in the given order.</summary>
    public IReadOnlyList<RefusedVisit> Refused { get; }

    /// <summary>Scores visits by the checklists of their scenarios.</summary>
    /// <param name="visits">The visits, in any order.</param>
    /// <param name="programme">The scenarios that they play.</param>
    /// <param name="options">What to do with missing answers; null for the defaults.</param>
    /// <exception cref="InvalidMysteryProgrammeException">The programme cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <remarks>
    /// A visit is refused, with each reason, when its scenario is not known, its id was there before, an answer belongs to no item or lies outside what may be answered, an item
    /// does not apply that has to, a knock-out is not answered, or too little is answered. One bad visit never stops the others. O(answers).
    /// </remarks>
    public static MysteryScores From(IEnumerable<MysteryVisit> visits, MysteryProgramme programme, MysteryScoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(programme);
        options ??= new();
        options.RequireValid();
        programme.RequireUsable();
        var scenarios = programme.Scenarios.ToDictionary(scenario => scenario.Name, scenario => new VisitScoring(scenario, options.MinimumCoverage), StringComparer.Ordinal);
        var (scored, calibration, refused) = (new List<MysteryVisitScore>(), new List<MysteryVisitScore>(), new List<RefusedVisit>());
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var cases = new HashSet<(string, string, string)>();
        var row = 0;
        foreach (var visit in visits)
        {
            row++;
            var problems = VisitScoring.Problems(visit, rows, row);
            if (problems.Count == 0 && !scenarios.ContainsKey(visit.Scenario))
            {
                problems.Add(new(null, $"The scenario '{visit.Scenario}' is not in the programme '{programme.Name}', which has '{string.Join("', '", scenarios.Keys)}'."));
            }

            if (problems.Count == 0 && visit.CalibrationCase is { } shared && !cases.Add((shared, visit.Scenario, visit.Shopper)))
            {
                problems.Add(new(null, $"The same shopper has scored the case '{shared}' before. Keep one of the two."));
            }

            var score = problems.Count == 0 ? scenarios[visit.Scenario].Score(visit, row, problems) : null;
            if (score is null)
            {
                refused.Add(new(row, visit?.Id ?? "", problems));
            }
            else
            {
                (visit.CalibrationCase is null ? scored : calibration).Add(score);
            }
        }

        return new(programme, scored, calibration, refused);
    }

    /// <summary>
    /// The points as signals for the touchpoint index: <c>delivery.mystery_score</c> and so on, by <see cref="MysteryScenario.Touchpoint"/>, with the channel and, as the segment, the
    /// outlet.
    /// </summary>
    /// <remarks>Visits of scenarios without a touchpoint and calibration visits give none.</remarks>
    public IEnumerable<Signal> Signals() => Scored.Where(score => _touchpoints.ContainsKey(score.Visit.Scenario)).Select(score =>
        new Signal($"{_touchpoints[score.Visit.Scenario]}.mystery_score", score.Visit.Time, score.Points, score.Visit.Channel, score.Visit.Outlet));
}
