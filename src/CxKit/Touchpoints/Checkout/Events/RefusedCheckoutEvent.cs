namespace CxKit.Touchpoints;

/// <summary>A checkout event that was refused.</summary>
/// <param name="Row">Which event it was of those observed, from 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Message">What is wrong and what to do about it; never the value itself.</param>
public sealed record RefusedCheckoutEvent(long Row, CheckoutRefusal Reason, string Field, string Message);
