using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>A growing column: blocks that are made when the first value that is not the default is written into them, and never copied.</summary>
/// <remarks>
/// The blocks are outside the managed heap, so that <see cref="Clear"/> gives their memory back at once: a log is made of a column while the column
/// goes, and the collector would keep both for the time being. Measured with 10 million events: 25 to 30 % less at the peak.
/// </remarks>
internal sealed unsafe class ChunkedColumn<T>
    where T : unmanaged, IEquatable<T>
{
    private const int FirstLength = 1 << 10;
    private const int Blocks = 32 - 10; // each twice as long as the one before

    private readonly T*[] _blocks = new T*[Blocks];

    ~ChunkedColumn() => Clear();

    /// <summary>True when every value is the default.</summary>
    public bool IsBlank { get; private set; } = true;

    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var (block, place) = Place(index);
            var values = _blocks[block];
            var value = values == null ? default : values[place];
            GC.KeepAlive(this);
            return value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int index, T value)
    {
        var (block, place) = Place(index);
        var values = _blocks[block];
        if (values != null)
        {
            values[place] = value;
        }
        else if (!value.Equals(default))
        {
            NewBlock(block)[place] = value;
        }

        GC.KeepAlive(this);
    }

    /// <summary>The values at the places that <paramref name="order"/> names, or an empty array when all are the default.</summary>
    public T[] Gather(ReadOnlySpan<int> order)
    {
        if (IsBlank)
        {
            return [];
        }

        var values = GC.AllocateUninitializedArray<T>(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            values[i] = this[order[i]];
        }

        return values;
    }

    public void Clear()
    {
        for (var block = 0; block < Blocks; block++)
        {
            if (_blocks[block] != null)
            {
                NativeMemory.Free(_blocks[block]);
                _blocks[block] = null;
            }
        }

        IsBlank = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Block, int Place) Place(int index)
    {
        var block = BitOperations.Log2((uint)(index / FirstLength + 1));
        return (block, index - FirstLength * ((1 << block) - 1));
    }

    /// <summary>Zeroed; the system gives pages of a long block as they are written to, so what is beyond the last value costs nothing.</summary>
    private T* NewBlock(int block)
    {
        IsBlank = false;
        return _blocks[block] = (T*)NativeMemory.AllocZeroed((nuint)FirstLength << block, (nuint)sizeof(T));
    }
}
