using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The places of the year or week that a period can have: what a pooled season has an index for.</summary>
internal static class SeasonalCycle
{
    /// <summary>53 ISO weeks, 12 months, 4 quarters; the 7 days of the week for days.</summary>
    public static int Places(Period period) => period switch
    {
        Period.Day => 7,
        Period.Week => 53,
        Period.Month => 12,
        Period.Quarter => 4,
        _ => 1,
    };

    /// <summary>How many periods a season has on average.</summary>
    public static double Length(Period period) => period == Period.Week ? 365.2425 / 7 : Places(period);

    /// <summary>The place of a period, from 0.</summary>
    public static int PlaceOf(Period period, int index) => period switch
    {
        Period.Day => index % 7, // 0 is Monday
        Period.Week => ISOWeek.GetWeekOfYear(period.StartOf(index).ToDateTime(TimeOnly.MinValue)) - 1,
        Period.Month => index % 12,
        Period.Quarter => index % 4,
        _ => 0,
    };
}
