namespace CxKit.Journeys;

/// <summary>The events of one journey (a customer's or a session's), in order, as the algorithms see them.</summary>
/// <param name="unit">Which journey it is: the place of the subject, or the number of the session.</param>
/// <param name="subject">The place of the subject in <see cref="LogColumns.Subjects"/>.</param>
/// <param name="names">Codes of names, places in <see cref="LogColumns.Names"/>.</param>
/// <param name="times">UTC ticks, never falling.</param>
/// <param name="first">The row of the first event.</param>
/// <param name="rows">The rows of the log, or empty when they are consecutive.</param>
internal readonly ref struct Trace(int unit, int subject, ReadOnlySpan<ushort> names, ReadOnlySpan<long> times, int first, ReadOnlySpan<int> rows)
{
    private readonly int _first = first;
    private readonly ReadOnlySpan<int> _rows = rows;

    public int Unit { get; } = unit;

    public int Subject { get; } = subject;

    public ReadOnlySpan<ushort> Names { get; } = names;

    public ReadOnlySpan<long> Times { get; } = times;

    public int Length => Names.Length;

    /// <summary>The row in the log of the event at <paramref name="index"/>, for its channel, value and properties.</summary>
    public int Row(int index) => _rows.IsEmpty ? _first + index : _rows[index];
}
