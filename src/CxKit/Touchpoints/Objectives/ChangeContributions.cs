using System.Globalization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Why a rate or a mean changed: which segments changed themselves, and which only became more or fewer.</summary>
/// <remarks>
/// <para>With shares w and means r before (0) and after (1): rate effect of a segment (w₀ + w₁) ÷ 2 · (r₁ − r₀), mix effect (w₁ − w₀) · ((r₀ + r₁) ÷ 2 − R̄) with R̄ the mean of both overall means. All
/// effects add up to R₁ − R₀ exactly, nothing is left over, and before and after may be exchanged (Kitagawa 1955; the midpoint form of Das Gupta 1978). Against R̄, a segment that is no better than
/// the others has no mix effect. A segment that was there in only one of the two counts as mix alone.</para>
/// <para>Intervals by the delta method: events fall on segments as multinomial draws, values scatter within segments, independently before and after. O(segments²).</para>
/// <para>The effects say what the arithmetic is, not who is to blame: segments that are not told apart here can be behind it. Immutable, with a JSON form.</para>
/// </remarks>
public sealed record ChangeContributions
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ChangeContributions)); } = CurrentVersion;

    /// <summary>The mean or rate of all before.</summary>
    public required double Before { get; init; }

    /// <summary>The mean or rate of all after.</summary>
    public required double After { get; init; }

    /// <summary>After less before.</summary>
    public required Estimate Change { get; init; }

    /// <summary>The sum of the rate effects: what would have changed with the same mix.</summary>
    public required Estimate Rate { get; init; }

    /// <summary>The sum of the mix effects: what would have changed with the same rates.</summary>
    public required Estimate Mix { get; init; }

    /// <summary>Each segment, the largest <see cref="ChangeContribution.Total"/> in either direction first.</summary>
    public required IReadOnlyList<ChangeContribution> Segments { get; init; }

    /// <summary>Divides a change among segments.</summary>
    /// <param name="before">The segments before, each once.</param>
    /// <param name="after">The segments after, each once; not all need be in both.</param>
    /// <param name="level">The level of the intervals. Default 0.95.</param>
    /// <exception cref="ArgumentException">There is no event before or after, or a segment comes twice or has a number outside its range.</exception>
    public static ChangeContributions From(IEnumerable<SegmentLevel> before, IEnumerable<SegmentLevel> after, double level = 0.95)
    {
        Interval.RequireLevel(level);
        var (old, now) = (Side(before, "before"), Side(after, "after"));
        string[] names = [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)];
        return new ContributionCalculation(names, [.. names.Select(name => old.GetValueOrDefault(name))], [.. names.Select(name => now.GetValueOrDefault(name))], level).Result();
    }

    /// <summary>Writes the change and the first segment on one line, in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Before:G4} to {After:G4}: {Rate.Value:G3} by rates, {Mix.Value:G3} by mix; most by '{Segments[0].Segment}' ({Segments[0].Total.Value:G3})");

    private static Dictionary<string, SegmentLevel> Side(IEnumerable<SegmentLevel> levels, string side)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var known = new Dictionary<string, SegmentLevel>(StringComparer.Ordinal);
        foreach (var segment in levels)
        {
            if (segment.Problem is { } problem)
            {
                throw new ArgumentException(problem);
            }

            if (!known.TryAdd(segment.Segment, segment))
            {
                throw new ArgumentException(Invariant($"Segment '{segment.Segment}' comes twice {side}. Give each segment once."));
            }
        }

        return known.Values.Any(segment => segment.Count > 0) ? known : throw new ArgumentException($"There is no event {side}, so that there is no change to explain. Use a longer window.");
    }
}
