using System.Text.Json;

namespace CxKit.Touchpoints;

/// <summary>The signals of a catalogue by number, in its order.</summary>
internal sealed class SignalCatalogue
{
    private readonly string _json;

    private SignalCatalogue(TouchpointCatalogue catalogue)
    {
        Catalogue = catalogue;
        Scorers = [.. catalogue.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).Select(signal => new SignalScorer(signal))];
        Numbers = Scorers.Select((scorer, number) => (scorer.Definition.Name, number)).ToDictionary(pair => pair.Name, pair => pair.number, StringComparer.Ordinal);
        _json = JsonSerializer.Serialize(catalogue, TouchpointsJson.Default.TouchpointCatalogue);
    }

    public TouchpointCatalogue Catalogue { get; }

    public SignalScorer[] Scorers { get; }

    public Dictionary<string, int> Numbers { get; }

    /// <exception cref="ArgumentException">The catalogue has problems.</exception>
    public static SignalCatalogue From(TouchpointCatalogue catalogue) => new(catalogue.RequireValid(nameof(catalogue)));

    public bool IsSame(SignalCatalogue other) => ReferenceEquals(this, other) || _json == other._json;
}
