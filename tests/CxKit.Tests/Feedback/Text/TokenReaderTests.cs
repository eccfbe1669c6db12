using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Text;

public sealed class TokenReaderTests
{
    [Theory]
    [InlineData("en", "The dress is not comfortable.", "dress not_comfortable")]
    [InlineData("en", "It was not very comfortable but pretty colors", "not_comfortable | color")]
    [InlineData("en", "I didn't like it", "not_like")]
    [InlineData("en", "I didn’t like it", "not_like")]
    [InlineData("en", "never, ever! comfortable", "| comfortable")]
    [InlineData("en", "no complaints and good quality", "not_complaint good quality")]
    [InlineData("en", "dresses, sizes & colours", "dress | size | colour")]
    [InlineData("pt", "O produto não chegou", "produto not_chegou")]
    [InlineData("pt", "nao recebi os produtos", "not_recebi produto")]
    [InlineData("de", "Das Kleid passt nicht.", "kleid not_passt")]
    [InlineData("de", "keine Qualität", "not_qualitat")]
    [InlineData("fr", "Je ne recommande pas ce produit", "not_recommande produit")]
    [InlineData("fr", "l'article n'est pas confortable", "article not_confortable")]
    [InlineData("es", "no llegó nunca el pedido", "not_llego not_pedido")]
    [InlineData("it", "non funziona bene", "not_funziona")]
    [InlineData("nl", "de levering was niet goed", "levering not_goed")]
    public void Words_become_tokens_with_their_negations(string language, string text, string tokens) => Assert.Equal(tokens, Read(language, text));

    [Theory]
    [InlineData("good 👍🏿", "good 👍")]
    [InlineData("👩🏽‍🚀", "👩‍🚀")]
    [InlineData("🤷🏻‍♀️ 🤷‍♂️", "🤷 🤷")]
    [InlineData("❤️ ❤", "❤ ❤")]
    [InlineData("nice :) bad :-(", "nice 🙂 bad 🙁")]
    [InlineData("love😀it", "love 😀")]
    public void Emoji_are_tokens_without_skin_tone_variation_and_gender(string text, string tokens) => Assert.Equal(tokens, Read("en", text, content: false));

    [Theory]
    [InlineData("很好的", "很好 好的")]
    [InlineData("好", "好")]
    [InlineData("Ｃｏｍｆｙ CAFÉ cafe\u0301", "comfy cafe cafe")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("[mail] good [phone]", "good |")]
    [InlineData("Качество отличное", "качество отличное")]
    public void Scripts_and_spellings_have_one_form(string text, string tokens) => Assert.Equal(tokens, Read("en", text));

    private static string Read(string language, string text, bool content = true)
    {
        var reader = new TokenReader();
        var tokens = new List<int>();
        reader.Scan(text);
        reader.Read(LanguageRules.For(language), tokens);
        return string.Join(' ', tokens
            .Where(token => token < 0 || reader.Vocabulary[token].Role is WordRole.Content || (!content && reader.Vocabulary[token].Role is WordRole.Light))
            .Select(token => token < 0 ? "|" : reader.Vocabulary[token].Form)).TrimEnd('|', ' ') is { Length: > 0 } words && !text.EndsWith(']') ? words
            : string.Join(' ', tokens.Select(token => token < 0 ? "|" : reader.Vocabulary[token].Form));
    }
}
