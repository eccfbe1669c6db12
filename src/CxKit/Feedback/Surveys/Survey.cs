using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>A survey: its questions, which of them who gets to see, its languages, its thanks and its quotas.</summary>
/// <param name="Id">Its short name, under which responses and invitations refer to it.</param>
/// <param name="Title">What people read above it.</param>
/// <param name="Questions">The questions, in the order in which they come where no branch says otherwise.</param>
/// <param name="SurveyVersion">Which version of the survey this is, from 1; it grows with every change, and what was published under a version stays as it is. Default 1.</param>
/// <param name="DefaultLanguage">The language of texts that name none. Default <c>en</c>.</param>
/// <param name="Languages">The languages in which every text must be there, beside the default one; null for none.</param>
/// <param name="ThankYou">What people read at the end: the first text whose condition holds. Null for none.</param>
/// <param name="Quotas">How many complete responses of which kind are wanted at most; null for any number.</param>
/// <param name="IsOncePerRespondent">Whether only the first complete response of a known respondent counts. Default true.</param>
/// <param name="Respondents">Whether it is answered by name. Default both.</param>
/// <param name="ActiveFrom">The first instant at which it may be begun; null for always.</param>
/// <param name="ActiveUntil">The instant from which on it may not be begun any more; null for never.</param>
/// <remarks>
/// <para>Plain data: it may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever uses the survey refuses it then. The JSON form carries
/// <see cref="Version"/>; write and read it with <see cref="FeedbackJson"/>, which throws where a hand-written form has a property that does not exist, such as a misspelt one. Immutable as long as
/// the given lists are.</para>
/// <example>
/// <code>
/// var survey = new Survey("delivery", "Your delivery",
/// [
///     new("nps", SurveyQuestionKind.Nps, "How likely is it that you recommend us?", IsRequired: true,
///         Branches: [new("end", SurveyCondition.Between("nps", 9, null))]),
///     new("why", SurveyQuestionKind.FreeText, "What should we do better?", CommentOn: "nps"),
/// ],
/// ThankYou: [new("We are sorry, and get back to you.", SurveyCondition.Between("nps", null, 6)), new("Thank you!")]);
/// </code>
/// </example>
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record Survey(
    string Id,
    SurveyText Title,
    IReadOnlyList<SurveyQuestion> Questions,
    int SurveyVersion = 1,
    string DefaultLanguage = "en",
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<SurveyThankYou>? ThankYou = null,
    IReadOnlyList<SurveyQuota>? Quotas = null,
    bool IsOncePerRespondent = true,
    SurveyRespondents Respondents = SurveyRespondents.Any,
    DateTimeOffset? ActiveFrom = null,
    DateTimeOffset? ActiveUntil = null)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most questions that a survey may have: 500.</summary>
    public const int MaximumQuestions = 500;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>; not that of the survey, which is <see cref="SurveyVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(Survey)); } = CurrentVersion;

    /// <summary>Everything that is wrong with the survey, each with its place and what to do; empty when it can be used.</summary>
    /// <remarks>
    /// Beside each text, scale and id on its own: cycles with the questions on them, branches to nowhere, questions and branches that no answers lead to, conditions on answers that cannot be given or
    /// not be given before, texts that are missing in a language. All possible ways are walked to find these; beyond 20,000 steps of them only the graph is looked at, not which conditions exclude each other.
    /// </remarks>
    public IReadOnlyList<SurveyProblem> Problems() => SurveyProblems.Of(this);

    /// <summary>Whether it may be begun at an instant, by <see cref="ActiveFrom"/> and <see cref="ActiveUntil"/>.</summary>
    /// <param name="at">The instant.</param>
    public bool IsActive(DateTimeOffset at) => at >= (ActiveFrom ?? DateTimeOffset.MinValue) && at < (ActiveUntil ?? DateTimeOffset.MaxValue);

    /// <summary>The question with an id, or null.</summary>
    /// <param name="id">The id.</param>
    public SurveyQuestion? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);

    /// <summary>Whether the survey is there in a language, or in a wider one: <c>de</c> serves for <c>de-AT</c>.</summary>
    /// <param name="language">The tag of the language.</param>
    public bool Offers(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        for (var tag = LanguageTag.IsWellFormed(language) ? language : null; tag is not null; tag = LanguageTag.Parent(tag))
        {
            if ((Languages ?? []).Append(DefaultLanguage).Contains(tag, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What changed since an older version of the survey, and whether answers before and after can be looked at together.</summary>
    /// <remarks>Questions and options are the same when their ids are; whoever asks for something else under an old id breaks its trend, which the changes say.</remarks>
    /// <param name="older">The older version, without problems as this one.</param>
    /// <exception cref="InvalidSurveyException">One of the two has problems.</exception>
    public IReadOnlyList<SurveyChange> ChangesSince(Survey older)
    {
        ArgumentNullException.ThrowIfNull(older);
        return SurveyChanges.Between(older.RequireUsable(), RequireUsable());
    }

    internal Survey RequireUsable() => Problems() is { Count: > 0 } problems ? throw new InvalidSurveyException(problems) : this;
}
