using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Looks through a survey, which may have been read from anywhere, and collects all that is wrong with it.</summary>
internal sealed class SurveyProblems
{
    public const int LongestId = 100;
    private const int LongestName = 200;
    private const int LongestText = 5_000;
    private const int MostLanguages = 50;
    private const int MostThanks = 50;
    private const int MostQuotas = 100;
    private const int MostCells = 1_000;
    private const string Whole = "the survey";
    private readonly Survey _survey;
    private readonly List<SurveyProblem> _problems = [];

    /// <summary>Whether nothing but texts is wrong so far.</summary>
    private bool _isSound = true;

    private SurveyProblems(Survey survey) => _survey = survey;

    public static IReadOnlyList<SurveyProblem> Of(Survey survey)
    {
        var look = new SurveyProblems(survey);
        look.LookAtSurvey();
        return look._problems;
    }

    private void LookAtSurvey()
    {
        RequireId(Whole, _survey.Id);
        if (_survey.SurveyVersion < 1)
        {
            Add(Whole, Invariant($"its SurveyVersion is {_survey.SurveyVersion}, but versions count from 1."));
        }

        if (!Enum.IsDefined(_survey.Respondents))
        {
            Add(Whole, Invariant($"Respondents {(int)_survey.Respondents} is not known. Use Any, Known or Anonymous."));
        }

        if (_survey.ActiveFrom >= _survey.ActiveUntil)
        {
            Add(Whole, "ActiveFrom is not before ActiveUntil, so that it is never active. Move one of them.");
        }

        var languages = LookAtLanguages();
        if (_survey.Questions is not { Count: > 0 and <= Survey.MaximumQuestions } questions)
        {
            Add(Whole, Invariant($"it has {_survey.Questions?.Count ?? 0} questions, but 1 to {Survey.MaximumQuestions} are possible."));
            return;
        }

        if (questions.Any(question => question is null) || (_survey.ThankYou ?? []).Any(thanks => thanks is null) || (_survey.Quotas ?? []).Any(quota => quota?.Cells is null || quota.Cells.Any(cell => cell is null)))
        {
            Add(Whole, "a question, a thank-you text, a quota or its cells are null. Leave them out.");
            return;
        }

        var texts = new SurveyTextProblems(_survey.DefaultLanguage, languages, LongestText, AddText);
        texts.Look(Whole, "title", _survey.Title);
        RequireDistinct(Whole, questions.Select(question => question.Id), "questions");
        for (var place = 0; place < questions.Count; place++)
        {
            SurveyQuestionProblems.Look(questions[place], Part("question", questions[place].Id, place), _survey, texts, Add);
        }

        if (questions.All(question => question.Kind == SurveyQuestionKind.Statement))
        {
            Add(Whole, "it has statements only, so that nobody answers anything. Add a question.");
        }

        LookAtThanks(texts);
        LookAtQuotas();

        // What nobody gets to can be told where all that conditions build on is sound; a cycle, where branches lead from one id to another.
        if (IsGraph(questions) && !SurveyRouteProblems.LookForCycle(_survey, Add) && _isSound)
        {
            SurveyRouteProblems.Look(_survey, Add);
        }
    }

    private static bool IsGraph(IReadOnlyList<SurveyQuestion> questions) =>
        questions.All(question => question.Id is not null && (question.Branches ?? []).All(branch => branch?.GoTo is not null))
        && questions.DistinctBy(question => question.Id, StringComparer.Ordinal).Count() == questions.Count;

