using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Ratings that were read.</summary>
/// <param name="Table">The columns that are used.</param>
/// <param name="Drivers">Those of them that are drivers.</param>
/// <param name="Lines">The line of the file on which each row of the table stands.</param>
/// <param name="Name">The file as messages name it.</param>
internal sealed record RatingFile(RatingTable Table, IReadOnlyList<string> Drivers, IReadOnlyList<long> Lines, string Name);
