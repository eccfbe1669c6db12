using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>How good each touchpoint of a shop is, 0 to 100: together, by channel, by segment and by period, with intervals and with how much of it was seen at all.</summary>
/// <remarks>
/// <para>Each value, or the share of yes, has a score by its <see cref="SignalDefinition"/>; scores of signals become those of touchpoints, and these that of the shop, by weight. Signals that were
/// not seen are not guessed: the weights of the others are taken as the whole, and <see cref="TouchpointScore.Coverage"/> says how much that is.</para>
/// <para>Groups (channels, segments) are drawn toward the mean of their peers in the same period, few values more than many: measures by Paule &amp; Mandel (1982) and Morris (1983), shares by the
/// beta-binomial distribution. <see cref="TouchpointScore.Raw"/> is the score before that. With two groups nothing is drawn.</para>
/// <para>The plain mean of many values is best when it comes with its coverage; the interval is about chance in the values, with survey weights counted by effective numbers (Kish 1965).</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed partial record TouchpointIndex
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(TouchpointIndex)); } = CurrentVersion;

    /// <summary>By what periods.</summary>
    public required Period Period { get; init; }

    /// <summary>How scores became one.</summary>
    public required IndexAggregation Aggregation { get; init; }

    /// <summary>The level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>From how many values.</summary>
    public required long Count { get; init; }

    /// <summary>
    /// Every score: first of all values together, then by channel, by segment and by both; in each the shop (<see cref="TouchpointScore.Touchpoint"/> null) before its touchpoints, and all the
    /// time (<see cref="TouchpointScore.Start"/> null) before the periods. Touchpoints of which nothing was seen are absent.
    /// </summary>
    public required IReadOnlyList<TouchpointScore> Scores { get; init; }

    /// <summary>Whether channels are equally good, over all the time: each touchpoint that was seen in two or more, by the signals that all of them have; then each signal.</summary>
    /// <remarks>Empty without <see cref="IndexBreakdown.Channel"/>.</remarks>
    public required IReadOnlyList<ChannelConsistency> Consistency { get; init; }

    /// <summary>Values that were not taken, by reason, with an example each.</summary>
    public required IReadOnlyList<RefusedSignals> Refused { get; init; }

    /// <summary>How many groups of values were left out because they have fewer than <see cref="TouchpointIndexOptions.MinimumCell"/>.</summary>
    public required int SmallCells { get; init; }

    /// <summary>The score of the whole shop over all the time; null where nothing was seen.</summary>
    [JsonIgnore]
    public TouchpointScore? Shop => Find(null);

    /// <summary>The scores of the touchpoints over all the time, in the order of the catalogue.</summary>
    [JsonIgnore]
    public IReadOnlyList<TouchpointScore> Touchpoints => [.. Scores.Where(score => score is { Touchpoint: not null, Channel: null, Segment: null, Start: null })];

    /// <summary>The scores of the latest period, the shop first.</summary>
    [JsonIgnore]
    public IReadOnlyList<TouchpointScore> Latest
    {
        get
        {
            var latest = Scores.Max(score => score.Start);
            return [.. Scores.Where(score => score is { Channel: null, Segment: null, Start: not null } && score.Start == latest)];
        }
    }

    /// <summary>Makes the index of signals.</summary>
    /// <param name="signals">The signals, in any order. What cannot be used is counted in <see cref="Refused"/>.</param>
    /// <param name="catalogue">The touchpoints and their signals; null for <see cref="TouchpointCatalogue.Standard"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The catalogue has problems, or a weight is given to what it does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <remarks>Months where <see cref="TouchpointIndexOptions.Period"/> is null.</remarks>
    public static TouchpointIndex From(IEnumerable<Signal> signals, TouchpointCatalogue? catalogue = null, TouchpointIndexOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return From(SignalTotals.From(signals, catalogue, new() { Period = options.Period ?? Period.Month, MaximumCells = SignalTotalsOptions.MostCells }), options);
    }

    /// <summary>Makes the index of totals.</summary>
    /// <param name="totals">The totals.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The periods are not made of whole periods of the totals, or a weight is given to what the catalogue does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static TouchpointIndex From(SignalTotals totals, TouchpointIndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(totals);
        options ??= new();
        options.RequireValid();
        var assembly = new IndexAssembly(totals, options);
        return new()
        {
            Period = assembly.Period,
            Aggregation = options.Aggregation,
            Level = options.Level,
            Count = totals.Count,
            Scores = assembly.Scores(),
            Consistency = new ChannelComparison(totals, assembly, options).All(),
            Refused = totals.Refused,
            SmallCells = assembly.SmallCells,
        };
    }

    /// <summary>One score; null where there is none.</summary>
    /// <param name="touchpoint">The touchpoint; null for the whole shop.</param>
    /// <param name="channel">The channel; null for all together.</param>
    /// <param name="segment">The segment; null for all together.</param>
    /// <param name="start">The first day of the period; null for all the time.</param>
    public TouchpointScore? Find(string? touchpoint, string? channel = null, string? segment = null, DateOnly? start = null) => Scores.FirstOrDefault(
        score => score.Touchpoint == touchpoint && score.Channel == channel && score.Segment == segment && score.Start == start);

    /// <summary>Writes the latest period as a table, what differs between channels and what was refused, in the current culture.</summary>
    public override string ToString()
    {
        var latest = Latest;
        if (latest.Count == 0)
        {
            return $"No signal of the catalogue was seen.{Environment.NewLine}{RefusedLine()}";
        }

        var culture = CultureInfo.CurrentCulture;
        var width = latest.Max(score => (score.Touchpoint ?? WholeShop).Length);
        var text = new StringBuilder();
        text.AppendLine(culture, $"{Period} from {latest[0].Start:yyyy-MM-dd}, {Level:P0} intervals, {Aggregation.ToString().ToLowerInvariant()} index of {Count:N0} values in all");
        text.AppendLine(culture, $"{"".PadRight(width)}  score   from     to  coverage     values  change  lost most by");
        foreach (var score in latest)
        {
            var change = score.Change is { } known ? known.Value.ToString("+0.0;-0.0;0.0", culture) : "";
            var weakest = score.Weakest is { } part ? string.Create(culture, $"{part.Name} ({part.PointsLost:F1})") : "";
            text.AppendLine(string.Create(culture,
                $"{(score.Touchpoint ?? WholeShop).PadRight(width)}  {score.Score.Value,5:F1}  {score.Score.Interval.Lower,5:F1}  {score.Score.Interval.Upper,5:F1}  {score.Coverage,8:P0}  {score.Count,9:N0}  {change,6}  {weakest}").TrimEnd());
        }

        foreach (var one in Consistency.Where(one => one.AdjustedPValue < 1 - Level))
        {
            text.AppendLine(one.Verdict);
        }

        text.Append(RefusedLine());
        return text.ToString();
    }

    private string RefusedLine() => string.Concat(Refused.Select(refused =>
        string.Create(CultureInfo.CurrentCulture, $"{refused.Count:N0} refused ({refused.Reason}), such as: {refused.Example}{Environment.NewLine}")));
}
