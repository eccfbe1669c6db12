namespace CxKit.Journeys;

/// <summary>Reads the events of one kind of file from a window on its bytes.</summary>
internal abstract class EventReader
{
    /// <summary>How many rows were read, refused ones included.</summary>
    public long Rows { get; protected set; }

    /// <summary>Reads up to the next event, refusing rows on the way.</summary>
    /// <returns>Null when the window has to be filled first, or, if it is complete, when nothing is left.</returns>
    /// <exception cref="EventFormatException">The file cannot be read at all.</exception>
    public abstract JourneyEvent? Next();
}
