using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How often an alarm rule alarms on history although nothing happened, and whether it may be activated.</summary>
/// <remarks>Immutable. It comes from <see cref="AlarmRule.Backtest"/>.</remarks>
public sealed record AlarmBacktest
{
    /// <summary>The rule.</summary>
    public required AlarmRule Rule { get; init; }

    /// <summary>The baseline from the history.</summary>
    public required ChartBaseline Baseline { get; init; }

    /// <summary>The designed false alarms for each point, with a known baseline and independent normal points.</summary>
    public required double DesignedRate { get; init; }

    /// <summary>The measured ones.</summary>
    public required Estimate MeasuredRate { get; init; }

    /// <summary>How many points were drawn for it.</summary>
    public required long Points { get; init; }

    /// <summary>How many alarms the history itself has, charted with its own baseline.</summary>
    public required int HistoryAlarms { get; init; }

    /// <summary>What follows.</summary>
    public required AlarmVerdict Verdict { get; init; }

    /// <summary>The verdict with its numbers and a remedy, in one sentence.</summary>
    [JsonIgnore]
    public string Reason => Verdict switch
    {
        AlarmVerdict.Accepted => Invariant($"'{Rule.Name}' alarms once in {1 / Math.Max(MeasuredRate.Value, 1e-9):N0} points without a cause; designed is once in {1 / DesignedRate:N0}."),
        AlarmVerdict.TooManyFalseAlarms => Invariant($"'{Rule.Name}' alarms once in {1 / MeasuredRate.Value:N0} points without a cause ({MeasuredRate.Value / DesignedRate:F1} times the design of once in {1 / DesignedRate:N0}). Use a longer history, a larger run length, longer periods, or a scale with overdispersion."),
        _ => Invariant($"'{Rule.Name}' alarms {HistoryAlarms} times on its own history, more than chance explains. Leave out the time in which something happened, or use a scale with overdispersion."),
    };

    /// <summary>Makes the alarm.</summary>
    /// <exception cref="InvalidOperationException">The <see cref="Verdict"/> is against it.</exception>
    public Alarm Activate() => Verdict == AlarmVerdict.Accepted ? new(Rule, Baseline) : throw new InvalidOperationException(Reason);

    /// <summary>Makes the alarm whatever the verdict: somebody has read <see cref="Reason"/> and takes the false alarms.</summary>
    public Alarm ActivateAnyway() => new(Rule, Baseline);
}
