namespace CxKit.Touchpoints;

/// <summary>One value of a signal: a rating that a customer gave, a page that took so long, a parcel that came in time.</summary>
/// <param name="Name">Which signal, by the name of its <see cref="SignalDefinition"/>.</param>
/// <param name="Time">When it happened; its period is that of this time in its own offset.</param>
/// <param name="Value">The value, in the unit of the signal; 0 or 1 for yes and no.</param>
/// <param name="Channel">Where: <c>web</c>, <c>phone</c>, <c>store</c>. Null where it is not known.</param>
/// <param name="Segment">Of whom: a country, a branch, a kind of customer, a carrier. Null where it is not known.</param>
/// <param name="Weight">How many it stands for, such as the weight of a respondent; positive. Default 1.</param>
/// <remarks>It has no customer: what is scored are touchpoints, not people.</remarks>
public readonly record struct Signal(string Name, DateTimeOffset Time, double Value, string? Channel = null, string? Segment = null, double Weight = 1);
