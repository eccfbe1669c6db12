namespace CxKit.Touchpoints;

/// <summary>What a burn rate rule says.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="LongWindow">The long window.</param>
/// <param name="ShortWindow">The short window.</param>
/// <param name="HasEnough">Whether the long window has the events that the rule asks for.</param>
/// <param name="IsBurning">Whether it alarms: enough events, and the lower ends of both burns reach the one of the rule.</param>
public sealed record BurnRateStatus(BurnRateRule Rule, BurnWindow LongWindow, BurnWindow ShortWindow, bool HasEnough, bool IsBurning);
