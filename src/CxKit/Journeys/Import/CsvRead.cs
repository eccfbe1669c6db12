namespace CxKit.Journeys;

/// <summary>What <see cref="CsvRecords.Read"/> came to.</summary>
internal enum CsvRead
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>A record with text between a closing quote and the end of its field.</summary>
    TextAfterQuote,

    /// <summary>A line that opens a quote which nothing closes.</summary>
    OpenQuote,

    /// <summary>A line that starts a record longer than allowed.</summary>
    TooLong,

    /// <summary>The record goes on behind what was read from the stream.</summary>
    NeedsMore,

    /// <summary>Nothing follows.</summary>
    End,
}
