namespace CxKit.Touchpoints;

/// <summary>What a burn rate rule says.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Long">The long window.</param>
/// <param name="Short">The short window.</param>
/// <param name="HasEnough">Whether the long window has the events that the rule asks for.</param>
/// <param name="IsBurning">Whether it alarms: enough events, and the lower ends of both burns reach the one of the rule.</param>
public sealed record BurnRateStatus(BurnRateRule Rule, BurnWindow Long, BurnWindow Short, bool HasEnough, bool IsBurning);
