using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What can be wrong with one question.</summary>
internal sealed class SurveyQuestionProblems
{
    private const int LargestScore = 1_000;
    private const int MostPoints = 101;
    private const int MostStars = 10;
    private const int MostOptions = 500;
    private const int MostBranches = 100;
    private const int LongestMetric = 100;
    private const int LongestAnswer = 10_000;
    private readonly SurveyQuestion _question;
    private readonly string _where;
    private readonly Survey _survey;
    private readonly SurveyTextProblems _texts;
    private readonly Action<string, string> _add;

    private SurveyQuestionProblems(SurveyQuestion question, string where, Survey survey, SurveyTextProblems texts, Action<string, string> add) =>
        (_question, _where, _survey, _texts, _add) = (question, where, survey, texts, add);

    public static void Look(SurveyQuestion question, string where, Survey survey, SurveyTextProblems texts, Action<string, string> add) =>
        new SurveyQuestionProblems(question, where, survey, texts, add).Look();

    private void Look()
    {
        var (id, kind) = (_question.Id, _question.Kind);
        if (SurveyProblems.IdProblem(id) is { } problem)
        {
            Add(problem);
        }

        When(id == SurveyBranch.End, $"no question may be called '{SurveyBranch.End}', which is the end of the survey. Rename it.");
        if (!Enum.IsDefined(kind))
        {
            Add(Invariant($"its kind {(int)kind} is not known. Use one of {string.Join(", ", Enum.GetNames<SurveyQuestionKind>())}."));
            return;
        }

        _texts.Look(_where, "text", _question.Text);
        _texts.LookIfAny(_where, "help", _question.Help);
        _texts.LookIfAny(_where, "label of the lowest score", _question.LowestLabel);
        _texts.LookIfAny(_where, "label of the highest score", _question.HighestLabel);
        LookAtScale();
        LookAtOptions();
        var takesText = kind is SurveyQuestionKind.FreeText || (_question.Options ?? []).Any(option => option?.IsOpen == true);
        When(_question.LongestText is not null && !takesText, $"it has LongestText, but nobody writes words here. Leave it out.");
        When(_question.LongestText is < 1 or > LongestAnswer, $"its LongestText is {_question.LongestText}, but 1 to {LongestAnswer:N0} characters are possible.");
        When(kind == SurveyQuestionKind.Statement && _question.IsRequired, $"it is a statement and required, but a statement has no answer. Leave IsRequired out.");
        When(_question.Metric is not null && !_question.HasScore, $"it has the metric '{SurveyProblems.Short(_question.Metric)}', but no score. Leave Metric out.");
        When(_question.Metric is { } metric && (string.IsNullOrWhiteSpace(metric) || metric.Length > LongestMetric), $"its Metric is blank or longer than {LongestMetric} characters.");
        When(_question.Touchpoint is { } touchpoint && (string.IsNullOrWhiteSpace(touchpoint) || touchpoint.Length > LongestMetric), $"its Touchpoint is blank or longer than {LongestMetric} characters.");
        if (_question.CommentOn is { } scored)
        {
            When(kind != SurveyQuestionKind.FreeText, $"it has CommentOn, but only free text comments on another question. Leave it out.");
            When(_survey.Questions.FirstOrDefault(other => other.Id == scored) is not { HasScore: true }, $"CommentOn names '{SurveyProblems.Short(scored)}', which is no question with a score. Name one.");
        }

        SurveyConditionProblems.Look(_question.ShowIf, $"{_where}, ShowIf", _survey, _add);
        LookAtBranches();
    }

