using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>What weights are like and what they cost, to be kept beside the numbers that were made with them.</summary>
/// <param name="Respondents">How many respondents have weights.</param>
/// <param name="Total">The sum of the weights: how many customers they stand for.</param>
/// <param name="SmallestWeight">The smallest weight.</param>
/// <param name="MedianWeight">The median weight.</param>
/// <param name="LargestWeight">The largest weight.</param>
/// <param name="DesignEffect">By how much unequal weights multiply the variance of a mean: n·Σw² ÷ (Σw)² (Kish 1965).</param>
/// <param name="EffectiveCount">How many equally weighted respondents would be as precise: n ÷ design effect.</param>
/// <param name="Rounds">How many rounds over all margins it took.</param>
/// <param name="Converged">Whether the margins are met.</param>
/// <param name="Trimmed">How many weights are at a limit.</param>
/// <param name="Margins">How well each category is met.</param>
/// <param name="Warnings">What the reader has to know.</param>
public sealed record WeightingReport(
    int Respondents, double Total, double SmallestWeight, double MedianWeight, double LargestWeight, double DesignEffect, double EffectiveCount, int Rounds, bool Converged, int Trimmed,
    IReadOnlyList<MarginFit> Margins, IReadOnlyList<WeightingWarning> Warnings)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(WeightingReport)); } = CurrentVersion;
}
