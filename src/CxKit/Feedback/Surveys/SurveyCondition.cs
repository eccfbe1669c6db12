using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>A condition on answers that were given before: about one question, or made of other conditions.</summary>
/// <param name="Question">The question it is about; null where it is made of <paramref name="All"/>, <paramref name="Any"/> or <paramref name="Not"/>.</param>
/// <param name="AnyOf">True when one of these was answered: ids of options, numbers such as <c>9</c>, or <c>yes</c> and <c>no</c>.</param>
/// <param name="AtLeast">True when the score is at least this; together with <paramref name="AtMost"/> both must hold.</param>
/// <param name="AtMost">True when the score is at most this.</param>
/// <param name="Answered">True when the question was answered (<see langword="true"/>) or was not (<see langword="false"/>).</param>
/// <param name="All">True when all of these hold.</param>
/// <param name="Any">True when at least one of these holds.</param>
/// <param name="Not">True when this does not hold.</param>
/// <remarks>
/// <para>A question that was not answered, not shown or is no longer on the way of the respondent has no answer: <paramref name="AnyOf"/>, <paramref name="AtLeast"/> and <paramref name="AtMost"/>
/// do not hold then. One condition says one thing; make it with <see cref="Is"/>, <see cref="Between"/>, <see cref="WasAnswered"/>, <see cref="AllOf"/>, <see cref="AnyOfThese"/> or
/// <see cref="Negated"/>. In JSON: <c>{"question":"nps","atMost":6}</c>, <c>{"all":[{"question":"arrived","anyOf":["yes"]},{"question":"why","answered":true}]}</c>.</para>
/// <para>Plain data, which <see cref="Survey.Problems"/> checks. Immutable as long as the given lists are.</para>
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyCondition(
    string? Question = null,
    IReadOnlyList<string>? AnyOf = null,
    double? AtLeast = null,
    double? AtMost = null,
    bool? Answered = null,
    IReadOnlyList<SurveyCondition>? All = null,
    IReadOnlyList<SurveyCondition>? Any = null,
    SurveyCondition? Not = null)
{
    /// <summary>The word for the answer 1 of a question of yes and no.</summary>
    internal const string Yes = "yes";

    /// <summary>The word for the answer 0.</summary>
    internal const string No = "no";

    /// <summary>One of these was answered.</summary>
    /// <param name="question">The question.</param>
    /// <param name="anyOf">Ids of options, numbers, or <c>yes</c> and <c>no</c>.</param>
    public static SurveyCondition Is(string question, params IReadOnlyList<string> anyOf) => new(question, anyOf);

    /// <summary>The score lies between two numbers, which belong to it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="atLeast">The least score; null for none.</param>
    /// <param name="atMost">The highest score; null for none.</param>
    public static SurveyCondition Between(string question, double? atLeast, double? atMost) => new(question, AtLeast: atLeast, AtMost: atMost);

    /// <summary>The question was answered.</summary>
    /// <param name="question">The question.</param>
    public static SurveyCondition WasAnswered(string question) => new(question, Answered: true);

    /// <summary>All of these hold.</summary>
    /// <param name="conditions">At least one.</param>
    public static SurveyCondition AllOf(params IReadOnlyList<SurveyCondition> conditions) => new(All: conditions);

    /// <summary>At least one of these holds.</summary>
    /// <param name="conditions">At least one.</param>
    public static SurveyCondition AnyOfThese(params IReadOnlyList<SurveyCondition> conditions) => new(Any: conditions);

    /// <summary>The opposite.</summary>
    /// <param name="condition">What must not hold.</param>
    public static SurveyCondition Negated(SurveyCondition condition) => new(Not: condition);

    /// <summary>Whether it holds for these answers.</summary>
    /// <param name="answers">The answers, one a question.</param>
    /// <exception cref="ArgumentException">A question is answered twice.</exception>
    public bool Holds(IEnumerable<SurveyAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return Holds(answers.ToDictionary(answer => answer.Question, StringComparer.Ordinal));
    }

    /// <summary>Writes the condition for people: <c>nps 0 to 6</c>, <c>(why = late or broken) and (call = yes)</c>.</summary>
    public override string ToString() => Question is null
        ? string.Join(" and ", new[] { Joined(All, " and "), Joined(Any, " or "), Not is null ? null : $"not ({Not})" }.OfType<string>())
        : string.Join(" and ", new[]
        {
            AnyOf is null ? null : $"{Question} = {string.Join(" or ", AnyOf)}",
            (AtLeast, AtMost) switch
            {
                (null, null) => null,
                ({ } least, null) => FormattableString.Invariant($"{Question} at least {least}"),
                (null, { } most) => FormattableString.Invariant($"{Question} at most {most}"),
                ({ } least, { } most) => FormattableString.Invariant($"{Question} {least} to {most}"),
            },
            Answered switch { null => null, true => $"{Question} answered", false => $"{Question} not answered" },
        }.OfType<string>());

    internal bool Holds(IReadOnlyDictionary<string, SurveyAnswer> answers)
    {
        if (Question is null)
        {
            return (All is null || All.All(part => part.Holds(answers))) && (Any is null || Any.Any(part => part.Holds(answers))) && (Not is null || !Not.Holds(answers));
        }

        var answer = answers.TryGetValue(Question, out var given) && HasValue(given) ? given : null;
        return (Answered is not { } wanted || wanted == answer is not null)
            && (AnyOf is null || (answer is not null && AnyOf.Any(word => Says(answer, word))))
            && (AtLeast is not { } least || answer?.Score >= least)
            && (AtMost is not { } most || answer?.Score <= most);
    }

    /// <summary>This condition and all within it; conditions of questions are those without parts.</summary>
    internal IEnumerable<SurveyCondition> Parts() =>
        new[] { this }.Concat((All ?? []).Concat(Any ?? []).Append(Not).Where(part => part is not null).SelectMany(part => part!.Parts()));

    /// <summary>Whether an answer says anything; one that does not tells that the question was seen and passed.</summary>
    internal static bool HasValue(SurveyAnswer answer) => answer.Score is not null || answer.Choices is { Count: > 0 } || !string.IsNullOrWhiteSpace(answer.Text);

    private static string? Joined(IReadOnlyList<SurveyCondition>? parts, string word) =>
        parts is null ? null : parts.Count == 1 ? parts[0].ToString() : string.Join(word, parts.Select(part => $"({part})"));

    private static bool Says(SurveyAnswer answer, string word) => answer.Choices is { } choices
        ? choices.Contains(word, StringComparer.Ordinal)
        : answer.Score is { } score && Score(word) == score;

    /// <summary>The score that a word stands for; null where it stands for none.</summary>
    internal static double? Score(string word) => word switch
    {
        Yes => 1,
        No => 0,
        _ => double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : null,
    };
}
