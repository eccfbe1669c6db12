namespace CxKit.Journeys;

/// <summary>Why a log could not take an event.</summary>
public enum EventRefusal
{
    /// <summary>It has no subject.</summary>
    NoSubject,

    /// <summary>It has no name.</summary>
    NoName,

    /// <summary>It has no time: the earliest instant that exists stands for "not set".</summary>
    NoTime,

    /// <summary>It is later than <see cref="JourneyLogOptions.AsOf"/>.</summary>
    InFuture,

    /// <summary>Its subject, name, channel, session or id, a key or a value of its properties is longer than <see cref="JourneyLogBuilder.MaximumTextLength"/>
    /// characters, or it has more than <see cref="JourneyLogBuilder.MaximumProperties"/> properties.</summary>
    TooLong,

    /// <summary>It would bring a <see cref="JourneyTracker"/> more different names, channels or property keys than one log can have.</summary>
    TooManyKinds,
}
