namespace CxKit.Journeys;

/// <summary>Why a row of a file is no event.</summary>
public enum RowRefusal
{
    /// <summary>The row has more or fewer fields than the header.</summary>
    WrongFieldCount,

    /// <summary>The row breaks the form: text after a closing quote, or a line that is not a JSON object of the allowed depth.</summary>
    Malformed,

    /// <summary>A quote is opened and not closed before the end of the file; reading goes on with the next line.</summary>
    OpenQuote,

    /// <summary>The row is longer than <see cref="EventImportLimits.RecordBytes"/>; reading goes on with the next line.</summary>
    TooLong,

    /// <summary>The row is not UTF-8.</summary>
    NotUtf8,

    /// <summary>The row names no subject, and consent is not denied.</summary>
    NoSubject,

    /// <summary>The row does not say what happened.</summary>
    NoName,

    /// <summary>The row does not say when.</summary>
    NoTime,

    /// <summary>The time cannot be read in the format of the options, or lies outside the years 1 to 9999.</summary>
    UnreadableTime,

    /// <summary>The local time never happened: clocks were put forward over it.</summary>
    TimeNeverHappened,

    /// <summary>The value is not a number.</summary>
    UnreadableValue,

    /// <summary>The sequence is not a whole number of 32 bits.</summary>
    UnreadableSequence,

    /// <summary>The consent is neither granted nor denied.</summary>
    UnreadableConsent,

    /// <summary>A subject, name, channel, session, id, key or property value is longer than its limit.</summary>
    TextTooLong,

    /// <summary>The event has more properties than <see cref="EventImportLimits.Properties"/>.</summary>
    TooManyProperties,
}
