using System.Globalization;
using System.Text;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>Which steps lose, slow or confuse, and what that costs.</summary>
/// <param name="points">The pain points.</param>
/// <param name="conversion">The event that is the aim of a journey.</param>
internal sealed class PainAnswer(PainPoints points, string conversion) : JourneyAnswer
{
    public const string Word = "pain";

    public override string Name => Word;

    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"before {conversion}: {points.Count:N0} found among {points.Tested.Count:N0} tested, {Counted.Of(points.Conversions, "conversion")} of {Counted.Of(points.Journeys, "journey")}");

    public override IReadOnlyList<string> Remarks => [.. LeftOut(), .. points.Remarks.Select(ToolWords.Of)];

    public override string Text
    {
        get
        {
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Pain points {Rule}\n");
            var rank = 0;
            foreach (var point in points)
            {
                text.Append(CultureInfo.InvariantCulture, $"{++rank}. {point.Explanation}\n");
            }

            foreach (var remark in Remarks)
            {
                text.Append(remark).Append('\n');
            }

            return text.ToString();
        }
    }

    protected override IReadOnlyList<string> Columns { get; } =
    [
        "rank", "kind", "step", "other", "reached", "affected", "rate", "comparable_rate", "lost", "lost_lower", "lost_upper", "money", "money_lower", "money_upper",
        "adjusted_p", "explanation",
    ];

    protected override IEnumerable<Cell[]> Rows => points.Select((point, i) => new Cell[]
    {
        i + 1, InWords(point.Kind), point.Step, point.Other ?? "", point.Reached, point.Affected, point.Rate, point.ComparableRate,
        point.LostConversions.Value, point.LostConversions.Interval.Lower, point.LostConversions.Interval.Upper,
        Number(point.Money?.Value), Number(point.Money?.Interval.Lower), Number(point.Money?.Interval.Upper), point.AdjustedPValue, point.Explanation,
    });

    /// <summary>What was not looked at, so that the counts can be understood.</summary>
    private IEnumerable<string> LeftOut()
    {
        if (points is { OpenJourneys: > 0, Journeys: > 0 })
        {
            yield return $"{Counted.Of(points.OpenJourneys, "journey")} left out that may still go on: events within an hour of the end of the data (--as-of).";
        }

        if (points.OverlongJourneys > 0)
        {
            yield return $"{Counted.Of(points.OverlongJourneys, "journey")} left out that are too long for a person.";
        }

        if (points.Withheld > 0)
        {
            yield return $"{Counted.Of(points.Withheld, "candidate")} left out that affect fewer customers than --min-cell.";
        }
    }

    private static string InWords(PainPointKind kind) => kind switch
    {
        PainPointKind.DropOff => "drop_off",
        PainPointKind.Slow => "slow",
        PainPointKind.Repeated => "repeated",
        PainPointKind.BackAndForth => "back_and_forth",
        PainPointKind.Loop => "loop",
        PainPointKind.RageRetries => "rage_retries",
        PainPointKind.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Bug in CxKit: a kind of pain point without a word."),
    };
}
