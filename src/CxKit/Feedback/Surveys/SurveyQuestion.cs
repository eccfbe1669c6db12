using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>One question of a survey: what is asked, what may be answered, when it is shown and where it goes on.</summary>
/// <param name="Id">Its short name, under which it is answered and which stays when its words change; once in a survey, not <c>end</c>.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Text">What people read.</param>
/// <param name="Help">A remark below it; null for none.</param>
/// <param name="IsRequired">Whether a complete response answers it. Default false.</param>
/// <param name="Lowest">The lowest score of a <see cref="SurveyQuestionKind.Rating"/>; null for that of the kind.</param>
/// <param name="Highest">The highest score of a rating, of stars or of CSAT; null for that of the kind.</param>
/// <param name="LowestLabel">What the lowest score means, such as "not at all likely"; null for none.</param>
/// <param name="HighestLabel">What the highest score means; null for none.</param>
/// <param name="Options">The options of a choice, at least two; null for other kinds.</param>
/// <param name="MinimumChoices">How many options are chosen at least where any are; null for one. For multiple choice only.</param>
/// <param name="MaximumChoices">How many at most; null for all. For multiple choice only.</param>
/// <param name="ShufflesOptions">Whether the options come in another order for every response, so that none gains by its place. Default false.</param>
/// <param name="LongestText">The longest text in characters, 1 to 10,000; null for 4,000.</param>
/// <param name="ShowIf">When it is shown; null for always. Where it is not, it goes on with the next in the list.</param>
/// <param name="Branches">Where it goes on: by the first branch whose condition holds, or else with the next question in the list. Null for none.</param>
/// <param name="Metric">The metric that the score belongs to; null for <c>nps</c>, <c>ces</c> and <c>csat</c> of these kinds and none of others.</param>
/// <param name="Touchpoint">The touchpoint that it is about; null for that of the response.</param>
/// <param name="CommentOn">The id of the question whose score these words explain; null for none. For free text only.</param>
/// <remarks>Plain data, which <see cref="Survey.Problems"/> checks. Immutable as long as the given lists are.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SurveyQuestion(
    string Id,
    SurveyQuestionKind Kind,
    SurveyText Text,
    SurveyText? Help = null,
    bool IsRequired = false,
    int? Lowest = null,
    int? Highest = null,
    SurveyText? LowestLabel = null,
    SurveyText? HighestLabel = null,
    IReadOnlyList<SurveyOption>? Options = null,
    int? MinimumChoices = null,
    int? MaximumChoices = null,
    bool ShufflesOptions = false,
    int? LongestText = null,
    SurveyCondition? ShowIf = null,
    IReadOnlyList<SurveyBranch>? Branches = null,
    string? Metric = null,
    string? Touchpoint = null,
    string? CommentOn = null)
{
    /// <summary>The longest text in characters where the question says nothing.</summary>
    internal const int UsualLongestText = 4_000;

    /// <summary>The lowest score that may be answered; 0 for kinds without a score.</summary>
    [JsonIgnore]
    public int LowestScore => Lowest ?? (Kind is SurveyQuestionKind.Rating or SurveyQuestionKind.Stars or SurveyQuestionKind.Ces or SurveyQuestionKind.Csat ? 1 : 0);

    /// <summary>The highest score that may be answered; 0 for kinds without a score.</summary>
    [JsonIgnore]
    public int HighestScore => Highest ?? Kind switch
    {
        SurveyQuestionKind.YesNo => 1,
        SurveyQuestionKind.Rating or SurveyQuestionKind.Stars or SurveyQuestionKind.Csat => 5,
        SurveyQuestionKind.Nps => 10,
        SurveyQuestionKind.Ces => 7,
        _ => 0,
    };

    /// <summary>Whether it is answered by a number.</summary>
    [JsonIgnore]
    public bool HasScore => Kind is SurveyQuestionKind.YesNo or SurveyQuestionKind.Rating or SurveyQuestionKind.Stars or SurveyQuestionKind.Nps or SurveyQuestionKind.Ces or SurveyQuestionKind.Csat;

    /// <summary>Whether it is answered by options.</summary>
    [JsonIgnore]
    public bool HasOptions => Kind is SurveyQuestionKind.SingleChoice or SurveyQuestionKind.MultipleChoice;

    /// <summary>The metric that its score belongs to; null for none.</summary>
    [JsonIgnore]
    public string? MetricName => Metric ?? Kind switch
    {
        SurveyQuestionKind.Nps => "nps",
        SurveyQuestionKind.Ces => "ces",
        SurveyQuestionKind.Csat => "csat",
        _ => null,
    };

    /// <summary>The options in the order in which one person reads them: their own, or shuffled where <see cref="ShufflesOptions"/> says so.</summary>
    /// <remarks>The same response always gets the same order, on every machine: the shuffle (Fisher and Yates) draws from a generator whose seed is the SHA-256 of both ids. Options that are open, exclusive or
    /// <see cref="SurveyOption.KeepsPlace"/> stay where they are.</remarks>
    /// <param name="response">The id of the response.</param>
    public IReadOnlyList<SurveyOption> OptionsFor(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!ShufflesOptions || Options is null)
        {
            return Options ?? [];
        }

        var seed = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{response}\n{Id}")));
        var random = new SeededRandom(seed);
        SurveyOption[] ordered = [.. Options];
        int[] moving = [.. Enumerable.Range(0, ordered.Length).Where(i => ordered[i] is { KeepsPlace: false, IsOpen: false, IsExclusive: false })];
        for (var i = moving.Length - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (ordered[moving[i]], ordered[moving[other]]) = (ordered[moving[other]], ordered[moving[i]]);
        }

        return ordered;
    }
}
