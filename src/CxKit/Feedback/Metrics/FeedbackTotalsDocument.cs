using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>The form in which <see cref="FeedbackTotals"/> are kept or sent, so that those of several machines or days combine without any rounding.</summary>
/// <param name="Metrics">The metrics that were counted.</param>
/// <param name="Period">By what periods.</param>
/// <param name="Cells">The counts.</param>
/// <param name="Refused">What was not counted.</param>
/// <remarks>Write and read it with <see cref="FeedbackJson"/>; make it with <see cref="FeedbackTotals.ToDocument"/>. Nobody is in it, but a cell of one answer is that answer.</remarks>
public sealed record FeedbackTotalsDocument(
    IReadOnlyList<FeedbackTotalsMetric> Metrics, Period Period, IReadOnlyList<FeedbackTotalsCell> Cells, IReadOnlyList<RefusedScores> Refused)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(FeedbackTotalsDocument)); } = CurrentVersion;
}
