using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>A growing column: blocks that are made when the first value that is not the default is written into them, and never copied.</summary>
internal sealed class ChunkedColumn<T>
    where T : unmanaged
{
    private const int Shift = 16;
    private const int BlockLength = 1 << Shift;

    private readonly List<T[]?> _blocks = [];

    /// <summary>True when every value is the default.</summary>
    public bool IsBlank { get; private set; } = true;

    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => index >> Shift < _blocks.Count && _blocks[index >> Shift] is { } block ? block[index & (BlockLength - 1)] : default;
    }

    public void Set(int index, T value)
    {
        if (EqualityComparer<T>.Default.Equals(value, default) && (index >> Shift >= _blocks.Count || _blocks[index >> Shift] is null))
        {
            return;
        }

        while (index >> Shift >= _blocks.Count)
        {
            _blocks.Add(null);
        }

        var block = _blocks[index >> Shift] ??= new T[BlockLength];
        block[index & (BlockLength - 1)] = value;
        IsBlank = false;
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
        _blocks.Clear();
        IsBlank = true;
    }
}
