namespace CxKit.Feedback;

/// <summary>The way of one person through a survey, as their answers make it: what was shown, what comes next, and which answers lie on ways that were left.</summary>
/// <remarks>
/// <para>A pure function of survey and answers. To go back is to give another answer to an earlier question: the way is found again, answers beside it become <see cref="Abandoned"/>, and come back when the
/// way leads to their questions again. Conditions see only answers that were given before on the way, never abandoned ones.</para>
/// <para>An answer without score, choices and text says that its question was seen and passed, as statements are.</para>
/// <para>Immutable and thread-safe. Cost: one look at each question on the way, and for <see cref="Progress"/> at most 20,000.</para>
/// <example>
/// <code>
/// var path = SurveyPath.Of(survey);
/// while (path.Next is { } question)
/// {
///     path = path.With(Ask(question));
/// }
/// </code>
/// </example>
/// </remarks>
public sealed class SurveyPath
{
    private readonly SurveyRoute _route;
    private readonly Dictionary<string, SurveyAnswer> _given;
    private readonly Dictionary<string, SurveyAnswer> _onWay = new(StringComparer.Ordinal);
    private readonly List<int> _places = [];
    private readonly int _shown;
    private readonly int _next;

    private SurveyPath(SurveyRoute route, Dictionary<string, SurveyAnswer> given)
    {
        (_route, _given) = (route, given);
        for (var place = route.Shown(0, _onWay); place < route.End; place = route.Shown(route.After(place, _onWay), _onWay))
        {
            _places.Add(place);
            if (given.TryGetValue(route.Questions[place].Id, out var answer))
            {
                _onWay.Add(answer.Question, answer);
            }
        }

        _shown = _places.FindLastIndex(place => given.ContainsKey(route.Questions[place].Id)) + 1;
        var open = _places.FindIndex(IsMissing);
        _next = open >= 0 && open < _shown ? open : _shown;
        Steps = [.. _places.Take(_shown).Select(place => new SurveyStep(route.Questions[place], given.GetValueOrDefault(route.Questions[place].Id)))];
        Missing = [.. _places.Where(IsMissing).Select(place => route.Questions[place])];
        Abandoned = [.. given.Values.Where(answer => !_onWay.ContainsKey(answer.Question))];
    }

    /// <summary>The survey.</summary>
    public Survey Survey => _route.Survey;

    /// <summary>What was shown so far, in order: up to the last question with an answer.</summary>
    public IReadOnlyList<SurveyStep> Steps { get; }

    /// <summary>What is to be shown now: the first required question that was passed without an answer, or else the one after the last step; null at the end.</summary>
    public SurveyQuestion? Next => _next < _places.Count ? _route.Questions[_places[_next]] : null;

    /// <summary>The required questions on the way to the end that have no answer yet, as the way runs with the answers that there are.</summary>
    public IReadOnlyList<SurveyQuestion> Missing { get; }

    /// <summary>The answers to questions that are not on the way any more, or not yet.</summary>
    public IReadOnlyList<SurveyAnswer> Abandoned { get; }

    /// <summary>How far the person is.</summary>
    public SurveyProgress Progress
    {
        get
        {
            if (_next >= _places.Count)
            {
                return new(_shown, 0, 0, 0);
            }

            var done = _places.Take(_next).Select(place => _route.Questions[place].Id).ToHashSet(StringComparer.Ordinal);
            var before = _onWay.Where(pair => done.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
            var ways = SurveyWays.From(_route, _places[_next], before);
            if (ways.IsWhole)
            {
                return new(_next, ways.Fewest, ways.Most, ways.Expected);
            }

            var (fewest, most) = _route.Left(_places[_next]);
            return new(_next, fewest, most, (fewest + most) / 2.0);
        }
    }

    /// <summary>The answers on the way, by question.</summary>
    internal IReadOnlyDictionary<string, SurveyAnswer> OnWay => _onWay;

    /// <summary>All questions on the way as it runs with the answers that there are, to the end.</summary>
    internal IEnumerable<SurveyQuestion> Way => _places.Select(place => _route.Questions[place]);

    /// <summary>The way that these answers make.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="answers">The answers so far, one a question; null for none.</param>
    /// <exception cref="InvalidSurveyException">The survey has problems.</exception>
    /// <exception cref="ArgumentException">An answer is not possible, or a question is answered twice; <see cref="ResponseCheck"/> sorts such out.</exception>
    public static SurveyPath Of(Survey survey, IEnumerable<SurveyAnswer>? answers = null)
    {
        var route = SurveyRoute.Of(survey);
        var given = new Dictionary<string, SurveyAnswer>(StringComparer.Ordinal);
        foreach (var answer in answers ?? [])
        {
            RequirePossible(route, answer, nameof(answers));
            if (!given.TryAdd(answer.Question, answer))
            {
                throw new ArgumentException($"The question '{answer.Question}' is answered twice. Give each question one answer.", nameof(answers));
            }
        }

        return new(route, given);
    }

    internal static SurveyPath Of(SurveyRoute route, IEnumerable<SurveyAnswer> checkedAnswers) =>
        new(route, checkedAnswers.ToDictionary(answer => answer.Question, StringComparer.Ordinal));

    /// <summary>The way with an answer more, or another answer to a question.</summary>
    /// <param name="answer">The answer.</param>
    /// <exception cref="ArgumentException">The answer is not possible: the message says why.</exception>
    public SurveyPath With(SurveyAnswer answer)
    {
        RequirePossible(_route, answer, nameof(answer));
        return new(_route, new(_given, StringComparer.Ordinal) { [answer.Question] = answer });
    }

    /// <summary>The question before another on the way, to go back to; null for the first and for one that is not on the way.</summary>
    /// <param name="question">The id of the question; null for before <see cref="Next"/>.</param>
    public SurveyQuestion? Before(string? question = null)
    {
        var index = question is null ? _next : _places.FindIndex(place => _route.Questions[place].Id == question);
        return index > 0 ? _route.Questions[_places[index - 1]] : null;
    }

    /// <summary>What the person reads at the end, by their answers; null where the survey says nothing to them.</summary>
    /// <param name="language">The language; null for that of the survey.</param>
    public string? ThankYou(string? language = null) =>
        (Survey.ThankYou ?? []).FirstOrDefault(thanks => thanks.When is null || thanks.When.Holds(_onWay))?.Text.In(language, Survey.DefaultLanguage);

    /// <summary>The places in quotas that a complete response takes, at most one a quota.</summary>
    /// <param name="response">The response, of which segment and channel are looked at.</param>
    internal IReadOnlyList<QuotaPlace> Places(SurveyResponse response) =>
    [
        .. (Survey.Quotas ?? [])
            .Select(quota => (quota.Id, Cell: quota.Cells.FirstOrDefault(cell => cell.Has(response, _onWay))))
            .Where(place => place.Cell is not null)
            .Select(place => new QuotaPlace(place.Id, place.Cell!.Name, place.Cell.Limit)),
    ];

    private bool IsMissing(int place)
    {
        var question = _route.Questions[place];
        return question.IsRequired && !(_given.TryGetValue(question.Id, out var answer) && SurveyCondition.HasValue(answer));
    }

    private static void RequirePossible(SurveyRoute route, SurveyAnswer answer, string parameter)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (AnswerCheck.Of(route, answer) is { } refused)
        {
            throw new ArgumentException(refused.Explanation, parameter);
        }
    }
}
