using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>In how many comments each word and phrase stands, in all of them and in groups.</summary>
/// <remarks>
/// Phrases begin with a content word, a word of degree or a light verb and end with a content word; a small word may stand in the middle (<c>waste of money</c>). What is longer is counted only where its parts are frequent
/// enough, for it cannot be more frequent than they are (Agrawal &amp; Srikant 1994). A comment counts once. Time O(tokens).
/// </remarks>
internal sealed class PhraseTable
{
    private const int Bits = 21;
    private const int MostTokens = (1 << Bits) - 1;

    private readonly CommentCorpus _corpus;
    private readonly int _groups;
    private readonly Dictionary<ulong, int> _byKey = [];
    private readonly List<int> _last = [];
    private readonly List<int> _counts = [];
    private int[] _frequent = [];
    private int[] _compact = [];
    private WordRole[] _roles = [];
    private bool[] _isPhrasal = [];

    private PhraseTable(CommentCorpus corpus, int groups) => (_corpus, _groups) = (corpus, groups);

    /// <summary>The phrases with at least the fewest comments.</summary>
    public List<Phrase> Phrases { get; } = [];

    /// <summary>The numbers of comments with a phrase: one a group, and last that of all comments.</summary>
    public ReadOnlySpan<int> CountsOf(int phrase) => CollectionsMarshal.AsSpan(_counts).Slice(_slots[phrase] * (_groups + 1), _groups + 1);

    private readonly List<int> _slots = [];

    /// <param name="corpus">The comments.</param>
    /// <param name="groupOf">The group of each comment, or −1.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="fewest">The fewest comments of a phrase.</param>
    /// <param name="longest">The most words of a phrase.</param>
    public static PhraseTable Of(CommentCorpus corpus, int[] groupOf, int groups, int fewest, int longest)
    {
        var table = new PhraseTable(corpus, groups);
        table.FindFrequentTokens(fewest);
        for (var length = 1; length <= longest; length++)
        {
            for (var comment = 0; comment < corpus.Count; comment++)
            {
                table.Walk(corpus.TokensOf(comment), length, new Counting(table, comment, groupOf[comment], fewest));
            }
        }

        table.KeepFrequent(fewest);
        return table;
    }

    /// <summary>Calls for each place at which one of the phrases with a number stands in a comment.</summary>
    public void Visit(int comment, Dictionary<Phrase, int> numbers, Action<int, int> found)
    {
        var tokens = _corpus.TokensOf(comment);
        for (var length = 1; length <= 3; length++)
        {
            Walk(tokens, length, new Finding(this, numbers, found));
        }
    }

    private interface IVisitor
    {
        void Take(ulong key, int at);
    }

