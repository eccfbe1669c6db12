using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Numbers of things in messages, in any culture alike: 1 value, 1,067,370 lines.</summary>
internal static class Counted
{
    public static string Of(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
