using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>The form in which <see cref="SignalTotals"/> are kept or sent, so that those of several machines combine without any rounding.</summary>
/// <param name="Catalogue">The catalogue by which values were scored.</param>
/// <param name="Period">By what periods they were added up.</param>
/// <param name="Cells">The sums.</param>
/// <param name="Refused">What was not taken.</param>
/// <param name="Forgotten">How many signals were older than what is remembered.</param>
/// <remarks>Write and read it with <see cref="TouchpointsJson"/>; make it with <see cref="SignalTotals.ToDocument"/>.</remarks>
public sealed record SignalTotalsDocument(
    TouchpointCatalogue Catalogue, Period Period, IReadOnlyList<SignalTotalsCell> Cells, IReadOnlyList<RefusedSignals> Refused, long Forgotten)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(SignalTotalsDocument)); } = CurrentVersion;
}
