namespace CxKit.Touchpoints;

/// <summary>An alarm that was raised, acknowledged or cleared.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Number">Which alarm of this rule, from 1; with <paramref name="Rule"/> it names the alarm, so that nobody is told twice.</param>
/// <param name="From">Where it stood before.</param>
/// <param name="To">Where it stands now; <see cref="AlarmState.Ok"/> when it was cleared.</param>
/// <param name="Time">The time of the sample, or of the acknowledgement.</param>
/// <param name="TellFrom">When somebody can be told, by the hours of the rule.</param>
/// <param name="Point">The point of the chart; null for an acknowledgement.</param>
/// <param name="Side">On which side the chart signalled.</param>
public sealed record AlarmChange(
    string Rule, int Number, AlarmState From, AlarmState To, DateTimeOffset Time, DateTimeOffset TellFrom, ChartPoint? Point, ChartSide Side);
