namespace CxKit.Journeys;

/// <summary>Values of events are kept as <see cref="double"/>.</summary>
internal static class EventValue
{
    /// <summary>The value as money again; the largest there is where rounding put it beyond.</summary>
    public static decimal ToDecimal(double value) =>
        Math.Abs(value) < (double)decimal.MaxValue ? (decimal)value : value > 0 ? decimal.MaxValue : decimal.MinValue;
}
