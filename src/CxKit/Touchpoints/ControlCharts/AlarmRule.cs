using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>When somebody is to be told that a signal changed: a control chart, never a bare threshold.</summary>
/// <param name="Name">What it is known by; not empty.</param>
/// <remarks>
/// <para><c>rule.Backtest(history, ChartScale.LaneyBinomial).Activate()</c>. An <see cref="Alarm"/> can be made only through a backtest, which measures on the signal's own history how often the rule
/// would alarm although nothing happened.</para>
/// <para>Plain data with a JSON form; immutable and thread-safe.</para>
/// </remarks>
public sealed record AlarmRule(string Name)
{
    private const int UsualMinimumCount = 10;
    private const int UsualClearAfter = 3;
    private const double UsualTolerance = 2;

    private static readonly ChartDesign UsualDesign = EwmaDesign.ForRunLength(500);

    /// <summary>For JSON: a generated serializer knows what is usual of parameters only.</summary>
    [JsonConstructor]
    internal AlarmRule(
        ChartDesign? design, string name, ChartSide side = ChartSide.Both, int minimumCount = UsualMinimumCount, int clearAfter = UsualClearAfter, AlarmHours? hours = null, double tolerance = UsualTolerance)
        : this(name) =>
        (Design, Side, MinimumCount, ClearAfter, Hours, Tolerance) = (design ?? UsualDesign, side, minimumCount, clearAfter, hours, tolerance);

    /// <summary>The chart. Default: EWMA with a false alarm in 500 points, with a known baseline.</summary>
    public ChartDesign Design { get; init; } = UsualDesign;

    /// <summary>On which side a change matters: one where only worse is to alarm. Default both.</summary>
    public ChartSide Side { get; init; }

    /// <summary>Samples with fewer values are passed over, as if missing; at least 1. Default 10.</summary>
    public int MinimumCount { get; init; } = UsualMinimumCount;

    /// <summary>How many points in a row must be no signal of this rule until a raised alarm is cleared, at least 1. Default 3.</summary>
    public int ClearAfter { get; init; } = UsualClearAfter;

    /// <summary>When somebody can be told; null for always.</summary>
    public AlarmHours? Hours { get; init; }

    /// <summary>How many times as often as designed it may alarm on history, at least 1. Default 2.</summary>
    public double Tolerance { get; init; } = UsualTolerance;

    /// <summary>How often it alarms by design when nothing happened, for each point: 1 ÷ run length, and half of it for one side.</summary>
    public double DesignedRate() => (Side == ChartSide.Both ? 1 : 0.5) / Design.RunLength();

    /// <summary>Measures on history how often the rule alarms although nothing happened.</summary>
    /// <param name="history">Samples of a time in which nothing happened, in order of time; at least 20 that have enough values.</param>
    /// <param name="scale">The yardstick.</param>
    /// <param name="options">Length and seed; null for the defaults.</param>
    /// <remarks>
    /// Blocks of standardised samples are drawn from the history (moving blocks, Künsch 1989), once as a baseline of the same length and then as points to be charted with it, each restarted after an
    /// alarm. So the rate has in it what designs leave out: distributions that are not normal, neighbours that are alike, and limits that come from a baseline of this length. Seeded.
    /// </remarks>
    /// <exception cref="ArgumentException">The rule or an option is not valid, or the history is too short or does not scatter.</exception>
    public AlarmBacktest Backtest(IReadOnlyList<ChartSample> history, ChartScale scale, AlarmBacktestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        RequireValid();
        var used = options ?? new();
        used.RequireValid();
        return AlarmRehearsal.Run(this, history, scale, used);
    }

    /// <summary>A sample as the rule sees it: missing where it has too few values.</summary>
    internal ChartSample Admit(in ChartSample sample) => sample.Count < MinimumCount ? ChartSample.Missing(sample.Time) : sample;

    /// <summary>Tells whether a signal of the chart is one of this rule.</summary>
    internal bool IsSignal(ChartRules rules, ChartSide side) => rules != ChartRules.None && (Side == ChartSide.Both || side == Side);

    internal void RequireValid()
    {
        var problem = string.IsNullOrWhiteSpace(Name) ? "An alarm rule needs a name."
            : Design.Problem ?? Hours?.Problem
            ?? (MinimumCount < 1 ? Invariant($"MinimumCount is {MinimumCount}, but a sample has at least 1 value.")
            : ClearAfter < 1 ? Invariant($"ClearAfter is {ClearAfter}, but at least 1 point clears an alarm.")
            : !Enum.IsDefined(Side) ? Invariant($"Side {(int)Side} is not known. Use Both, Above or Below.")
            : !(Tolerance >= 1) ? Invariant($"Tolerance is {Tolerance}, but it is at least 1.") : null);
        if (problem is not null)
        {
            throw new ArgumentException(problem);
        }
    }
}
