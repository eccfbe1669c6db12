using System.Collections.Frozen;

namespace CxKit.Feedback;

/// <summary>What a word says about the language of a text, by the lists of small words: a word of one list only says more than one of many.</summary>
internal static class FunctionWordWeights
{
    private static readonly double[] None = [];

    private static readonly FrozenDictionary<string, double[]> Weights = Read();

    /// <summary>The languages in the order of the weights.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. LanguageWords.All.Select(words => words.Language)];

    /// <summary>One weight a language, or none for a word of no list.</summary>
    public static double[] Of(string surface) => Weights.GetValueOrDefault(surface, None);

    private static FrozenDictionary<string, double[]> Read()
    {
        var lists = LanguageWords.All;
        var members = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < lists.Count; i++)
        {
            foreach (var list in new[] { lists[i].Function, lists[i].Light, lists[i].Degree, lists[i].Negators, lists[i].Contrasts })
            {
                foreach (var word in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    Add(word, i);
                    Add(LanguageRules.Folded(word), i);
                }
            }
        }

        return members.ToFrozenDictionary(entry => entry.Key, entry =>
        {
            var weights = new double[lists.Count];
            foreach (var language in entry.Value)
            {
                weights[language] = 1.0 / entry.Value.Count * (entry.Key.Length == 1 ? 0.5 : 1);
            }

            return weights;
        });

        void Add(string word, int language)
        {
            if (!members.TryGetValue(word, out var languages))
            {
                members.Add(word, languages = []);
            }

            languages.Add(language);
        }
    }
}
