using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Text;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("en", "The parcel arrived two days late and nobody answered my mail.")]
    [InlineData("en", "I love this dress, it fits very well.")]
    [InlineData("pt", "O produto ainda não chegou e ninguém responde.")]
    [InlineData("pt", "Muito bom, recomendo a loja para todos.")]
    [InlineData("es", "El pedido llegó tarde y nadie me contestó.")]
    [InlineData("es", "Muy buena calidad, lo recomiendo a todos.")]
    [InlineData("de", "Das Paket kam zu spät und niemand hat geantwortet.")]
    [InlineData("de", "Sehr gute Qualität, gerne wieder.")]
    [InlineData("fr", "Le colis est arrivé en retard et personne ne répond.")]
    [InlineData("fr", "Très bonne qualité, je recommande ce magasin.")]
    [InlineData("it", "Il pacco è arrivato in ritardo e nessuno risponde.")]
    [InlineData("it", "Ottima qualità, lo consiglio a tutti.")]
    [InlineData("nl", "Het pakket kwam te laat aan en niemand heeft gereageerd.")]
    [InlineData("nl", "Heel goede kwaliteit, ik koop hier zeker weer.")]
    [InlineData("el", "Πολύ καλό προϊόν")]
    [InlineData("he", "מוצר טוב מאוד")]
    [InlineData("ko", "배송이 너무 늦었어요")]
    [InlineData("ja", "とても良い商品です")]
    [InlineData("zh", "质量很好")]
    [InlineData("th", "สินค้าดีมาก")]
    public void Languages_are_told_apart(string language, string text)
    {
        var found = LanguageDetector.Detect(text);
        Assert.Equal(language, found.Language);
        Assert.InRange(found.Confidence, 0.6, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345 !!")]
    [InlineData("xyz")]
    [InlineData("Хороший товар")]
    [InlineData("منتج جيد")]
    public void What_says_too_little_is_undetermined(string? text) => Assert.Equal((DetectedLanguage.Undetermined, 0.0), (LanguageDetector.Detect(text).Language, LanguageDetector.Detect(text).Confidence));

    [Fact]
    public void Mixed_scripts_are_reported()
    {
        var found = LanguageDetector.Detect("abcd Хор");
        Assert.Equal(["Latin", "Cyrillic"], found.Scripts.Select(script => script.Script));
        Assert.Equal(4 / 7.0, found.Scripts[0].Share);
    }

    [SharedDataFact("data/olist_sample/olist_reviews.csv.gz")]
    public void Real_comments_of_some_length_are_in_the_language_that_they_are_in()
    {
        Assert.InRange(Accuracy("data/olist_sample/olist_reviews.csv.gz", "review_comment_message", "pt"), 0.95, 1);
        Assert.InRange(Accuracy("data/womens_clothing_reviews/womens_clothing_reviews.csv.gz", "review_text", "en"), 0.99, 1);
    }

    private static double Accuracy(string file, string column, string language)
    {
        var texts = SharedCsv.Read(file).Select(row => row[column]).Where(text => text.Length >= 30).ToList();
        return texts.Count(text => LanguageDetector.Detect(text).Language == language) / (double)texts.Count;
    }
}
