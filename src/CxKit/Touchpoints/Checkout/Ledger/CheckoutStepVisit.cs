namespace CxKit.Touchpoints;

/// <summary>The visits of one attempt to one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Visits">How often it was entered; more than once is going back.</param>
/// <param name="Time">Time spent in it, pauses longer than <see cref="CheckoutOptions.Inactivity"/> left out.</param>
/// <param name="LoadTime">The longest wait for its page; null when not measured.</param>
public sealed record CheckoutStepVisit(string Step, int Visits, TimeSpan Time, TimeSpan? LoadTime);
