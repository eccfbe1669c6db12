namespace CxKit.Feedback;

/// <summary>Counts of bins by index, in pages that exist where values are; beyond the limit the bins with the lowest indices become one.</summary>
/// <remarks>What is in it depends on what was counted only, not on the order: the highest bins up to the limit, and in the lowest of them all that is below.</remarks>
internal sealed class DDSketchStore(int maximumBins)
{
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    private long[]?[] _pages = [];
    private int _firstPage;
    private int _used;
    private int _lowest = int.MaxValue;

    /// <summary>Whether the lowest bin holds values that belong below it.</summary>
    public bool IsCollapsed { get; private set; }

    public void Add(int index, long count)
    {
        if (index < _lowest)
        {
            if (_used == maximumBins)
            {
                IsCollapsed = true;
                index = _lowest;
            }
            else
            {
                _lowest = index;
            }
        }

        ref var bin = ref Bin(index);
        _used += bin == 0 ? 1 : 0;
        bin += count;
        if (_used > maximumBins)
        {
            Collapse();
        }
    }

    public void Add(IReadOnlyList<int> indices, IReadOnlyList<long> counts, bool isCollapsed)
    {
        for (var i = indices.Count - 1; i >= 0; i--)
        {
            Add(indices[i], counts[i]);
        }

        IsCollapsed |= isCollapsed;
    }

    public (int[] Indices, long[] Counts) ToColumns()
    {
        var (indices, counts, next) = (new int[_used], new long[_used], 0);
        for (var page = 0; page < _pages.Length; page++)
        {
            for (var i = 0; _pages[page] is { } bins && i < PageSize; i++)
            {
                if (bins[i] > 0)
                {
                    (indices[next], counts[next++]) = (((_firstPage + page) << PageBits) + i, bins[i]);
                }
            }
        }

        return (indices, counts);
    }

    private void Collapse()
    {
        ref var bin = ref Bin(_lowest);
        var next = _lowest + 1;
        while (_pages[(next >> PageBits) - _firstPage] is not { } page || page[next & (PageSize - 1)] == 0)
        {
            next++;
        }

        Bin(next) += bin;
        bin = 0;
        _used--;
        (_lowest, IsCollapsed) = (next, true);
    }

    private ref long Bin(int index)
    {
        var page = index >> PageBits;
        if (_pages.Length == 0)
        {
            (_pages, _firstPage) = (new long[1][], page);
        }
        else if (page < _firstPage)
        {
            // Room for as many pages again, so that values that grow or shrink step by step do not copy the table each time.
            var more = Math.Max(_firstPage - page, _pages.Length);
            _pages = [.. new long[]?[more], .. _pages];
            _firstPage -= more;
        }
        else if (page >= _firstPage + _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(page - _firstPage + 1, _pages.Length * 2));
        }

        return ref (_pages[page - _firstPage] ??= new long[PageSize])[index & (PageSize - 1)];
    }
}
