namespace CxKit.Journeys;

/// <summary>A file of events cannot be read at all: it is empty, compressed or in another encoding, or a needed column is missing or ambiguous.</summary>
/// <remarks>Rows that cannot be read are no exception; they are in <see cref="EventImport.Refusals"/>.</remarks>
public sealed class EventFormatException : FormatException
{
    internal EventFormatException(string problem, string remedy, EventField? field = null)
        : base($"{problem} {remedy}") => (Problem, Field) = (problem, field);

    /// <summary>What is wrong, without what to do in code about it.</summary>
    public string Problem { get; }

    /// <summary>The part of an event whose column is missing or ambiguous; null for other problems.</summary>
    public EventField? Field { get; }
}
