namespace CxKit.Touchpoints;

/// <summary>What happened in one attempt at one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Errors">How often what was typed was not accepted.</param>
/// <param name="Refocuses">How often the customer came back to it.</param>
/// <param name="Corrections">How often it was changed.</param>
/// <param name="Time">Time at it; null when not measured.</param>
public sealed record CheckoutFieldUse(string Field, int Errors, int Refocuses, int Corrections, TimeSpan? Time);
