using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Reads a dictionary of themes from a JSON file.</summary>
internal static class ThemeDictionaryFile
{
    /// <exception cref="UnusableInputException">The file cannot be read, or the dictionary has problems.</exception>
    public static ThemeDictionary Read(string path)
    {
        try
        {
            using var stream = TextSource.Open(path);
            var dictionary = JsonSerializer.Deserialize(stream, FeedbackJson.Default.ThemeDictionary) ?? throw new UnusableInputException($"{path} holds no dictionary of themes.");
            return dictionary.Problems() is { Count: > 0 } problems ? throw new UnusableInputException($"{path}: {string.Join(" ", problems)}") : dictionary;
        }
        catch (JsonException e)
        {
            throw new UnusableInputException(FormattableString.Invariant($"{path} is no dictionary of themes: its JSON cannot be read at line {e.LineNumber + 1} ({e.Path})."));
        }
        catch (NotSupportedException e)
        {
            throw new UnusableInputException($"{path}: {UnknownForm.Sentence(e)}");
        }
        catch (Exception e) when (TextSource.Explain(e, path) is { } problem)
        {
            throw new UnusableInputException(problem);
        }
    }
}
