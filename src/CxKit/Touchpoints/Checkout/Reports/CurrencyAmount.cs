namespace CxKit.Touchpoints;

/// <summary>An amount of money.</summary>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
/// <param name="Amount">How much.</param>
public readonly record struct CurrencyAmount(string Currency, decimal Amount);
