namespace CxKit.Journeys;

/// <summary>A growing column in which not every row has a value; rows come in rising order.</summary>
internal sealed class SparseColumnBuilder<T>
    where T : unmanaged, IEquatable<T>
{
    private readonly ChunkedColumn<ulong> _words = new();
    private readonly ChunkedColumn<T> _values = new();
    private int _words64;

    public int Count { get; private set; }

    public void Set(int row, T value)
    {
        _words.Set(row >> 6, _words[row >> 6] | 1UL << row);
        _words64 = (row >> 6) + 1;
        _values.Set(Count++, value);
    }

    public SparseColumn<T> ToColumn()
    {
        var words = new ulong[_words64];
        for (var w = 0; w < words.Length; w++)
        {
            words[w] = _words[w];
        }

        var values = new T[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _values[i];
        }

        return new(new(words), values);
    }
}
