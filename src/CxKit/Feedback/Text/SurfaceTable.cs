using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>Gives each distinct word, as written but in lower case, a number; the expensive questions about words are then asked once for each.</summary>
internal sealed class SurfaceTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _words = [];
    private readonly List<bool> _phrasal = [];

    public SurfaceTable() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _words.Count;

    public string this[int surface] => _words[surface];

    /// <summary>Whether a word may be part of phrases; pairs of characters of scripts without spaces may not, for they overlap.</summary>
    public bool IsPhrasal(int surface) => _phrasal[surface];

    public int NumberOf(ReadOnlySpan<char> word, bool isPhrasal = true)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, word, out var exists);
        if (!exists)
        {
            number = _words.Count;
            _words.Add(word.ToString());
            _phrasal.Add(isPhrasal);
        }

        return number;
    }
}
