namespace CxKit.Numerics;

/// <summary>Where a square sparse matrix may have entries: row by row, columns ascending, the diagonal always among them.</summary>
internal sealed class SparsePattern
{
    private SparsePattern(int[] rowStart, int[] column, int[] diagonal) => (RowStart, Column, Diagonal) = (rowStart, column, diagonal);

    /// <summary>The number of rows.</summary>
    public int Size => Diagonal.Length;

    /// <summary>The number of places.</summary>
    public int Count => Column.Length;

    /// <summary>The first place of each row, and behind the last one the number of places.</summary>
    public int[] RowStart { get; }

    /// <summary>The column of each place.</summary>
    public int[] Column { get; }

    /// <summary>The place of each diagonal entry.</summary>
    public int[] Diagonal { get; }

    /// <param name="size">The number of rows.</param>
    /// <param name="entries">The places off the diagonal or on it, each once, in any order.</param>
    public static SparsePattern From(int size, IReadOnlyCollection<(int Row, int Column)> entries)
    {
        var sorted = entries.Where(entry => entry.Row != entry.Column).Concat(Enumerable.Range(0, size).Select(i => (Row: i, Column: i))).ToArray();
        Array.Sort(sorted);
        var rowStart = new int[size + 1];
        var diagonal = new int[size];
        for (var place = 0; place < sorted.Length; place++)
        {
            var (row, column) = sorted[place];
            rowStart[row + 1] = place + 1;
            if (row == column)
            {
                diagonal[row] = place;
            }
        }

        return new(rowStart, [.. sorted.Select(entry => entry.Column)], diagonal);
    }

    /// <summary>The place of an entry that is there.</summary>
    public int PlaceOf(int row, int column) => Array.BinarySearch(Column, RowStart[row], RowStart[row + 1] - RowStart[row], column);
}
