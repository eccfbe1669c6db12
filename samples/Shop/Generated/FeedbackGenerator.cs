using System.Globalization;
using System.Text;

namespace Shop.Generated;

/// <summary>
/// Makes up what customers answered in the last quarter when they were asked whether they recommend the shop, and why, and plants a theme among the detractors: unfriendly people at the returns desk.
/// Other complaints come from everybody alike. The same seed makes the same file.
/// </summary>
internal sealed class FeedbackGenerator
{
    public const string Name = "responses.csv";

    private const int Respondents = 2400;
    private const double Writes = 0.55;
    private const double DetractorPlanted = 0.35;

    private static readonly DateTime End = new(2026, 8, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The chances of the scores 0 to 10.</summary>
    private static readonly double[] Scores = [0.03, 0.01, 0.02, 0.03, 0.04, 0.06, 0.06, 0.14, 0.21, 0.20, 0.20];

    private static readonly (string Segment, double Share)[] Segments = [("new", 0.35), ("regular", 0.50), ("club", 0.15)];
    private static readonly string[] Channels = ["mail", "website", "parcel card"];

    private static readonly string[] PlantedWords = ["unfriendly", "rude", "returns", "return"];

    /// <summary>What detractors write of the returns desk, in words of their own.</summary>
    private static readonly string[] Planted =
    [
        "The people at the returns desk were unfriendly.",
        "I brought a lamp back and the man at the returns desk was rude to me.",
        "Unfriendly staff when I wanted to return a broken cup!",
        "Returning the bag was awful, such unfriendly staff.",
        "They made me feel like a thief at the returns desk. So rude.",
        "Rude answer when I asked about my return.",
        "Unfriendly returns desk, I had to argue for my money.",
    ];

    /// <summary>What everybody may complain of, whatever the score.</summary>
    private static readonly string[] Complaints =
    [
        "The parcel came two days late.",
        "Shipping is too expensive for small orders.",
        "The website was slow on my phone.",
        "I would like more colours to choose from.",
        "The search did not find what I was looking for.",
        "The box was far too big for one candle.",
        "Please bring back the old catalogue.",
        "The payment page asked for my address twice.",
    ];

    private static readonly string[] Praise =
    [
        "Lovely things and good prices.",
        "Great quality, will order again.",
        "Quick delivery and beautifully wrapped 😊",
        "I love the gift cards!",
        "Always find something nice here.",
        "My grandchildren were delighted with the toys.",
        "Friendly help on the phone, thank you.",
        "The bag is even nicer than in the picture.",
        "My third set of cups from here, and a lamp for my sister.",
        "Returning the first one was easy, thank you.",
    ];

    private static readonly string[] Grumbles =
    [
        "Not what I expected.",
        "The quality is not as good as it was.",
        "Two cups were broken.",
        "Too expensive for what it is.",
        "Nobody answered my mail.",
        "I sent two mails and waited a week for an answer.",
        "The lamp does not look like the picture.",
        "The bag smells of plastic.",
    ];

    private readonly Random _random;
    private readonly StringBuilder _rows = new("respondent,timestamp,metric,score,segment,channel,comment\n");
    private int _detractorsWhoWrote;
    private int _planted;

    private FeedbackGenerator(int seed) => _random = new Random(seed);

    public static (ShopFile File, FeedbackTruth Truth) Generate(int seed)
    {
        var generator = new FeedbackGenerator(seed);
        for (var respondent = 1; respondent <= Respondents; respondent++)
        {
            generator.Answer(respondent, generator.DrawScore());
        }

        // Somebody who was shown a scale of percent, which is to be named and left out.
        generator.Answer(Respondents + 1, 100);
        var truth = 100 * (Scores[9] + Scores[10] - Scores[..7].Sum());
        return (ShopFile.FromText(Name, generator._rows.ToString()), new(truth, generator._planted / (double)generator._detractorsWhoWrote, PlantedWords));
    }

    private void Answer(int respondent, int score)
    {
        var at = End.AddMinutes(-_random.Next(91 * 24 * 60)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var comment = _random.NextDouble() < Writes ? Comment(score) : "";
        _rows.Append(CultureInfo.InvariantCulture, $"C{respondent:0000},{at},nps,{score},{DrawSegment()},{One(Channels)},\"{comment}\"\n");
    }

    private string Comment(int score)
    {
        var sentences = new List<string>();
        if (score <= 6)
        {
            _detractorsWhoWrote++;
            if (_random.NextDouble() < DetractorPlanted)
            {
                _planted++;
                sentences.Add(One(Planted));
            }
        }

        if (sentences.Count == 0 || _random.NextDouble() < 0.3)
        {
            sentences.Add(_random.NextDouble() < 0.4 ? One(Complaints) : One(score >= 7 ? Praise : Grumbles));
        }

        if (_random.NextDouble() < 0.02)
        {
            sentences.Add($"Call me: 0171 {_random.Next(100, 1000)} {_random.Next(1000, 10000)}.");
        }

        return string.Join(' ', sentences);
    }

    private int DrawScore()
    {
        var left = _random.NextDouble();
        return Enumerable.Range(0, Scores.Length).First(score => (left -= Scores[score]) < 0 || score == Scores.Length - 1);
    }

    private string DrawSegment()
    {
        var left = _random.NextDouble();
        return Segments.First(segment => (left -= segment.Share) < 0 || segment == Segments[^1]).Segment;
    }

    private string One(string[] texts) => texts[_random.Next(texts.Length)];
}
