using System.Text.Json;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Reads a catalogue of touchpoints from a JSON file.</summary>
internal static class CatalogueFile
{
    /// <exception cref="UnusableInputException">The file cannot be read, or the catalogue has problems.</exception>
    public static TouchpointCatalogue Read(string path)
    {
        try
        {
            using var stream = TextSource.Open(path);
            var catalogue = JsonSerializer.Deserialize(stream, TouchpointsJson.Default.TouchpointCatalogue)
                ?? throw new UnusableInputException($"{path} holds no catalogue. Start from: cxkit touchpoints catalogue > {path}");
            return catalogue.Problems() is { Count: > 0 } problems ? throw new UnusableInputException($"{path}: {string.Join(" ", problems)}") : catalogue;
        }
        catch (JsonException e)
        {
            throw new UnusableInputException(FormattableString.Invariant(
                $"{path} is no catalogue: its JSON cannot be read at line {e.LineNumber + 1} ({e.Path}). Start from: cxkit touchpoints catalogue > catalogue.json"));
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
