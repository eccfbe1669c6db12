namespace CxKit.Journeys;

/// <summary>All rows of a file that were refused for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="First">The first of them, at most <see cref="EventImportLimits.RefusalsKept"/>.</param>
public sealed record RefusedRows(RowRefusal Reason, long Count, IReadOnlyList<RefusedRow> First);
