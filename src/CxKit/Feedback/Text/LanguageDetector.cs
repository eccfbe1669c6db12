using System.Collections.Frozen;

namespace CxKit.Feedback;

/// <summary>Tells in which language a text is, from small words, typical letters and scripts; without a model and without a network.</summary>
/// <remarks>
/// <para>Languages in Latin letters: English, Portuguese, Spanish, German, French, Italian and Dutch, by their function words (a word of one language says more than one of several) and by letters and endings that are
/// typical of one. The confidence is exp(s) ÷ Σ exp(s) over the scores s of the languages; below 0.6, or without any evidence, the answer is <c>und</c>. Other languages in Latin letters are not known: they
/// mostly give <c>und</c>, but relatives of a known one may be taken for it.</para>
/// <para>By script alone: Greek <c>el</c>, Hebrew <c>he</c>, Thai <c>th</c>, Hangul <c>ko</c>, Kana <c>ja</c>, Han without Kana <c>zh</c>. Cyrillic, Arabic and Devanagari have several languages and give <c>und</c>
/// with the script. The script of most letters decides. Time O(n). The same on every machine and in every culture. Thread-safe.</para>
/// </remarks>
public static class LanguageDetector
{
    private const double LeastConfidence = 0.6;
    private const double Sharpness = 2; // a small word of one language alone is some seven times as likely there
    private const int MostCharacters = 2_000;

    /// <summary>Frequent words of feedback that only one of the languages has.</summary>
    private static readonly FrozenDictionary<string, int> FeedbackWords = Read(
        "good bad great love loved nice product delivery quality thanks thank price works shipping received arrived",
        "bom boa bons boas ótimo ótima otimo otima chegou recomendo gostei gostou produto produtos recebi recebido obrigado obrigada veio loja prazo rápida qualidade satisfeito satisfeita comprei entregue adorei perfeito",
        "bueno buena buenos buenas llegó llego recomiendo gusta gracias tienda calidad pedido tarde rápido encanta compré envío",
        "gut gute schlecht schnell lieferung ware qualität danke bestellung preis gefällt gekauft paket wieder",
        "bon bonne produit livraison qualité merci rapide commande prix reçu arrivé arrivée recommande",
        "buono buona ottimo ottima prodotto consegna qualità grazie spedizione prezzo arrivato arrivata consiglio pacco",
        "goed goede slecht snel levering kwaliteit bedankt bestelling prijs mooi geleverd pakket tevreden");

    /// <summary>What is typical of one language: letters, pairs at the end of words, words glued with an apostrophe.</summary>
    private static readonly (string Language, string[] Endings, string Letters)[] Typical =
    [
        ("en", ["ing", "tion", "ght", "ould", "ly", "'t", "'s", "th", "wn", "ck"], "w"),
        ("pt", ["ção", "ções", "ão", "ões", "inho", "inha", "nte", "dade", "agem", "ei", "ou", "eu", "am"], "ãõ"),
        ("es", ["ción", "ciones", "dad", "ado", "ada", "ó", "aron", "illo", "ez", "é"], "ñ¿¡"),
        ("de", ["ung", "lich", "ich", "isch", "keit", "heit", "cht", "tz", "en", "er", "ß"], "äöüß"),
        ("fr", ["eux", "euse", "tion", "eau", "ais", "ait", "ée", "ées", "és", "oir", "ment", "ez"], "œêèçù"),
        ("it", ["zione", "zioni", "etto", "ato", "ata", "ità", "issimo", "mente", "glio", "tto", "cco"], "ìò"),
        ("nl", ["ij", "aan", "oor", "eel", "eur", "aag", "oed", "isch", "heid", "lijk", "tje", "ig", "oo", "ee", "uis"], ""),
    ];

    /// <summary>The language and the scripts of a text; the first 2,000 characters count.</summary>
    /// <param name="text">Any text; null and empty are <c>und</c> without scripts.</param>
    public static DetectedLanguage Detect(string? text)
    {
        text ??= "";
        if (text.Length > MostCharacters)
        {
            text = text[..MostCharacters];
        }

        var scripts = Scripts.Of(text);
        if (scripts.Count == 0)
        {
            return new(DetectedLanguage.Undetermined, 0, scripts);
        }

        return scripts[0].Script switch
        {
            "Greek" => new("el", scripts[0].Share, scripts),
            "Hebrew" => new("he", scripts[0].Share, scripts),
            "Thai" => new("th", scripts[0].Share, scripts),
            "Hangul" => new("ko", scripts[0].Share, scripts),
            "Kana" => new("ja", scripts[0].Share, scripts),
            "Han" when scripts.Any(script => script.Script == "Kana") => new("ja", scripts[0].Share, scripts),
            "Han" => new("zh", scripts[0].Share, scripts),
            "Latin" => Latin(text, scripts),
            _ => new(DetectedLanguage.Undetermined, 0, scripts),
        };
    }

    private static DetectedLanguage Latin(string text, IReadOnlyList<ScriptShare> scripts)
    {
        var surfaces = new SurfaceTable();
        var words = new List<WordAt>();
        new WordScanner(surfaces).Scan(text, words);
        var scores = new double[FunctionWordWeights.Languages.Count];
        foreach (var word in words)
        {
            if (word.Surface >= 0)
            {
                Weigh(surfaces[word.Surface], scores);
            }
        }

        foreach (var c in text)
        {
            for (var i = 0; i < Typical.Length && c >= 128; i++)
            {
                scores[i] += Typical[i].Letters.Contains(char.ToLowerInvariant(c)) ? 0.5 : 0;
            }
        }

        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var sum = 0.0;
        foreach (var score in scores)
        {
            sum += Math.Exp(Sharpness * (score - scores[best]));
        }

        var confidence = 1 / sum;
        return confidence >= LeastConfidence ? new(FunctionWordWeights.Languages[best], confidence, scripts) : new(DetectedLanguage.Undetermined, 0, scripts);
    }

    private static FrozenDictionary<string, int> Read(params string[] lists) => lists
        .SelectMany((list, language) => list.Split(' ').Select(word => (word, language))).ToFrozenDictionary(entry => entry.word, entry => entry.language);

    private static void Weigh(string word, double[] scores)
    {
        if (FeedbackWords.TryGetValue(word, out var language))
        {
            scores[language]++;
            return;
        }

        var weights = FunctionWordWeights.Of(word);
        if (weights.Length > 0)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                scores[i] += weights[i];
            }

            return;
        }

        for (var i = 0; i < Typical.Length; i++)
        {
            foreach (var ending in Typical[i].Endings)
            {
                if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
                {
                    scores[i] += 0.3;
                    break;
                }
            }
        }
    }
}
