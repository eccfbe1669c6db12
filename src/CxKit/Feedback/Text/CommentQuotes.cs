using System.Globalization;

namespace CxKit.Feedback;

/// <summary>Chooses what to quote: sentences of a usual length in which the term stands, always the same ones. The comments are masked already.</summary>
internal sealed class CommentQuotes(CommentCorpus corpus)
{
    private const int UsualLength = 90;
    private const int LongestQuote = 200;
    private const int Looked = 40;

    /// <summary>Quotes with a phrase.</summary>
    /// <param name="comments">The comments to choose from.</param>
    /// <param name="phrase">The term.</param>
    /// <param name="most">The most quotes.</param>
    /// <param name="quoted">What was quoted elsewhere and is not quoted again; what is quoted now is added.</param>
    public IReadOnlyList<string> Choose(IReadOnlyList<int> comments, Phrase phrase, int most, HashSet<string> quoted)
    {
        var quotes = Choose(comments, tokens => (IndexOf(tokens, phrase), phrase.Length), most, quoted);
        quoted.UnionWith(quotes);
        return quotes;
    }

    /// <summary>Quotes with what is to be found in the tokens of a comment; from the start of comments where there is nothing to find.</summary>
    /// <param name="comments">The comments to choose from.</param>
    /// <param name="find">Where it begins and how many tokens it has; below 0 for nowhere. Null to quote from the start.</param>
    /// <param name="most">The most quotes.</param>
    /// <param name="quoted">What is not to be quoted again; null for nothing.</param>
    public IReadOnlyList<string> Choose(IReadOnlyList<int> comments, Func<List<int>, (int At, int Length)>? find, int most, IReadOnlySet<string>? quoted = null)
    {
        var quotes = new List<(string Text, int Away)>();
        foreach (var comment in comments.OrderBy(comment => Math.Abs(corpus.Comments[comment].Text!.Length - 2 * UsualLength)).ThenBy(comment => comment).Take(most == 0 ? 0 : Looked))
        {
            if (Sentence(comment, find) is { } sentence && quoted?.Contains(sentence) != true && !quotes.Exists(quote => quote.Text == sentence))
            {
                quotes.Add((sentence, Math.Abs(sentence.Length - UsualLength)));
            }
        }

        return [.. quotes.OrderBy(quote => quote.Away).ThenBy(quote => quote.Text, StringComparer.Ordinal).Take(most).Select(quote => quote.Text)];
    }

    /// <summary>The sentence of a comment in which the term stands first; null when it stands nowhere.</summary>
    private string? Sentence(int comment, Func<List<int>, (int At, int Length)>? find)
    {
        var text = corpus.Comments[comment].Text!;
        var (start, end) = (0, 0);
        if (find is not null && !Find(comment, text, find, out start, out end))
        {
            return null;
        }

        while (start > 0 && text[start - 1] is not ('.' or '!' or '?' or '\n' or '。' or '！' or '？'))
        {
            start--;
        }

        while (end < text.Length && text[end] is not ('\n' or '。') && !(text[end] is '.' or '!' or '?' && (end + 1 == text.Length || text[end + 1] is ' ' or '\n' or '.' or '!' or '?')))
        {
            end++;
        }

        end = Math.Min(text.Length, end + 1);
        var sentence = text[start..end].Trim();
        return sentence.Length <= LongestQuote ? sentence : Cut(sentence);
    }

    private bool Find(int comment, string text, Func<List<int>, (int At, int Length)> find, out int start, out int end)
    {
        var (tokens, places) = (new List<int>(), new List<int>());
        corpus.Reader.Scan(text);
        corpus.Reader.Read(corpus.Rules[comment], tokens, places);
        var (at, length) = find(tokens);
        (start, end) = at < 0 ? (0, 0) : (corpus.Reader.Words[places[at]].Start, corpus.Reader.Words[places[at + length - 1]].End);
        return at >= 0;
    }

    private static int IndexOf(List<int> tokens, Phrase phrase)
    {
        for (var i = 0; i + phrase.Length <= tokens.Count; i++)
        {
            var isHere = true;
            for (var j = 0; j < phrase.Length && isHere; j++)
            {
                isHere = tokens[i + j] == phrase[j];
            }

            if (isHere)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first part of a long sentence, up to a word and never within a character.</summary>
    private static string Cut(string sentence)
    {
        var length = 0;
        while (length < sentence.Length && StringInfo.GetNextTextElementLength(sentence, length) is var next && length + next < LongestQuote)
        {
            length += next;
        }

        var space = sentence.LastIndexOf(' ', length - 1);
        return sentence[..(space > LongestQuote / 2 ? space : length)] + " …";
    }
}
