namespace CxKit.Feedback;

/// <summary>Turns texts into tokens: words in their common forms with negations resolved. The one way in which themes, clusters and dictionaries read comments.</summary>
/// <remarks>
/// <para>A negator turns the next content word, at most three words ahead in the same thought, into its contrary (<c>not very comfortable</c>: <c>not_comfortable</c>); where none follows, the nearest content
/// word at most three words before it (<c>passt nicht</c>: <c>not_passt</c>). French <c>ne … pas</c> negates the content word in between. A thought ends at punctuation and at words such as <c>but</c>.</para>
/// <para>Time O(n). Not thread-safe: one reader a thread.</para>
/// </remarks>
internal sealed class TokenReader
{
    private const int Scope = 3;

    private readonly SurfaceTable _surfaces = new();
    private readonly WordScanner _scanner;
    private readonly LanguageEvidence _evidence;
    private readonly Dictionary<string, List<int>> _tokensByLanguage = new(StringComparer.Ordinal);
    private readonly List<int> _counts = [];
    private readonly List<WordAt> _words = [];
    private IReadOnlySet<string> _ignored = new HashSet<string>();
    private readonly Dictionary<int, SortedDictionary<int, int>> _negations = [];
    private Dictionary<int, int>? _spellings;

    public TokenReader()
    {
        _scanner = new(_surfaces);
        _evidence = new(_surfaces);
    }

    /// <summary>All tokens met so far.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>The words of the text read last, with their places.</summary>
    public IReadOnlyList<WordAt> Words => _words;

    /// <summary>Cuts a text into <see cref="Words"/> and weighs in which language it is.</summary>
    /// <returns>The language; null when the text says too little.</returns>
    public string? Scan(string text)
    {
        _scanner.Scan(text, _words);
        return _evidence.LanguageOf(_words);
    }

    /// <summary>The tokens of the words scanned last, <see cref="WordAt.Break"/> between thoughts; negators themselves are left out.</summary>
    /// <param name="rules">The rules of the language of the text.</param>
    /// <param name="tokens">The list to write to, emptied first.</param>
    /// <param name="places">For each token the word in <see cref="Words"/>; null when it does not matter.</param>
    public void Read(LanguageRules rules, List<int> tokens, List<int>? places = null)
    {
        tokens.Clear();
        places?.Clear();
        var bySurface = TokensOf(rules);
        var (pending, distance, frame, negator) = (false, 0, -1, -1);
        for (var w = 0; w < _words.Count; w++)
        {
            var surface = _words[w].Surface;
            if (surface < 0)
            {
                NegateBefore(tokens, pending, negator, rules);
                (pending, frame) = (false, -1);
                Add(tokens, places, WordAt.Break, w);
                continue;
            }

            var token = TokenOf(surface, rules, bySurface);
            _counts[surface]++;
            var role = Vocabulary[token].Role;
            switch (role)
            {
                case WordRole.NegationFrame:
                    frame = tokens.Count;
                    break;
                case WordRole.Negator when frame >= 0 && FirstContent(tokens, frame) is >= 0 and var framed:
                    tokens[framed] = Contrary(tokens[framed], surface, rules);
                    frame = -1;
                    break;
                case WordRole.Negator:
                    (pending, distance, frame, negator) = (true, 0, -1, surface);
                    break;
                case WordRole.Contrast:
                    NegateBefore(tokens, pending, negator, rules);
                    (pending, frame) = (false, -1);
                    Add(tokens, places, WordAt.Break, w);
                    break;
                default:
                    if (pending && ++distance > Scope)
                    {
                        pending = false;
                    }

                    if (pending && (role is WordRole.Content or WordRole.Light))
                    {
                        token = Contrary(token, negator, rules);
                        pending = false;
                    }

                    Add(tokens, places, token, w);
                    break;
            }
        }

        NegateBefore(tokens, pending, negator, rules);
    }

    /// <summary>From now on these words, in their folded forms, say nothing by themselves.</summary>
    public void Ignore(IReadOnlySet<string> words)
    {
        _ignored = words;
        _tokensByLanguage.Clear();
    }

    /// <summary>A token as it is shown: in the spelling met most often, and behind the negation where it is a contrary.</summary>
    public string Shown(int token)
    {
        if (Vocabulary[token] is { ContraryOf: >= 0 and var of })
        {
            return $"{NegationOf(token)} {Shown(of)}";
        }

        _spellings ??= Spellings();
        return _spellings.TryGetValue(token, out var surface) ? _surfaces[surface] : Vocabulary[token].Form;
    }

