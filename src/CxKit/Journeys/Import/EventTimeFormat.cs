namespace CxKit.Journeys;

/// <summary>How a file writes times.</summary>
/// <remarks>
/// A time without an offset is local to the zone of the options. Where clocks are put back, a local time that happens twice is the first of the two
/// instants (as in RFC 5545, section 3.3.5); where they are put forward, a local time that never happens is refused, because the clock or the zone is wrong.
/// </remarks>
public sealed class EventTimeFormat
{
    private EventTimeFormat(string description, long ticksPerUnit = 0, string? pattern = null) => (Description, TicksPerUnit, Pattern) = (description, ticksPerUnit, pattern);

    /// <summary>
    /// ISO 8601: <c>2026-03-31T09:30:00.123+02:00</c>, also with a blank for the T, without seconds, without a time of day (midnight), and with <c>Z</c>, <c>+02</c>,
    /// <c>+0200</c>, <c> UTC</c> or no offset. Fractions beyond 100 ns are cut off. The default.
    /// </summary>
    public static EventTimeFormat Iso8601 { get; } = new("ISO 8601 such as 2026-03-31T09:30:00+02:00");

    /// <summary>Seconds since 1970-01-01 UTC, with or without decimals.</summary>
    public static EventTimeFormat UnixSeconds { get; } = new("seconds since 1970 such as 1774942200", TimeSpan.TicksPerSecond);

    /// <summary>Milliseconds since 1970-01-01 UTC, with or without decimals.</summary>
    public static EventTimeFormat UnixMilliseconds { get; } = new("milliseconds since 1970 such as 1774942200000", TimeSpan.TicksPerMillisecond);

    /// <summary>Microseconds since 1970-01-01 UTC, with or without decimals.</summary>
    public static EventTimeFormat UnixMicroseconds { get; } = new("microseconds since 1970 such as 1774942200000000", TimeSpan.TicksPerMicrosecond);

    /// <summary>What is expected, with an example, as messages say it.</summary>
    internal string Description { get; }

    /// <summary>The length of the unit since 1970; 0 for a format that is not a count.</summary>
    internal long TicksPerUnit { get; }

    /// <summary>The .NET pattern; null for the other formats.</summary>
    internal string? Pattern { get; }

    /// <summary>Another way to write dates and times, in the invariant culture.</summary>
    /// <param name="pattern">A .NET custom format such as <c>dd/MM/yyyy HH:mm</c>; <c>zzz</c> or <c>K</c> stands for an offset.</param>
    /// <exception cref="ArgumentException">The pattern is empty, or no time can be written with it.</exception>
    public static EventTimeFormat Custom(string pattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        try
        {
            _ = DateTimeOffset.UnixEpoch.ToString(pattern, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"'{pattern}' is not a .NET date format. Write it as dd/MM/yyyy HH:mm.", nameof(pattern), e);
        }

        return new($"of the form {pattern}", pattern: pattern);
    }

    /// <summary>What is expected, with an example.</summary>
    public override string ToString() => Description;
}
