using System.Diagnostics.Metrics;

namespace CxKit.Touchpoints;

/// <summary>The instruments of objectives, in the meter of touchpoints.</summary>
internal sealed class ObjectiveMetrics
{
    private static readonly string[] Outcomes = [.. Enum.GetNames<ObjectivePlacement>().Select(name => name.ToLowerInvariant())];

    private readonly Counter<long> _events;
    private readonly KeyValuePair<string, object?> _objective;

    /// <param name="meterFactory">Makes the meter.</param>
    /// <param name="objective">The name of the objective.</param>
    /// <param name="report">Tells where it stands.</param>
    public ObjectiveMetrics(IMeterFactory meterFactory, string objective, Func<ObjectiveReport> report)
    {
        var meter = meterFactory.Create(TouchpointsMetrics.MeterName);
        _objective = new("objective", objective);
        _events = meter.CreateCounter<long>("cxkit.touchpoints.objective.events", "{event}", "Events observed, by objective and outcome (counted, late, duplicate, toolate or infuture).");
        meter.CreateObservableGauge("cxkit.touchpoints.objective.budget_left", () => report().BudgetLeft is { } left ? [new Measurement<double>(left.Value, _objective)] : Array.Empty<Measurement<double>>(),
            "1", "The part of the error budget that is left, by objective.");
        meter.CreateObservableGauge("cxkit.touchpoints.objective.burn", () => report().Rules.Where(rule => rule.LongWindow.Burn is not null).Select(
            rule => new Measurement<double>(rule.LongWindow.Burn!.Value.Value, _objective, new KeyValuePair<string, object?>("rule", rule.Rule.Name))),
            "1", "How many times as fast as allowed the budget is spent in the long window, by objective and rule.");
    }

    public void Observed(ObjectivePlacement placement) => _events.Add(1, _objective, new KeyValuePair<string, object?>("outcome", Outcomes[(int)placement]));
}
