using System.Text.Json;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>All published versions of one survey. What was published stays as it is, so that every response can be checked against what its respondent saw.</summary>
/// <remarks>Immutable and thread-safe: <see cref="Publish"/> hands out other versions.</remarks>
public sealed class SurveyVersions
{
    private readonly SortedDictionary<int, Survey> _versions = [];

    private SurveyVersions(IEnumerable<Survey> versions)
    {
        foreach (var version in versions)
        {
            _versions.Add(version.SurveyVersion, version);
        }
    }

    /// <summary>The id of the survey.</summary>
    public string Id => Latest.Id;

    /// <summary>The version that is shown now: the highest.</summary>
    public Survey Latest => _versions.Values.Last();

    /// <summary>All versions, the oldest first.</summary>
    public IReadOnlyList<Survey> All => [.. _versions.Values];

    /// <summary>The versions of one survey.</summary>
    /// <param name="versions">At least one, each without problems, with one id and different versions; in any order.</param>
    /// <exception cref="InvalidSurveyException">A version has problems.</exception>
    /// <exception cref="ArgumentException">There is none, or two ids, or one version twice with different content.</exception>
    public static SurveyVersions From(params IEnumerable<Survey> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var ordered = versions.OrderBy(version => version.SurveyVersion).ToList();
        return ordered.Count == 0
            ? throw new ArgumentException("There is no version of the survey. Give at least one.", nameof(versions))
            : ordered.Skip(1).Aggregate(new SurveyVersions([ordered[0].RequireUsable()]), (published, next) => published.Publish(next));
    }

    /// <summary>The versions with one more.</summary>
    /// <param name="survey">The new version; its number is above that of the <see cref="Latest"/>. What is published already changes nothing.</param>
    /// <exception cref="InvalidSurveyException">The survey has problems.</exception>
    /// <exception cref="ArgumentException">It is another survey, or it differs from what was published and its number does not grow.</exception>
    public SurveyVersions Publish(Survey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        if (survey.Id != Id)
        {
            throw new ArgumentException($"These are versions of '{Id}', and '{survey.Id}' is another survey.", nameof(survey));
        }

        if (Find(survey.SurveyVersion) is { } published && Form(published) == Form(survey))
        {
            return this;
        }

        if (survey.SurveyVersion <= Latest.SurveyVersion)
        {
            throw new ArgumentException(Invariant($"Version {Latest.SurveyVersion} of '{Id}' is published and stays as it is, but a different version {survey.SurveyVersion} is given. Set SurveyVersion to {Latest.SurveyVersion + 1} or more."), nameof(survey));
        }

        return new([.. _versions.Values, survey.RequireUsable()]);
    }

    /// <summary>A published version, or null.</summary>
    /// <param name="version">Its number.</param>
    public Survey? Find(int version) => _versions.GetValueOrDefault(version);

    private static string Form(Survey survey) => JsonSerializer.Serialize(survey, FeedbackJson.Default.Survey);
}
