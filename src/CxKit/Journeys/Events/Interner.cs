namespace CxKit.Journeys;

/// <summary>Gives each text a number from 0 on, in order of first sight.</summary>
/// <remarks>
/// An open-addressing table of hash and code, at most half full. A log has many subjects and looks each up once an event, which costs a wait for memory or two;
/// looking up a whole batch in steps lets the waits overlap.
/// </remarks>
internal sealed class Interner
{
    /// <summary>The most texts that <see cref="Codes"/> takes at once.</summary>
    public const int BatchLength = 64;

    private Entry[] _table = new Entry[256];
    private string[] _texts = new string[64];

    public int Count { get; private set; }

    public string this[int code] => _texts[code];

    public int Code(string text) => CodeOf(text, text.GetHashCode());

    /// <summary>The codes of several texts, as one by one.</summary>
    public void Codes(ReadOnlySpan<string> texts, Span<int> codes)
    {
        Span<int> hashes = stackalloc int[BatchLength];
        var touched = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            hashes[i] = texts[i].GetHashCode();
        }

        for (var i = 0; i < texts.Length; i++)
        {
            touched += _table[hashes[i] & (_table.Length - 1)].Code; // brings the lines of the table into the cache
        }

        codes[0] = touched; // a use, so that the reads stay
        for (var i = 0; i < texts.Length; i++)
        {
            codes[i] = CodeOf(texts[i], hashes[i]);
        }
    }

    /// <summary>The texts in ordinal order, and for each code its place among them.</summary>
    public (string[] Sorted, int[] Ranks) Sort()
    {
        var sorted = _texts.AsSpan(0, Count).ToArray();
        var codes = new int[sorted.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = i;
        }

        Array.Sort(sorted, codes, StringComparer.Ordinal);
        var ranks = new int[sorted.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            ranks[codes[i]] = i;
        }

        return (sorted, ranks);
    }

    private int CodeOf(string text, int hash)
    {
        var table = _table;
        var slot = hash & (table.Length - 1);
        while (table[slot].Code > 0)
        {
            if (table[slot].Hash == hash && _texts[table[slot].Code - 1] == text)
            {
                return table[slot].Code - 1;
            }

            slot = (slot + 1) & (table.Length - 1);
        }

        return Add(text, hash, slot);
    }

    private int Add(string text, int hash, int slot)
    {
        if (Count == _texts.Length)
        {
            Array.Resize(ref _texts, Count * 2);
        }

        _texts[Count] = text;
        _table[slot] = new(hash, ++Count);
        if (Count * 2 > _table.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        var table = new Entry[_table.Length * 2];
        foreach (var entry in _table)
        {
            if (entry.Code > 0)
            {
                var slot = entry.Hash & (table.Length - 1);
                while (table[slot].Code > 0)
                {
                    slot = (slot + 1) & (table.Length - 1);
                }

                table[slot] = entry;
            }
        }

        _table = table;
    }

    /// <param name="Hash">The hash of the text.</param>
    /// <param name="Code">Its code + 1; 0 for an empty slot.</param>
    private readonly record struct Entry(int Hash, int Code);
}