    private List<string> LookAtLanguages()
    {
        if (!LanguageTag.IsWellFormed(_survey.DefaultLanguage))
        {
            Add(Whole, $"its DefaultLanguage '{Short(_survey.DefaultLanguage)}' is no tag of a language. Write one such as en or pt-BR.");
        }

        var languages = _survey.Languages ?? [];
        if (languages.Count > MostLanguages)
        {
            Add(Whole, Invariant($"it has {languages.Count} languages, but at most {MostLanguages} are possible."));
            return [];
        }

        foreach (var language in languages.Where(language => !LanguageTag.IsWellFormed(language)))
        {
            Add(Whole, $"its language '{Short(language)}' is no tag of a language. Write one such as en or pt-BR.");
        }

        return [.. languages.Where(LanguageTag.IsWellFormed).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private void LookAtThanks(SurveyTextProblems texts)
    {
        var thanks = _survey.ThankYou ?? [];
        if (thanks.Count > MostThanks)
        {
            Add(Whole, Invariant($"it has {thanks.Count} thank-you texts, but at most {MostThanks} are possible."));
        }

        for (var i = 0; i < thanks.Count; i++)
        {
            var where = Invariant($"thank-you text {i + 1}");
            texts.Look(where, "text", thanks[i].Text);
            SurveyConditionProblems.Look(thanks[i].When, where, _survey, Add);
        }
    }

    private void LookAtQuotas()
    {
        var quotas = _survey.Quotas ?? [];
        if (quotas.Count > MostQuotas || quotas.Sum(quota => (long)quota.Cells.Count) > MostCells)
        {
            Add(Whole, Invariant($"it has {quotas.Count} quotas with {quotas.Sum(quota => (long)quota.Cells.Count)} cells, but at most {MostQuotas} with {MostCells} are possible."));
            return;
        }

        RequireDistinct(Whole, quotas.Select(quota => quota.Id), "quotas");
        for (var i = 0; i < quotas.Count; i++)
        {
            var where = Part("quota", quotas[i].Id, i);
            RequireId(where, quotas[i].Id);
            RequireDistinct(where, quotas[i].Cells.Select(cell => cell.Name), "cells");
            if (quotas[i].Cells.Count == 0)
            {
                Add(where, "it has no cells. Give it at least one with a limit, or leave it out.");
            }

            for (var k = 0; k < quotas[i].Cells.Count; k++)
            {
                LookAtCell($"{where}, {Part("cell", quotas[i].Cells[k].Name, k)}", quotas[i].Cells[k]);
            }
        }
    }

    private void LookAtCell(string where, SurveyQuotaCell cell)
    {
        if (string.IsNullOrWhiteSpace(cell.Name) || cell.Name.Length > LongestName)
        {
            Add(where, Invariant($"its name is blank or longer than {LongestName} characters. Give it another."));
        }

        if (cell.Limit < 0)
        {
            Add(where, Invariant($"its limit is {cell.Limit}, but it is at least 0."));
        }

        if (cell.Segments is { Count: 0 } || cell.Channels is { Count: 0 })
        {
            Add(where, "its list of segments or channels is empty, so that nobody belongs to it. Leave the list out for any.");
        }

        SurveyConditionProblems.Look(cell.When, where, _survey, Add);
    }

    private void RequireId(string where, string? id)
    {
        if (IdProblem(id) is { } problem)
        {
            Add(where, problem);
        }
    }

    /// <summary>What is wrong with an id; null where nothing is.</summary>
    public static string? IdProblem(string? id) => string.IsNullOrWhiteSpace(id) ? "its id is blank. Give it one."
        : id.Length > LongestId ? Invariant($"its id has {id.Length} characters, but at most {LongestId} are allowed. Shorten it.")
        : id.Any(char.IsControl) || id.Trim() != id ? "its id has control characters, or blanks at its ends. Leave them out."
        : null;

    private void RequireDistinct(string where, IEnumerable<string?> names, string what)
    {
        foreach (var twice in names.Where(name => !string.IsNullOrWhiteSpace(name)).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Add(where, $"it has two {what} called '{Short(twice.Key)}', so that nobody knows which is meant. Rename one.");
        }
    }

    private void Add(string where, string reason)
    {
        _isSound = false;
        AddText(where, reason);
    }

    private void AddText(string where, string reason) => _problems.Add(new(where, reason));

    public static string Part(string kind, string? name, int index) => string.IsNullOrWhiteSpace(name) ? Invariant($"{kind} {index + 1}") : $"{kind} '{Short(name)}'";

    public static string Short(string? name) => name is { Length: > LongestId } ? name[..LongestId] + "…" : name ?? "";
}
