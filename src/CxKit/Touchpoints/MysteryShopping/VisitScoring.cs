using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Scores visits by the checklist of one scenario.</summary>
internal sealed class VisitScoring(MysteryScenario scenario, double minimumCoverage)
{
    private readonly HashSet<string> _known = [.. scenario.Items.Select(item => item.Id)];

    /// <summary>What is wrong with a visit whatever its checklist; remembers the rows of the ids.</summary>
    public static List<VisitProblem> Problems(MysteryVisit? visit, Dictionary<string, int> rows, int row)
    {
        if (visit is null)
        {
            return [new(null, "The visit is null. Leave it out.")];
        }

        List<VisitProblem> problems = [];
        foreach (var (name, text) in new[]
        {
            (nameof(visit.Id), visit.Id), (nameof(visit.Outlet), visit.Outlet), (nameof(visit.Scenario), visit.Scenario), (nameof(visit.Shopper), visit.Shopper),
        })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(null, $"{name} is blank. Every visit needs one."));
            }
        }

        if (visit.Time == default)
        {
            problems.Add(new(null, "The time is missing. Say when the visit began."));
        }

        if (visit.Answers is null)
        {
            problems.Add(new(null, "There are no answers. Give at least those that were answered."));
        }

        if (!string.IsNullOrWhiteSpace(visit.Id) && !rows.TryAdd(visit.Id, row))
        {
            problems.Add(new(null, Invariant($"A visit with this id is in row {rows[visit.Id]} already. Send each visit once, or give it an id of its own.")));
        }

        return problems;
    }

    /// <summary>The score, or null with the reasons in <paramref name="problems"/>.</summary>
    public MysteryVisitScore? Score(MysteryVisit visit, int row, List<VisitProblem> problems)
    {
        problems.AddRange(visit.Answers.Keys.Where(id => !_known.Contains(id)).Order(StringComparer.Ordinal)
            .Select(id => new VisitProblem(id, $"It is not on the checklist of '{scenario.Name}'. Correct the name, or add the item.")));
        problems.AddRange(scenario.Items.Select(item => ProblemOf(item, visit)).OfType<VisitProblem>());
        if (problems.Count > 0)
        {
            return null;
        }

        var sections = scenario.Sections.Select(section => new SectionTally(section, visit.Answers)).ToList();
        var applicable = sections.Where(section => section.Applicable > 0).ToList();
        if (applicable.Count == 0)
        {
            problems.Add(new(null, "No item with a weight applied, so that there is nothing to score. Play another scenario."));
            return null;
        }

        var coverage = Mean(applicable, section => section.Answered / section.Applicable, section => section.WeightAmong(section.Applicable));
        if (coverage < minimumCoverage)
        {
            problems.Add(new(null, Invariant($"Only {coverage:P0} of the weight is answered, but at least {minimumCoverage:P0} is asked for. Answer the rest, or say what did not apply.")));
            return null;
        }

        var answered = sections.Where(section => section.Answered > 0).ToList();
        return new()
        {
            Row = row,
            Visit = visit,
            Points = Mean(answered, section => section.Points, section => section.WeightAmong(section.Answered)),
            ObjectivePoints = PartOf(answered, ChecklistEvidence.Objective),
            SubjectivePoints = PartOf(answered, ChecklistEvidence.Subjective),
            Coverage = coverage,
            Sections = [.. sections.Select(section => new MysterySectionScore(section.Name, section.Answered > 0 ? section.Points : null, section.KnockedOutBy))],
        };
    }

    private static VisitProblem? ProblemOf(ChecklistItem item, MysteryVisit visit)
    {
        if (!visit.Answers.TryGetValue(item.Id, out var answer))
        {
            return item.KnockOutCap is null ? null : new(item.Id, "It is a knock-out and was not answered, so that nobody knows whether its section counts. Answer it.");
        }

        if (answer.Value is not { } x)
        {
            return item.MayNotApply ? null : new(item.Id, "It always applies, so that \"not applicable\" is no answer. Answer it, or let the item be not applicable (MayNotApply).");
        }

        var (low, high) = (Math.Min(item.Worst, item.Target), Math.Max(item.Worst, item.Target));
        return item.Kind switch
        {
            ChecklistItemKind.YesNo when x is not (0 or 1) => new(item.Id, Invariant($"The answer is {x}, but yes is 1 and no is 0.")),
            ChecklistItemKind.Scale when !(x >= low && x <= high && double.IsInteger(x)) =>
                new(item.Id, Invariant($"The answer is {x}, but the scale has the whole numbers from {low} to {high}. Correct it, or leave it out.")),
            ChecklistItemKind.Measure when !(x >= 0 && double.IsFinite(x)) =>
                new(item.Id, Invariant($"The answer is {x}, but a count or a time is a number from 0. Correct it, or leave it out.")),
            _ => null,
        };
    }

    /// <summary>The mean of all items of one kind of evidence, each with the weight that it has in the visit.</summary>
    private static double? PartOf(List<SectionTally> sections, ChecklistEvidence evidence)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var section in sections)
        {
            var (points, among) = section.Of(evidence);
            var share = section.WeightAmong(section.Answered) / section.Answered;
            (sum, weight) = (sum + share * points, weight + share * among);
        }

        return weight > 0 ? Math.Clamp(100 * sum / weight, 0, 100) : null;
    }

    private static double Mean(List<SectionTally> sections, Func<SectionTally, double> value, Func<SectionTally, double> weight)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var section in sections)
        {
            var w = weight(section);
            (sum, total) = (sum + w * value(section), total + w);
        }

        return sum / total;
    }
}
