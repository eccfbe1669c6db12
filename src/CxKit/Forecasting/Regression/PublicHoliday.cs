namespace CxKit.Forecasting;

/// <summary>One public holiday, as the user's own table has it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Country">Where it is one, such as <c>DE</c>; empty where there is only one country.</param>
/// <param name="Name">Which it is, the same name every year.</param>
public readonly record struct PublicHoliday(DateOnly Date, string Country, string Name);
