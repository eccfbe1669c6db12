using System.Globalization;

namespace CxKit.Journeys;

/// <summary>What makes an event unusable, and how to say so.</summary>
internal static class EventCheck
{
    public static EventRefusal? Refusal(JourneyEvent journeyEvent, DateTimeOffset? asOf)
    {
        // What may only be counted needs no subject.
        if (string.IsNullOrWhiteSpace(journeyEvent.Subject) && journeyEvent.Consent == Consent.Granted)
        {
            return EventRefusal.NoSubject;
        }

        if (string.IsNullOrWhiteSpace(journeyEvent.Name))
        {
            return EventRefusal.NoName;
        }

        if (journeyEvent.Time.UtcTicks == 0)
        {
            return EventRefusal.NoTime;
        }

        if (journeyEvent.Time > asOf)
        {
            return EventRefusal.InFuture;
        }

        return IsTooLong(journeyEvent.Subject) || IsTooLong(journeyEvent.Name) || IsTooLong(journeyEvent.Channel) || IsTooLong(journeyEvent.Session)
            || IsTooLong(journeyEvent.Id) || (journeyEvent.Properties is { Count: > 0 } properties && AreTooLong(properties))
            ? EventRefusal.TooLong
            : null;
    }

    public static string Explanation(EventRefusal reason, JourneyEvent journeyEvent, DateTimeOffset? asOf) => reason switch
    {
        EventRefusal.NoSubject => $"('{Start(journeyEvent.Name)}') has no subject. Give it the customer, a pseudonym or the device.",
        EventRefusal.NoName => "has no name. Say what happened, such as 'view'.",
        EventRefusal.NoTime => $"('{Start(journeyEvent.Name)}') has no time. Set Time to when it happened.",
        EventRefusal.InFuture => string.Create(CultureInfo.InvariantCulture,
            $"('{Start(journeyEvent.Name)}') happened at {journeyEvent.Time:u}, after the end of the data at {asOf:u}. Check its clock and time zone, or set AsOf later."),
        EventRefusal.TooManyKinds => $"('{Start(journeyEvent.Name)}') would bring too many different names, channels or property keys. Put identifiers into values.",
        _ => $"('{Start(journeyEvent.Name)}') has a text of more than {JourneyLogBuilder.MaximumTextLength:N0} characters or more than " +
            $"{JourneyLogBuilder.MaximumProperties} properties. Shorten it, or leave the property out.",
    };

    /// <summary>What is wrong with an event from the future where events are taken as they happen.</summary>
    public static string AheadOfClock(JourneyEvent journeyEvent, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"('{Start(journeyEvent.Name)}') says {journeyEvent.Time:u}, but it is {now:u}. Check its clock and time zone, or raise ClockTolerance.");

    private static bool IsTooLong(string? text) => text?.Length > JourneyLogBuilder.MaximumTextLength;

    private static bool AreTooLong(IReadOnlyDictionary<string, string> properties)
    {
        if (properties.Count > JourneyLogBuilder.MaximumProperties)
        {
            return true;
        }

        foreach (var (key, value) in properties)
        {
            if (IsTooLong(key) || IsTooLong(value))
            {
                return true;
            }
        }

        return false;
    }

    private static string Start(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
