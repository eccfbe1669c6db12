namespace CxKit.Feedback;

/// <summary>Numbers of words in their common forms, and of their contraries, over all languages of a collection.</summary>
/// <remarks>
/// Tokens are numbered in the order in which they are met. A negated word is a token of its own, such as <c>not_comfortable</c>.
/// Memory: one entry a distinct word. Not thread-safe.
/// </remarks>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly List<Token> _all = [];

    public int Count => _all.Count;

    public Token this[int token] => _all[token];

    /// <summary>The token of a common form.</summary>
    public int TokenOf(string form, WordRole role, bool isPhrasal, string language)
    {
        // The same letters may be a small word in one language and say something in another.
        var key = role == WordRole.Content ? form : $"{language}:{form}";
        if (!_tokens.TryGetValue(key, out var token))
        {
            token = Add(new(form, role, isPhrasal, -1, null));
            _tokens.Add(key, token);
        }

        return token;
    }

    /// <summary>The token of the contrary of a word.</summary>
    /// <param name="token">The word.</param>
    /// <param name="negation">What to show before it.</param>
    public int ContraryOf(int token, string negation)
    {
        var plain = _all[token];
        if (plain.Contrary < 0)
        {
            plain.Contrary = Add(new($"not_{plain.Form}", WordRole.Content, plain.IsPhrasal, token, negation) { IsGeneral = plain.IsGeneral });
        }

        return plain.Contrary;
    }

    private int Add(Token token)
    {
        _all.Add(token);
        return _all.Count - 1;
    }

    /// <summary>A word in its common form.</summary>
    /// <param name="form">The common form.</param>
    /// <param name="role">What it does in a sentence.</param>
    /// <param name="isPhrasal">Whether it may be part of a phrase.</param>
    /// <param name="contraryOf">The word of which it is the contrary; −1 when it is none.</param>
    /// <param name="negation">The word that is shown before it when it is a contrary.</param>
    internal sealed class Token(string form, WordRole role, bool isPhrasal, int contraryOf, string? negation)
    {
        public string Form { get; } = form;

        public WordRole Role { get; } = role;

        public bool IsPhrasal { get; } = isPhrasal;

        public int ContraryOf { get; } = contraryOf;

        public string? Negation { get; } = negation;

        public int Contrary { get; set; } = -1;

        /// <summary>Whether it praises or blames without a word on what; so does its contrary.</summary>
        public bool IsGeneral { get; set; }
    }
}
