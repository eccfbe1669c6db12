namespace CxKit.Journeys;

/// <summary>What makes a customer look like a robot.</summary>
public enum BotSign
{
    /// <summary>More events within an hour than <see cref="BotRules.EventsPerHour"/>.</summary>
    EventsPerHour,

    /// <summary>More events within 24 hours than <see cref="BotRules.EventsPerDay"/>.</summary>
    EventsPerDay,

    /// <summary>More events in a row, each less than <see cref="BotRules.FastGap"/> after the one before, than <see cref="BotRules.FastEvents"/>.</summary>
    FastEvents,

    /// <summary>Events in more of 24 hours in a row than <see cref="BotRules.HoursOfDay"/>: nobody sleeps less.</summary>
    AroundTheClock,

    /// <summary>A value of <see cref="BotRules.UserAgentProperty"/> that contains one of <see cref="BotRules.UserAgentWords"/>.</summary>
    UserAgent,
}
