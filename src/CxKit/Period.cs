namespace CxKit;

/// <summary>A calendar bucket into which dated things are counted.</summary>
/// <remarks>Weeks run from Monday to Sunday (ISO 8601), months and quarters by the Gregorian calendar.</remarks>
public enum Period
{
    /// <summary>One calendar day.</summary>
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>One calendar month.</summary>
    Month,

    /// <summary>Three calendar months, from January, April, July or October.</summary>
    Quarter,

    /// <summary>One calendar year.</summary>
    Year,
}
