namespace CxKit.Feedback;

/// <summary>Finds the terms of a dictionary in tokens.</summary>
internal sealed class ThemeMatcher
{
    private readonly CommentCorpus _corpus;
    private readonly List<(string Form, bool IsPrefix, bool IsNegated)> _words = [];
    private readonly Dictionary<int, Term> _termOfFirstWord = [];
    private readonly Dictionary<int, int[]> _wordsOfToken = [];

    public ThemeMatcher(ThemeDictionary dictionary, CommentCorpus corpus)
    {
        _corpus = corpus;
        var rules = LanguageRules.For(dictionary.Language);
        for (var theme = 0; theme < dictionary.Themes.Count; theme++)
        {
            foreach (var term in dictionary.Themes[theme].Terms)
            {
                Add(theme, isException: false, term, rules);
            }

            foreach (var term in dictionary.Themes[theme].Except ?? [])
            {
                Add(theme, isException: true, term, rules);
            }
        }
    }

    /// <summary>Writes for each theme where in a comment it is met first, as an index of tokens, and how long the term is; −1 where it is not.</summary>
    public void Match(ReadOnlySpan<int> tokens, int[] at)
    {
        Array.Fill(at, -1);
        var covered = new List<(int Theme, int Start, int End)>();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < tokens.Length; i++)
            {
                foreach (var word in tokens[i] < 0 ? [] : WordsOf(tokens[i]))
                {
                    if (_termOfFirstWord.TryGetValue(word, out var term) && term.IsException == (pass == 0) && Fits(term, tokens, i))
                    {
                        Note(term, i, at, covered);
                    }
                }
            }
        }
    }

    private static void Note(Term term, int i, int[] at, List<(int Theme, int Start, int End)> covered)
    {
        var end = i + term.Words.Length;
        if (term.IsException)
        {
            covered.Add((term.Theme, i, end));
        }
        else if (at[term.Theme] < 0 && !covered.Exists(exception => exception.Theme == term.Theme && exception.Start < end && i < exception.End))
        {
            at[term.Theme] = i;
        }
    }

    private bool Fits(Term term, ReadOnlySpan<int> tokens, int i)
    {
        if (i + term.Words.Length > tokens.Length)
        {
            return false;
        }

        for (var w = 0; w < term.Words.Length; w++)
        {
            if (tokens[i + w] < 0 || Array.IndexOf(WordsOf(tokens[i + w]), term.Words[w]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private int[] WordsOf(int token)
    {
        if (_wordsOfToken.TryGetValue(token, out var words))
        {
            return words;
        }

        var vocabulary = _corpus.Reader.Vocabulary;
        var isNegated = vocabulary[token].ContraryOf >= 0;
        var form = isNegated ? vocabulary[vocabulary[token].ContraryOf].Form : vocabulary[token].Form;
        var found = new List<int>();
        for (var w = 0; w < _words.Count; w++)
        {
            var (wanted, isPrefix, negated) = _words[w];
            if (negated == isNegated && (isPrefix ? form.StartsWith(wanted, StringComparison.Ordinal) : form == wanted))
            {
                found.Add(w);
            }
        }

        _wordsOfToken.Add(token, words = [.. found]);
        return words;
    }

    private void Add(int theme, bool isException, string term, LanguageRules rules)
    {
        var words = new List<int>();
        var isNegated = false;
        foreach (var word in term.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = word.ToLowerInvariant().Replace('\u2019', '\'');
            if (rules.RoleOf(lower) == WordRole.Negator && !term.EndsWith(word, StringComparison.Ordinal))
            {
                isNegated = true;
                continue;
            }

            var isPrefix = lower.EndsWith('*');
            foreach (var form in isPrefix ? [LanguageRules.Folded(lower[..^1])] : FormsOf(lower, rules))
            {
                words.Add(_words.Count);
                _words.Add((form, isPrefix, isNegated));
            }

            isNegated = false;
        }

        if (words.Count > 0)
        {
            _termOfFirstWord.Add(words[0], new(theme, isException, [.. words]));
        }
    }

    /// <summary>The forms in which a word would be read: one, or the pairs of characters of a script without spaces.</summary>
    private static List<string> FormsOf(string word, LanguageRules rules)
    {
        var surfaces = new SurfaceTable();
        var words = new List<WordAt>();
        new WordScanner(surfaces).Scan(word, words);
        return [.. words.Where(found => found.Surface >= 0).Select(found => rules.CommonForm(surfaces[found.Surface]))];
    }

    private sealed record Term(int Theme, bool IsException, int[] Words);
}