    /// <summary>A phrase as it is shown; the negation stands where people write it: <c>not very flattering</c>.</summary>
    public string Shown(Phrase phrase)
    {
        if (phrase.Length == 2 && Vocabulary[phrase.First].Role == WordRole.Degree && Vocabulary[phrase.Second] is { ContraryOf: >= 0 and var of })
        {
            return $"{NegationOf(phrase.Second)} {Shown(phrase.First)} {Shown(of)}";
        }

        return string.Join(' ', Enumerable.Range(0, phrase.Length).Select(i => Shown(phrase[i])));
    }

    /// <summary>The most frequent surface of each token; the first in the alphabet among equals.</summary>
    private Dictionary<int, int> Spellings()
    {
        var spellings = new Dictionary<int, int>();
        foreach (var tokens in _tokensByLanguage.Values)
        {
            for (var surface = 0; surface < tokens.Count; surface++)
            {
                if (tokens[surface] is >= 0 and var token && (!spellings.TryGetValue(token, out var best) || IsBetter(surface, best)))
                {
                    spellings[token] = surface;
                }
            }
        }

        return spellings;
    }

    private bool IsBetter(int surface, int best) =>
        _counts[surface] > _counts[best] || (_counts[surface] == _counts[best] && string.CompareOrdinal(_surfaces[surface], _surfaces[best]) < 0);

    private static void Add(List<int> tokens, List<int>? places, int token, int word)
    {
        if (token == WordAt.Break && (tokens.Count == 0 || tokens[^1] == WordAt.Break))
        {
            return;
        }

        tokens.Add(token);
        places?.Add(word);
    }

    private int Contrary(int token, int negator, LanguageRules rules)
    {
        if (Vocabulary[token].ContraryOf >= 0)
        {
            return token;
        }

        var contrary = Vocabulary.ContraryOf(token, rules.Negation);
        if (!_negations.TryGetValue(contrary, out var counts))
        {
            _negations.Add(contrary, counts = []);
        }

        counts[negator] = counts.GetValueOrDefault(negator) + 1;
        return contrary;
    }

    /// <summary>The negator with which a contrary is written most often; the usual one of the language among equals.</summary>
    private string NegationOf(int contrary)
    {
        var usual = Vocabulary[contrary].Negation ?? "";
        return _negations.TryGetValue(contrary, out var counts)
            ? counts.Select(entry => (entry.Value, Word: _surfaces[entry.Key])).OrderByDescending(entry => entry.Value)
                .ThenByDescending(entry => entry.Word == usual).ThenBy(entry => entry.Word, StringComparer.Ordinal).First().Word
            : usual;
    }

    private int FirstContent(List<int> tokens, int from)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (tokens[i] >= 0 && Vocabulary[tokens[i]].Role is WordRole.Content or WordRole.Light)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Nothing followed the negator: it is about the nearest content word before it.</summary>
    private void NegateBefore(List<int> tokens, bool isDue, int negator, LanguageRules rules)
    {
        for (var i = tokens.Count - 1; isDue && i >= 0 && i >= tokens.Count - Scope && tokens[i] >= 0; i--)
        {
            if (Vocabulary[tokens[i]].Role is WordRole.Content or WordRole.Light)
            {
                tokens[i] = Contrary(tokens[i], negator, rules);
                return;
            }
        }
    }

    private List<int> TokensOf(LanguageRules rules)
    {
        if (!_tokensByLanguage.TryGetValue(rules.Language, out var tokens))
        {
            _tokensByLanguage.Add(rules.Language, tokens = []);
        }

        return tokens;
    }

    private int TokenOf(int surface, LanguageRules rules, List<int> bySurface)
    {
        while (bySurface.Count <= surface)
        {
            bySurface.Add(-1);
        }

        while (_counts.Count <= surface)
        {
            _counts.Add(0);
        }

        if (bySurface[surface] < 0)
        {
            var word = _surfaces[surface];
            var role = rules.RoleOf(word);
            role = role == WordRole.Content && (_ignored.Contains(LanguageRules.Folded(word)) || _ignored.Contains(rules.CommonForm(word))) ? WordRole.Function : role;
            var form = rules.CommonForm(word);
            bySurface[surface] = Vocabulary.TokenOf(form, role, _surfaces.IsPhrasal(surface), rules.Language);
            Vocabulary[bySurface[surface]].IsGeneral |= rules.IsGeneral(form);
        }

        return bySurface[surface];
    }
}
