namespace CxKit.Touchpoints;

/// <summary>A date that can be promised.</summary>
/// <param name="Date">The day by whose end it is promised.</param>
/// <param name="WorkingDays">How many working days behind the day of the order it is.</param>
/// <param name="Chance">The chance that it is kept, a fraction. It exceeds the level that was asked for, since a day is not cut.</param>
public sealed record PromiseDate(DateOnly Date, int WorkingDays, double Chance);
