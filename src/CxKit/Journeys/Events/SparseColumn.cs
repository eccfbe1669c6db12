namespace CxKit.Journeys;

/// <summary>A column in which not every row has a value: 1.5 bits a row, and the values packed.</summary>
internal sealed class SparseColumn<T>(RankedBits present, T[] values)
    where T : unmanaged
{
    /// <summary>The values there are, in order of their rows.</summary>
    public ReadOnlySpan<T> Values => values;

    public bool TryGet(int row, out T value)
    {
        var rank = present.Rank(row);
        value = rank >= 0 ? values[rank] : default;
        return rank >= 0;
    }

    /// <summary>The column of the rows that <paramref name="rows"/> names.</summary>
    public SparseColumn<T> Gather(ReadOnlySpan<int> rows)
    {
        var words = new ulong[(rows.Length >> 6) + 1];
        var gathered = new List<T>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (TryGet(rows[i], out var value))
            {
                words[i >> 6] |= 1UL << i;
                gathered.Add(value);
            }
        }

        return new(new(words), [.. gathered]);
    }

    /// <summary>The column with each value replaced.</summary>
    public SparseColumn<T> Select(Func<T, T> replace) => new(present, Array.ConvertAll(values, value => replace(value)));
}
