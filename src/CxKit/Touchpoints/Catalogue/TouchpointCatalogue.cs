using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>The touchpoints of a shop and the signals through which they are seen.</summary>
/// <param name="Touchpoints">The touchpoints, in the order in which reports show them.</param>
/// <remarks>
/// <para>Start from <see cref="Standard"/> and change what differs: <c>TouchpointCatalogue.Standard.With(new Touchpoint { … })</c> adds a touchpoint or replaces the one of that name,
/// <c>Without("returns")</c> leaves one out.</para>
/// <para>Plain data: it may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever uses the catalogue refuses it then. The JSON form carries
/// <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>, which throws where a hand-written form has a property that does not exist, such as a misspelt one. Immutable as long as the given lists are.</para>
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record TouchpointCatalogue(IReadOnlyList<Touchpoint> Touchpoints)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most signals that a catalogue may have: 10,000.</summary>
    public const int MaximumSignals = 10_000;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(TouchpointCatalogue)); } = CurrentVersion;

    /// <summary>The catalogue with a touchpoint more; one of the same name is replaced where it stands.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    public TouchpointCatalogue With(Touchpoint touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        return Touchpoints.Any(other => other.Name == touchpoint.Name)
            ? this with { Touchpoints = [.. Touchpoints.Select(other => other.Name == touchpoint.Name ? touchpoint : other)] }
            : this with { Touchpoints = [.. Touchpoints, touchpoint] };
    }

    /// <summary>The catalogue with a signal more at one of its touchpoints; one of the same name is replaced where it stands.</summary>
    /// <param name="touchpoint">The name of the touchpoint.</param>
    /// <param name="signal">The signal.</param>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public TouchpointCatalogue With(string touchpoint, SignalDefinition signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var found = Require(touchpoint);
        return With(found with
        {
            Signals = found.Signals.Any(other => other.Name == signal.Name)
                ? [.. found.Signals.Select(other => other.Name == signal.Name ? signal : other)]
                : [.. found.Signals, signal],
        });
    }

    /// <summary>The catalogue without a touchpoint.</summary>
    /// <param name="touchpoint">Its name.</param>
    /// <exception cref="ArgumentException">There is no such touchpoint.</exception>
    public TouchpointCatalogue Without(string touchpoint)
    {
        var found = Require(touchpoint);
        return this with { Touchpoints = [.. Touchpoints.Where(other => other != found)] };
    }

    /// <summary>Everything that is wrong with the catalogue, each with its place and what to do; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems() => [.. CatalogueProblems.Of(this)];

    internal TouchpointCatalogue RequireValid(string parameter) => Problems() is { Count: > 0 } problems
        ? throw new ArgumentException(string.Join(" ", problems), parameter)
        : this;

    private Touchpoint Require(string name) => Touchpoints.FirstOrDefault(touchpoint => touchpoint.Name == name)
        ?? throw new ArgumentException($"The catalogue has no touchpoint '{name}'. It has: {string.Join(", ", Touchpoints.Select(touchpoint => touchpoint.Name))}.", nameof(name));
}
