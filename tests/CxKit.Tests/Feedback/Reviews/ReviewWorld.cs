using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.Reviews;

/// <summary>A shop in which nobody cheats: products of different size and age, weekends, campaigns of the whole shop, products that are talked about for a week, and reviewers of different leniency. Fakes are planted by hand.</summary>
internal sealed class ReviewWorld
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Days = 365;

    private static readonly string[] s_words =
        [.. "the a dress fit size color fabric soft love bought small large runs true perfect length waist summer work jeans sleeve pretty material wear comfortable quality returned price shop looks feels light heavy long short would order again not too very but because".Split(' ')];

    private readonly SeededRandom _random;

    public ReviewWorld(ulong seed, int products = 150, double restlessness = 0)
    {
        _random = new(seed, 77);
        var campaign = new double[Days];
        for (var day = 0; day < Days; day++)
        {
            campaign[day] = (day % 7 >= 5 ? 1.6 : 1) * (day % 90 < 5 ? 2.5 : 1);
        }

        var leniency = Enumerable.Range(0, 2500).Select(_ => 1.2 * _random.NextNormal()).ToArray();
        for (var product = 0; product < products; product++)
        {
            var rate = Math.Exp(-2.2 + 1.0 * _random.NextNormal());
            var quality = 0.6 * _random.NextNormal();
            var (born, died) = (_random.Next(200), 365 - _random.Next(100));
            var mood = 1.0;
            for (var day = born; day < died; day++)
            {
                if (day % 7 == 0)
                {
                    mood = Math.Exp(restlessness * _random.NextNormal() - restlessness * restlessness / 2);
                }

                for (var count = Poisson(rate * campaign[day] * mood); count > 0; count--)
                {
                    var reviewer = _random.Next(leniency.Length);
                    Add($"p{product}", $"u{reviewer}", Stars(1.2 + quality + leniency[reviewer]), Start.AddDays(day + _random.NextDouble()), Sentence(5 + _random.Next(40)));
                }
            }
        }
    }

    public List<Review> Reviews { get; } = [];

    public Review Add(string product, string reviewer, int rating, DateTimeOffset at, string text, string? fingerprint = null)
    {
        var review = new Review($"r{Reviews.Count:00000}", product, rating, at, reviewer, Text: text, Fingerprint: fingerprint);
        Reviews.Add(review);
        return review;
    }

    /// <summary>So many reviews of one product by new reviewers within so many days.</summary>
    public List<Review> Burst(string product, int count, double days, double start, int? stars) =>
        [.. Enumerable.Range(0, count).Select(i => Add(product, $"fake{product}{i}", stars ?? Stars(1.2), Start.AddDays(start + days * _random.NextDouble()), Sentence(20)))];

    public string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => s_words[_random.Next(s_words.Length)]));

    /// <summary>The text with some of its words replaced.</summary>
    public string Reworded(string text, int words)
    {
        var parts = text.Split(' ');
        for (var i = 0; i < words; i++)
        {
            parts[_random.Next(parts.Length)] = s_words[_random.Next(s_words.Length)];
        }

        return string.Join(' ', parts);
    }

    private int Stars(double level)
    {
        var latent = level + _random.NextNormal() * 1.5;
        return latent switch { < -1.6 => 1, < -0.9 => 2, < -0.1 => 3, < 0.9 => 4, _ => 5 };
    }

    private int Poisson(double mean)
    {
        var (count, product, limit) = (0, _random.NextOpenDouble(), Math.Exp(-mean));
        for (; product > limit; count++)
        {
            product *= _random.NextOpenDouble();
        }

        return count;
    }
}
