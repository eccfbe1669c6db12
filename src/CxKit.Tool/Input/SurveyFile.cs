using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Reads a survey from a JSON file.</summary>
internal static class SurveyFile
{
    /// <summary>The survey, whatever problems it has.</summary>
    /// <exception cref="UnusableInputException">The file cannot be read, or holds no survey.</exception>
    public static Survey Read(string path)
    {
        try
        {
            using var stream = TextSource.Open(path);
            return JsonSerializer.Deserialize(stream, FeedbackJson.Default.Survey) ?? throw new UnusableInputException($"{TextSource.NameOf(path)} holds no survey: it is null. See: cxkit survey validate --help");
        }
        catch (JsonException e)
        {
            throw new UnusableInputException($"{TextSource.NameOf(path)} is no survey: {e.Message} See: cxkit survey validate --help");
        }
        catch (NotSupportedException e)
        {
            throw new UnusableInputException($"{TextSource.NameOf(path)}: {UnknownForm.Sentence(e)}");
        }
        catch (Exception e) when (TextSource.Explain(e, path) is { } problem)
        {
            throw new UnusableInputException(problem);
        }
    }

    /// <summary>A survey without problems.</summary>
    /// <exception cref="UnusableInputException">The file cannot be read, or the survey has problems.</exception>
    public static Survey ReadSound(string path) => Read(path) is var survey && survey.Problems() is { Count: > 0 } problems
        ? throw new UnusableInputException($"{TextSource.NameOf(path)} cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
        : survey;
}
