using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Looks through a mystery programme, which may have been read from anywhere, and collects all that is wrong with it.</summary>
internal sealed class ChecklistProblems
{
    private const int MostScenarios = 100;
    private const int MostItems = 1_000;
    private const int LongestName = 200;
    private const int LongestQuestion = 2_000;
    private readonly List<ChecklistProblem> _problems = [];

    public static IReadOnlyList<ChecklistProblem> Of(MysteryProgramme programme)
    {
        var problems = new ChecklistProblems();
        problems.Look(programme);
        return problems._problems;
    }

    private void Look(MysteryProgramme programme)
    {
        const string where = "the programme";
        RequireText(where, "name", programme.Name, LongestName);
        if (programme.Scenarios is not { Count: > 0 and <= MostScenarios })
        {
            Add(where, Invariant($"it has {programme.Scenarios?.Count ?? 0} scenarios, but 1 to {MostScenarios} are possible."));
            return;
        }

        RequireDistinct(where, programme.Scenarios.Select(scenario => scenario?.Name), "scenarios");
        for (var i = 0; i < programme.Scenarios.Count; i++)
        {
            Look(programme.Scenarios[i], Part("scenario", programme.Scenarios[i]?.Name, i));
        }
    }

    private void Look(MysteryScenario? scenario, string where)
    {
        if (scenario?.Sections is not { Count: > 0 and <= MostItems } sections)
        {
            Add(where, "it has no sections or too many. Give it at least one section with one item.");
            return;
        }

        RequireText(where, "name", scenario.Name, LongestName);
        RequireDistinct(where, sections.Select(section => section?.Name), "sections");
        RequireDistinct(where, sections.SelectMany(section => section?.Items ?? []).Select(item => item?.Id), "items");
        var items = sections.Sum(section => (long)(section?.Items?.Count ?? 0));
        if (items > MostItems)
        {
            Add(where, Invariant($"it has {items} items, but at most {MostItems} are allowed. Split the scenario."));
            return;
        }

        var weighted = sections.Count(section => section?.Weight is not null);
        if (weighted > 0 && weighted < sections.Count)
        {
            Add(where, Invariant($"{weighted} of its {sections.Count} sections have a weight. Give all of them one, or none, so that each counts as its items do."));
        }

        for (var i = 0; i < sections.Count; i++)
        {
            Look(sections[i], $"{where}, {Part("section", sections[i]?.Name, i)}");
        }
    }

    private void Look(ChecklistSection? section, string where)
    {
        if (section?.Items is not { Count: > 0 } items)
        {
            Add(where, "it has no items. Give it at least one.");
            return;
        }

        RequireText(where, "name", section.Name, LongestName);
        if (section.Weight is { } weight && !(weight > 0 && double.IsFinite(weight)))
        {
            Add(where, Invariant($"its weight is {weight}, but a section counts with a positive number."));
        }

        if (!items.Any(item => item?.Weight > 0))
        {
            Add(where, "none of its items has a weight above 0, so that it has no score. Give one of them a weight.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            Look(items[i], $"{where}, {Part("item", items[i]?.Id, i)}");
        }
    }

    private void Look(ChecklistItem? item, string where)
    {
        if (item is null)
        {
            Add(where, "it is missing. Leave it out or give it an id, a question and a kind.");
            return;
        }

        RequireText(where, "id", item.Id, LongestName);
        RequireText(where, "question", item.Question, LongestQuestion);
        RequireRange(where, item);
        if (!(item.Weight >= 0 && double.IsFinite(item.Weight)))
        {
            Add(where, Invariant($"its weight is {item.Weight}, but an item counts with a number from 0, which is for what is only recorded."));
        }

        if (!Enum.IsDefined(item.Evidence))
        {
            Add(where, Invariant($"Evidence {(int)item.Evidence} is not known. Use Objective or Subjective."));
        }

        if (item.KnockOutCap is { } cap && !(cap >= 0 && cap < 100))
        {
            Add(where, Invariant($"its KnockOutCap is {cap}, but a knock-out holds its section at 0 to below 100 points."));
        }
    }

    private void RequireRange(string where, ChecklistItem item)
    {
        var (worst, target) = (item.Worst, item.Target);
        if (!double.IsFinite(worst) || !double.IsFinite(target))
        {
            Add(where, Invariant($"its worst answer is {worst} and its target {target}, but both are numbers."));
        }
        else if (worst == target)
        {
            Add(where, Invariant($"its worst answer and its target are both {target}, so that no answer would be better than another. Move them apart."));
        }
        else
        {
            switch (item.Kind)
            {
                case ChecklistItemKind.YesNo when (worst, target) is not ((0, 1) or (1, 0)):
                    Add(where, Invariant($"its worst answer is {worst} and its target {target}, but yes is 1 and no is 0. Use Scale or Measure for other numbers."));
                    break;
                case ChecklistItemKind.Scale when !double.IsInteger(worst) || !double.IsInteger(target):
                    Add(where, Invariant($"its scale has the ends {worst} and {target}, but points are whole numbers. Use Measure for others."));
                    break;
                case ChecklistItemKind.Measure when worst < 0 || target < 0:
                    Add(where, Invariant($"its worst answer is {worst} and its target {target}, but counts and times are not negative."));
                    break;
                case ChecklistItemKind.YesNo or ChecklistItemKind.Scale or ChecklistItemKind.Measure:
                    break;
                default:
                    Add(where, Invariant($"Kind {(int)item.Kind} is not known. Use YesNo, Scale or Measure."));
                    break;
            }
        }
    }

    private void RequireText(string where, string what, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(where, $"its {what} is blank. Give it one.");
        }
        else if (text.Length > longest)
        {
            Add(where, Invariant($"its {what} has {text.Length} characters, but at most {longest} are allowed. Shorten it."));
        }
    }

    private void RequireDistinct(string where, IEnumerable<string?> names, string what)
    {
        foreach (var twice in names.Where(name => !string.IsNullOrWhiteSpace(name)).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Add(where, $"it has two {what} called '{Shortened(twice.Key!)}', so that an answer could belong to either. Rename one.");
        }
    }

    private void Add(string where, string reason) => _problems.Add(new(where, reason));

    private static string Part(string kind, string? name, int index) =>
        string.IsNullOrWhiteSpace(name) ? Invariant($"{kind} {index + 1}") : $"{kind} '{Shortened(name)}'";

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";
}
