using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>How good a touchpoint is, or the whole shop: of all, or in one channel or segment; in one period, or all the time.</summary>
/// <param name="Touchpoint">The touchpoint; null for the whole shop.</param>
/// <param name="Channel">The channel; null for all together.</param>
/// <param name="Segment">The segment; null for all together.</param>
/// <param name="Start">The first day of the period; null for all periods together.</param>
/// <param name="Score">0 to 100, of a group drawn toward its peers. The interval is about sampling: what the same process would have given with other customers. It does not cover signals that were not seen.</param>
/// <param name="Coverage">The share of the weight of all signals that was seen, above 0 to 1.</param>
/// <param name="Count">From how many values.</param>
/// <param name="Parts">What it is made of, in the order of the catalogue: signals, or touchpoints for the whole shop. Only what was seen.</param>
public sealed record TouchpointScore(
    string? Touchpoint, string? Channel, string? Segment, DateOnly? Start, Estimate Score, double Coverage, long Count, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>What its own values alone say.</summary>
    public Estimate Raw { get; init; }

    /// <summary>How far it was drawn from <see cref="Raw"/> toward its peers, the weighted mean over its parts: 0 not at all, 1 all the way.</summary>
    public double Shrinkage { get; init; }

    /// <summary>The score less that of the calendar period before; null where that has none.</summary>
    public Estimate? Change { get; init; }

    /// <summary>How many points of the change are due to parts that were seen in the period before and no more; null where there is no period before.</summary>
    public double? PointsChangedByUnseen { get; init; }

    /// <summary>The part that pulls it down most; null where nothing is lost.</summary>
    [JsonIgnore]
    public ScorePart? Weakest => Parts.MaxBy(part => part.PointsLost) is { PointsLost: > 0 } part ? part : null;

    /// <summary>The score, the part that pulls it down most and the one that moved it most, in a sentence in the current culture.</summary>
    [JsonIgnore]
    public string Explanation
    {
        get
        {
            var culture = CultureInfo.CurrentCulture;
            var sentence = string.Create(culture, $"{Touchpoint ?? "The shop"} scores {Score:F1} of 100 with {Coverage:P0} of the weight seen");
            if (Weakest is { } weakest)
            {
                sentence += string.Create(culture, $"; most of what is missing is lost by {weakest.Name} ({weakest.PointsLost:F1} points)");
            }

            if (Change is { } change && Parts.MaxBy(part => Math.Abs(part.PointsChanged ?? 0)) is { PointsChanged: { } moved } mover)
            {
                sentence += string.Create(culture, $"; since the period before it changed by {change:+0.0;-0.0;0.0}, most by {mover.Name} ({moved:+0.0;-0.0;0.0})");
            }

            return sentence + ".";
        }
    }
}