    private readonly struct Counting(PhraseTable table, int comment, int group, int fewest) : IVisitor
    {
        public void Take(ulong key, int at)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(table._byKey, key, out var exists);
            if (!exists)
            {
                // Of three words, both pairs must be frequent, unless the word in the middle is a small one.
                slot = table.MayBeFrequent(key, fewest) ? table.AddSlot() : -1;
            }

            if (slot >= 0 && table._last[slot] != comment)
            {
                table._last[slot] = comment;
                var counts = CollectionsMarshal.AsSpan(table._counts).Slice(slot * (table._groups + 1), table._groups + 1);
                counts[^1]++;
                if (group >= 0)
                {
                    counts[group]++;
                }
            }
        }
    }

    private readonly struct Finding(PhraseTable table, Dictionary<Phrase, int> numbers, Action<int, int> found) : IVisitor
    {
        public void Take(ulong key, int at)
        {
            if (numbers.TryGetValue(table.PhraseOf(key), out var number))
            {
                found(number, at);
            }
        }
    }

    private int AddSlot()
    {
        _last.Add(-1);
        CollectionsMarshal.SetCount(_counts, _counts.Count + _groups + 1);
        CollectionsMarshal.AsSpan(_counts)[^(_groups + 1)..].Clear();
        return _last.Count - 1;
    }

    private bool MayBeFrequent(ulong key, int fewest)
    {
        var (a, b, c) = ((int)(key >> (2 * Bits)), (int)(key >> Bits) & MostTokens, (int)key & MostTokens);
        return c == 0 || _roles[_frequent[b]] != WordRole.Content || (IsFrequent(a, b, fewest) && IsFrequent(b, c, fewest));
    }

    private bool IsFrequent(int a, int b, int fewest) => _byKey.TryGetValue(Key(a, b, 0), out var slot) && _counts[slot * (_groups + 1) + _groups] >= fewest;

    private static ulong Key(int a, int b, int c) => ((ulong)a << (2 * Bits)) | ((ulong)b << Bits) | (uint)c;

    private Phrase PhraseOf(ulong key)
    {
        var (a, b, c) = ((int)(key >> (2 * Bits)), (int)(key >> Bits) & MostTokens, (int)key & MostTokens);
        return new(_frequent[a], b == 0 ? -1 : _frequent[b], c == 0 ? -1 : _frequent[c]);
    }

    /// <summary>Tokens in at least the fewest comments get a short number, from 1; the rest 0.</summary>
    private void FindFrequentTokens(int fewest)
    {
        var vocabulary = _corpus.Reader.Vocabulary;
        var (counts, last) = (new int[vocabulary.Count], new int[vocabulary.Count]);
        Array.Fill(last, -1);
        for (var comment = 0; comment < _corpus.Count; comment++)
        {
            foreach (var token in _corpus.TokensOf(comment))
            {
                if (token >= 0 && last[token] != comment)
                {
                    last[token] = comment;
                    counts[token]++;
                }
            }
        }

        _compact = new int[vocabulary.Count];
        _roles = new WordRole[vocabulary.Count];
        _isPhrasal = new bool[vocabulary.Count];
        var frequent = new List<int> { -1 };
        for (var token = 0; token < counts.Length; token++)
        {
            (_roles[token], _isPhrasal[token]) = (vocabulary[token].Role, vocabulary[token].IsPhrasal);
            if (counts[token] >= fewest)
            {
                _compact[token] = frequent.Count;
                frequent.Add(token);
            }
        }

        if (frequent.Count > MostTokens)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The comments have {frequent.Count} distinct words that are frequent; up to {MostTokens} can be compared. Raise the minimum cell size, or compare fewer comments at a time."));
        }

        _frequent = [.. frequent];
    }

    private void Walk<TVisitor>(ReadOnlySpan<int> tokens, int length, TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        for (var i = 0; i + length <= tokens.Length; i++)
        {
            var first = tokens[i];
            if (first < 0 || _compact[first] == 0 || (length > 1 && !_isPhrasal[first]))
            {
                continue;
            }

            var role = _roles[first];
            if (role != WordRole.Content && (role is not (WordRole.Degree or WordRole.Light) || length == 1))
            {
                continue;
            }

            if (length == 1)
            {
                visitor.Take(Key(_compact[first], 0, 0), i);
                continue;
            }

            var last = tokens[i + length - 1];
            if (last < 0 || _compact[last] == 0 || _roles[last] != WordRole.Content || !_isPhrasal[last])
            {
                continue;
            }

            if (length == 2)
            {
                visitor.Take(Key(_compact[first], _compact[last], 0), i);
                continue;
            }

            var middle = tokens[i + 1];
            if (middle >= 0 && _compact[middle] != 0 && _isPhrasal[middle])
            {
                visitor.Take(Key(_compact[first], _compact[middle], _compact[last]), i);
            }
        }
    }

    private void KeepFrequent(int fewest)
    {
        foreach (var (key, slot) in _byKey)
        {
            if (slot >= 0 && _counts[slot * (_groups + 1) + _groups] >= fewest)
            {
                Phrases.Add(PhraseOf(key));
                _slots.Add(slot);
            }
        }
    }
}
