namespace CxKit.Forecasting;

/// <summary>What was probably wanted, and not sold, in one period that sold out.</summary>
/// <param name="Index">The period, counted from 0 at the start of the history.</param>
/// <param name="Sales">What was sold.</param>
/// <param name="Demand">The demand that is expected in view of it.</param>
/// <param name="Lost">Demand − sales, with the interval that was asked for.</param>
public sealed record LostDemand(int Index, double Sales, double Demand, Estimate Lost);
