namespace CxKit.Feedback;

/// <summary>All ways through a survey, or through what is left of it: every combination of answers that conditions tell apart is tried.</summary>
internal sealed class SurveyWays
{
    /// <summary>How many questions are looked at before the search is given up.</summary>
    public const int MostSteps = 20_000;

    /// <summary>Above this many options that conditions name, not every set of them is tried, only each on its own and all together.</summary>
    private const int MostOptions = 6;

    private readonly SurveyRoute _route;
    private readonly Dictionary<string, List<AnswerClass>> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SurveyAnswer> _answers;
    private readonly List<int> _path = [];
    private readonly Dictionary<string, (int[] Way, double Probability)> _ways = new(StringComparer.Ordinal);
    private int _steps;

    private SurveyWays(SurveyRoute route, IReadOnlyDictionary<string, SurveyAnswer> answers)
    {
        _route = route;
        _answers = new(answers, StringComparer.Ordinal);
        var survey = route.Survey;
        var leaves = Conditions(survey).SelectMany(condition => condition.Parts()).Where(part => part.Question is not null).ToLookup(part => part.Question!, StringComparer.Ordinal);
        foreach (var question in survey.Questions)
        {
            _classes[question.Id] = Classes(question, [.. leaves[question.Id]]);
        }
    }

    /// <summary>Whether every way was found; false when there are too many.</summary>
    public bool IsWhole => _steps <= MostSteps;

    /// <summary>The places that are shown on some way.</summary>
    public HashSet<int> Shown { get; } = [];

    /// <summary>The branches that are taken on some way, by place and number.</summary>
    public HashSet<(int Place, int Branch)> Taken { get; } = [];

    /// <summary>The thanks that are said on some way.</summary>
    public HashSet<int> Thanked { get; } = [];

    /// <summary>The cells of quotas in which some response takes a place, by numbers of quota and cell.</summary>
    public HashSet<(int Quota, int Cell)> Cells { get; } = [];

    /// <summary>The different ways as places of questions, each in order; the shortest first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Ways => [.. Likely.Select(known => known.Way)];

    /// <summary>The same, each with its probability where every answer to every question is as likely as any other to it.</summary>
    public IReadOnlyList<(IReadOnlyList<int> Way, double Probability)> Likely =>
        [.. _ways.OrderBy(known => known.Value.Way.Length).ThenBy(known => known.Key, StringComparer.Ordinal).Select(known => ((IReadOnlyList<int>)known.Value.Way, known.Value.Probability))];

    /// <summary>The fewest questions on a way.</summary>
    public int Fewest { get; private set; } = int.MaxValue;

    /// <summary>The most.</summary>
    public int Most { get; private set; }

    /// <summary>The mean where every answer to every question is as likely as any other to it.</summary>
    public double Expected { get; private set; }

    /// <summary>All ways from a place on, for what was answered before.</summary>
    public static SurveyWays From(SurveyRoute route, int place = 0, IReadOnlyDictionary<string, SurveyAnswer>? answers = null)
    {
        var ways = new SurveyWays(route, answers ?? new Dictionary<string, SurveyAnswer>());
        ways.Walk(place, 1);
        return ways;
    }

    /// <summary>Every condition of a survey.</summary>
    public static IEnumerable<SurveyCondition> Conditions(Survey survey) =>
    [
        .. survey.Questions.Select(question => question.ShowIf).OfType<SurveyCondition>(),
        .. survey.Questions.SelectMany(question => question.Branches ?? []).Select(branch => branch.When).OfType<SurveyCondition>(),
        .. (survey.ThankYou ?? []).Select(thanks => thanks.When).OfType<SurveyCondition>(),
        .. (survey.Quotas ?? []).SelectMany(quota => quota.Cells).Select(cell => cell.When).OfType<SurveyCondition>(),
    ];

