namespace CxKit;

/// <summary>What a <see cref="BusinessCalendar"/> answers about a year for which it was given no holidays.</summary>
public enum MissingHolidays
{
    /// <summary>It refuses, and names the year: a year without holidays is nearly always one that nobody has entered yet.</summary>
    Refuse,

    /// <summary>It takes the year to have none, by the explicit choice of whoever made the calendar.</summary>
    TakeAsNone,
}