    private void LookAtScale()
    {
        var kind = _question.Kind;
        var (given, low, high) = (_question.Lowest is not null || _question.Highest is not null, _question.LowestScore, _question.HighestScore);
        if (!_question.HasScore)
        {
            When(given || _question.LowestLabel is not null || _question.HighestLabel is not null, $"it has a scale or labels of one, but no score. Leave Lowest, Highest and their labels out.");
            return;
        }

        switch (kind)
        {
            case SurveyQuestionKind.YesNo:
                When(given && (low, high) != (0, 1), $"its scale is {low} to {high}, but no is 0 and yes is 1. Leave Lowest and Highest out, or use a Rating.");
                break;
            case SurveyQuestionKind.Nps:
                When((low, high) != (0, 10), $"its scale is {low} to {high}, but NPS is asked from 0 to 10 and from nowhere else. Leave Lowest and Highest out, or use a Rating with a metric of its own.");
                break;
            case SurveyQuestionKind.Ces:
                When((low, high) != (1, 7), $"its scale is {low} to {high}, but CES is asked from 1 to 7. Leave Lowest and Highest out, or use a Rating with a metric of its own.");
                break;
            case SurveyQuestionKind.Csat:
                When(low != 1 || high is not (5 or 7), $"its scale is {low} to {high}, but CSAT is asked from 1 to 5 or from 1 to 7. Correct it, or use a Rating with a metric of its own.");
                break;
            case SurveyQuestionKind.Stars:
                When(low != 1 || high is < 2 or > MostStars, $"its scale is {low} to {high}, but there are 1 to at most {MostStars} stars, and at least 2 to choose from.");
                break;
            default:
                When(low >= high, $"its scale is {low} to {high}, but the lowest score is below the highest. Swap or move them.");
                When(low < -LargestScore || high > LargestScore || high - (long)low >= MostPoints, $"its scale is {low} to {high}, but at most {MostPoints} points between {-LargestScore} and {LargestScore} are possible.");
                break;
        }
    }

    private void LookAtOptions()
    {
        if (!_question.HasOptions)
        {
            When(_question.Options is { Count: > 0 }, $"it has options, but it is no question with choices. Use SingleChoice or MultipleChoice, or leave them out.");
            When(_question.MinimumChoices is not null || _question.MaximumChoices is not null || _question.ShufflesOptions, $"it has MinimumChoices, MaximumChoices or ShufflesOptions, but no choices. Leave them out.");
            return;
        }

        if (_question.Options is not { Count: >= 2 and <= MostOptions } options || options.Any(option => option is null))
        {
            Add(Invariant($"it has {_question.Options?.Count ?? 0} options, or one that is null, but 2 to {MostOptions} are possible."));
            return;
        }

        foreach (var twice in options.GroupBy(option => option.Id, StringComparer.Ordinal).Where(group => group.Key is not null && group.Skip(1).Any()))
        {
            Add($"it has two options called '{SurveyProblems.Short(twice.Key)}', so that nobody knows which is meant. Rename one.");
        }

        for (var i = 0; i < options.Count; i++)
        {
            var where = $"{_where}, {SurveyProblems.Part("option", options[i].Id, i)}";
            if (SurveyProblems.IdProblem(options[i].Id) is { } problem)
            {
                _add(where, problem);
            }

            _texts.Look(where, "text", options[i].Text);
        }

        var isMultiple = _question.Kind == SurveyQuestionKind.MultipleChoice;
        var (least, most) = (_question.MinimumChoices ?? 1, _question.MaximumChoices ?? options.Count);
        When(!isMultiple && (_question.MinimumChoices is not null || _question.MaximumChoices is not null), $"it has MinimumChoices or MaximumChoices, but one option is chosen. Use MultipleChoice, or leave them out.");
        When(!isMultiple && options.Any(option => option.IsExclusive), $"an option is exclusive, but one option is chosen anyway. Leave IsExclusive out.");
        var together = options.Count(option => !option.IsExclusive);
        When(isMultiple && (least < 1 || least > most || most > options.Count || least > together),
            $"{least} to {most} options are to be chosen, but there are {together} that can be chosen together. Correct MinimumChoices or MaximumChoices.");
        When(options.Count(option => option.IsOpen) > 1, $"several options are open, but an answer has room for one text. Leave one open.");
    }

    private void LookAtBranches()
    {
        var branches = _question.Branches ?? [];
        When(branches.Count > MostBranches, $"it has {branches.Count} branches, but at most {MostBranches} are possible.");
        for (var i = 0; i < branches.Count; i++)
        {
            var where = Invariant($"{_where}, branch {i + 1}");
            if (branches[i]?.GoTo is not { } target)
            {
                _add(where, $"it leads nowhere: it is null or has no GoTo. Name a question, or '{SurveyBranch.End}'.");
                continue;
            }

            if (target != SurveyBranch.End && _survey.Questions.All(other => other.Id != target))
            {
                _add(where, $"it leads to '{SurveyProblems.Short(target)}', which is no question of the survey. Name one, or '{SurveyBranch.End}'.");
            }

            SurveyConditionProblems.Look(branches[i].When, where, _survey, _add);
        }
    }

    private void When(bool holds, FormattableString reason)
    {
        if (holds)
        {
            Add(Invariant(reason));
        }
    }

    private void Add(string reason) => _add(_where, reason);
}