    private void Walk(int place, double probability)
    {
        if (++_steps > MostSteps)
        {
            return;
        }

        place = _route.Shown(place, _answers);
        if (place >= _route.End)
        {
            Finish(probability);
            return;
        }

        var question = _route.Questions[place];
        Shown.Add(place);
        _path.Add(place);
        var classes = _classes[question.Id];
        var total = classes.Sum(known => known.Weight);
        foreach (var known in classes)
        {
            _answers[question.Id] = known.Answer;
            var branch = _route.BranchAfter(place, _answers);
            if (branch >= 0)
            {
                Taken.Add((place, branch));
            }

            Walk(_route.Target(place, branch), probability * known.Weight / total);
        }

        _answers.Remove(question.Id);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Finish(double probability)
    {
        var survey = _route.Survey;
        var key = string.Join(',', _path);
        _ways[key] = _ways.TryGetValue(key, out var known) ? (known.Way, known.Probability + probability) : ([.. _path], probability);
        (Fewest, Most, Expected) = (Math.Min(Fewest, _path.Count), Math.Max(Most, _path.Count), Expected + probability * _path.Count);
        if (First(survey.ThankYou ?? [], thanks => thanks.When) is >= 0 and var said)
        {
            Thanked.Add(said);
        }

        for (var quota = 0; quota < (survey.Quotas?.Count ?? 0); quota++)
        {
            var cells = survey.Quotas![quota].Cells;
            for (var cell = 0; cell < cells.Count; cell++)
            {
                if (cells[cell].When is null || cells[cell].When!.Holds(_answers))
                {
                    Cells.Add((quota, cell));
                    if (cells[cell].Segments is null && cells[cell].Channels is null)
                    {
                        break;
                    }
                }
            }
        }
    }

    private int First<T>(IReadOnlyList<T> items, Func<T, SurveyCondition?> when)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (when(items[i]) is not { } condition || condition.Holds(_answers))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The answers to a question, one for all that no condition tells apart.</summary>
    private static List<AnswerClass> Classes(SurveyQuestion question, SurveyCondition[] leaves)
    {
        var classes = new Dictionary<string, AnswerClass>(StringComparer.Ordinal);
        foreach (var answer in Answers(question, leaves))
        {
            var told = new Dictionary<string, SurveyAnswer>(StringComparer.Ordinal) { [question.Id] = answer };
            var key = string.Concat(leaves.Select(leaf => leaf.Holds(told) ? '1' : '0'));
            classes[key] = classes.TryGetValue(key, out var known) ? known with { Weight = known.Weight + 1 } : new(answer, 1);
        }

        return [.. classes.Values];
    }

    private static IEnumerable<SurveyAnswer> Answers(SurveyQuestion question, SurveyCondition[] leaves)
    {
        var id = question.Id;
        IEnumerable<SurveyAnswer> answers = question.Kind switch
        {
            SurveyQuestionKind.SingleChoice => question.Options!.Select(option => new SurveyAnswer(id, Choices: [option.Id])),
            SurveyQuestionKind.MultipleChoice => Sets(question, [.. leaves.SelectMany(leaf => leaf.AnyOf ?? []).Distinct(StringComparer.Ordinal)]).Select(set => new SurveyAnswer(id, Choices: set)),
            SurveyQuestionKind.FreeText => [new(id, Text: "…")],
            SurveyQuestionKind.Statement => [new(id)],
            _ => Enumerable.Range(question.LowestScore, question.HighestScore - question.LowestScore + 1).Select(score => new SurveyAnswer(id, score)),
        };
        return question.IsRequired || question.Kind == SurveyQuestionKind.Statement || leaves.Length == 0 ? answers : answers.Append(new(id));
    }

    /// <summary>The sets of options that may be chosen and that conditions on the named options tell apart.</summary>
    private static IEnumerable<List<string>> Sets(SurveyQuestion question, List<string> named)
    {
        var (least, most) = (question.MinimumChoices ?? 1, question.MaximumChoices ?? question.Options!.Count);
        var alone = question.Options!.Where(option => option.IsExclusive).Select(option => option.Id).ToHashSet(StringComparer.Ordinal);
        var filling = question.Options!.Where(option => !option.IsExclusive && !named.Contains(option.Id)).Select(option => option.Id).ToList();
        foreach (var set in Subsets(named))
        {
            var chosen = set.Concat(filling.Take(Math.Max(0, Math.Max(least, 1) - set.Count))).ToList();
            var isAlone = chosen.Exists(alone.Contains);
            if (isAlone ? chosen.Count == 1 || set.Count == 1 : chosen.Count >= Math.Max(least, 1) && chosen.Count <= most)
            {
                yield return isAlone ? set : chosen;
            }
        }

        if (named.Count == 0)
        {
            foreach (var option in alone.Take(1))
            {
                yield return [option];
            }
        }
    }

    private static IEnumerable<List<string>> Subsets(List<string> named)
    {
        if (named.Count > MostOptions)
        {
            return [[], .. named.Select(option => new List<string> { option }), named];
        }

        return Enumerable.Range(0, 1 << named.Count).Select(bits => named.Where((_, i) => (bits >> i & 1) == 1).ToList());
    }

    /// <param name="Answer">One of the answers.</param>
    /// <param name="Weight">How many there are.</param>
    private sealed record AnswerClass(SurveyAnswer Answer, double Weight);
}
