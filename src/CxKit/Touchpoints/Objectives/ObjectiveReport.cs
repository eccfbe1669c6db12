using System.Globalization;
using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>Where an objective stands at one moment.</summary>
/// <remarks>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</remarks>
public sealed record ObjectiveReport
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ObjectiveReport)); } = CurrentVersion;

    /// <summary>The objective.</summary>
    public required ServiceObjective Objective { get; init; }

    /// <summary>The moment, rounded down to the granularity; events before it are counted.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>1 for the first report of this moment, and 1 more each time that late data changed it.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether no event can come any more that would change it.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>The period up to the moment, and how fast its budget was spent.</summary>
    public required BurnWindow Period { get; init; }

    /// <summary>The share of good events in the period, with its Wilson interval; null without events.</summary>
    public Estimate? GoodShare { get; init; }

    /// <summary>The part of the error budget that is left: 1 for all of it, 0 for none, negative for overspent. Null without events.</summary>
    public Estimate? BudgetLeft { get; init; }

    /// <summary>The pace of late, from which the time to exhaustion is told.</summary>
    public required BurnWindow Pace { get; init; }

    /// <summary>
    /// When the budget will be spent at the pace of late: budget left · period ÷ burn, while no old error leaves the period; 0 when it is spent. Null where nothing burns or there is no event.
    /// </summary>
    public TimeSpan? TimeToExhaustion { get; init; }

    /// <summary>The same with the upper end of the burn: it will hardly be sooner.</summary>
    public TimeSpan? EarliestExhaustion { get; init; }

    /// <summary>What each rule says, in their order.</summary>
    public required IReadOnlyList<BurnRateStatus> Rules { get; init; }

    /// <summary>Whether a rule alarms.</summary>
    [JsonIgnore]
    public bool IsBurning => Rules.Any(rule => rule.IsBurning);

    /// <summary>A Vega-Lite specification of the burn in each window, with its interval and the burn at which its rule alarms.</summary>
    /// <remarks>Version 5 of Vega-Lite; all data are inline.</remarks>
    public string ToVegaLite() => VegaLiteObjective.Of(this);

    /// <summary>Writes name, share and budget on one line, in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Objective.Name}: {GoodShare?.Value:P2} good of {Period.Events:N0} (target {Objective.Target:P2}), {BudgetLeft?.Value:P0} of the budget left{(IsBurning ? ", burning: " + string.Join(", ", Rules.Where(rule => rule.IsBurning).Select(rule => rule.Rule.Name)) : "")}");
}
