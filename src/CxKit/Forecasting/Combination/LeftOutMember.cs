namespace CxKit.Forecasting;

/// <summary>A member of a <see cref="Combination"/> that has no part in a forecast.</summary>
/// <param name="Model">The short name of the model.</param>
/// <param name="Reason">What was wrong, and what to do instead.</param>
public sealed record LeftOutMember(string Model, string Reason);
