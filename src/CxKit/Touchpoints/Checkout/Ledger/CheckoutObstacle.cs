namespace CxKit.Touchpoints;

/// <summary>Something that went wrong in an attempt.</summary>
/// <param name="Cause">What kind of thing it is.</param>
/// <param name="Detail">The field, the method of payment, or the reason of a retry; null when there is none.</param>
/// <param name="Step">The step at which it was; null before the first one.</param>
public sealed record CheckoutObstacle(CheckoutCause Cause, string? Detail, string? Step);
