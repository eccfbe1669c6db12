using System.Globalization;
using System.Text;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Looks for reviews that use the same words, or nearly, for any product and by any reviewer.</summary>
internal static class SharedTexts
{
    private const int Sequence = 3;

    public static IEnumerable<ReviewSignal> Find(Review[] sorted, ReviewAuthenticityOptions options)
    {
        // Equal texts are one; the others are found by their sequences of three words.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        List<ulong[]> sets = [];
        List<List<Review>> holders = [];
        foreach (var review in sorted)
        {
            var words = Words($"{review.Title} {review.Text}");
            if (words.Count < options.MinimumWords)
            {
                continue;
            }

            var text = string.Join(' ', words);
            if (!places.TryGetValue(text, out var place))
            {
                places.Add(text, place = sets.Count);
                sets.Add(Sequences(words));
                holders.Add([]);
            }

            holders[place].Add(review);
        }

        var groups = new DisjointSets(sets.Count);
        var similarity = new Dictionary<int, double>();
        List<(int First, double Similarity)> links = [];
        foreach (var (first, second) in MinHash.Candidates(sets))
        {
            var (shared, together) = MinHash.Overlap(sets[first], sets[second]);
            if (shared >= options.TextSimilarity * together)
            {
                groups.Union(first, second);
                links.Add((first, (double)shared / together));
            }
        }

        foreach (var (first, alike) in links)
        {
            var root = groups.Find(first);
            similarity[root] = Math.Min(alike, similarity.GetValueOrDefault(root, 1));
        }

        return Enumerable.Range(0, sets.Count).GroupBy(groups.Find)
            .Select(group => (Reviews: group.SelectMany(place => holders[place]).ToList(), Similarity: similarity.GetValueOrDefault(group.Key, 1)))
            .Where(group => group.Reviews.Count > 1)
            .Select(group => Signal(group.Reviews, group.Similarity));
    }

    /// <summary>Letters and digits in lower case, split at everything else; of scripts without blanks every character is a word.</summary>
    internal static List<string> Words(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in StoreText.WellFormed(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (IsWordByItself(rune))
                {
                    End();
                }

                word.Append(Rune.ToLowerInvariant(rune).ToString());
                if (IsWordByItself(rune))
                {
                    End();
                }
            }
            else if (rune.Value is not ('\'' or '\u2019'))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        static bool IsWordByItself(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x0E00 and <= 0x0EFF);
    }

    private static ulong[] Sequences(List<string> words)
    {
        var hashes = words.ConvertAll(Hash);
        var sequences = new ulong[words.Count - Sequence + 1];
        for (var i = 0; i < sequences.Length; i++)
        {
            sequences[i] = MinHash.Mix(MinHash.Mix(MinHash.Mix(hashes[i]) ^ hashes[i + 1]) ^ hashes[i + 2]);
        }

        Array.Sort(sequences);
        return [.. sequences.Distinct()];
    }

    /// <summary>FNV-1a (Fowler, Noll &amp; Vo), the same in every process, unlike the hash of a string.</summary>
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }

    private static ReviewSignal Signal(List<Review> reviews, double similarity)
    {
        var (reviewers, products) = (reviews.Select(review => review.Reviewer).OfType<string>().Distinct(StringComparer.Ordinal).Count(), reviews.Select(review => review.Product).Distinct(StringComparer.Ordinal).Count());
        var unknown = reviews.Count(review => review.Reviewer is null);
        var isOneReviewer = reviewers == 1 && unknown == 0;
        var who = isOneReviewer ? "one reviewer" : (reviewers, unknown) switch
        {
            (0, _) => "reviewers of whom nothing is known",
            (_, 0) => $"{reviewers} reviewers",
            _ => $"{reviewers} {(reviewers == 1 ? "reviewer" : "reviewers")} and {unknown} unknown",
        };
        var how = similarity == 1 ? "the same words" : string.Create(CultureInfo.InvariantCulture, $"nearly the same words (at least {similarity:P0} of their sequences of three words)");
        var innocent = isOneReviewer ? "Somebody who likes several products, or sent the form twice, does the same." : "A text that the shop proposes, or a review that was imported twice, does the same.";
        return ReviewSignal.Of(
            isOneReviewer ? ReviewSignalKind.RepeatedText : ReviewSignalKind.SharedText, reviews, reviews.Count, false,
            string.Create(CultureInfo.InvariantCulture, $"{reviews.Count} reviews of {products} {(products == 1 ? "product" : "products")} by {who} use {how}. {innocent}"));
    }
}
