using System.Globalization;
using System.IO.Compression;
using System.Text;
using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Reviews;

/// <summary>23,486 reviews of women's clothing, which have no dates: texts and averages only.</summary>
public class ClothingReviewsTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const string File = "data/womens_clothing_reviews/womens_clothing_reviews.csv.gz";

    [SharedDataFact(File)]
    public void Real_reviews_are_averaged_and_their_repeated_texts_found()
    {
        var reviews = Read();
        Assert.Equal(23_486, reviews.Count);

        var started = TimeProvider.System.GetTimestamp();
        var board = ReviewBoard.From(reviews);
        Assert.Empty(board.Refused);
        Assert.Equal(13_131, board.Products.Sum(product => product.Stars[4]));
        output.WriteLine($"averages: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.00} s");

        started = TimeProvider.System.GetTimestamp();
        var report = ReviewAuthenticity.From(reviews, new() { BurstWindows = [] });
        output.WriteLine($"signals: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.00} s, {report.Signals.Count}");
        foreach (var signal in report.Signals.Take(15))
        {
            output.WriteLine($"{signal.Kind} {string.Join(' ', signal.Reviews)}: {signal.Explanation}");
        }

        // Every pair of equal texts is found: compared with grouping the texts themselves.
        var equal = reviews.Where(review => SharedTexts.Words($"{review.Title} {review.Text}").Count >= 8).GroupBy(review => string.Join(' ', SharedTexts.Words($"{review.Title} {review.Text}"))).Where(group => group.Count() > 1).ToList();
        Assert.NotEmpty(equal);
        Assert.All(equal, group => Assert.Contains(report.Signals, signal => group.All(review => signal.Reviews.Contains(review.Id))));
    }

    private static List<Review> Read()
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(SharedDataFactAttribute.PathOf(File)), CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine();
        List<Review> reviews = [];
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line);
            reviews.Add(new(
                cells[0], cells[1], int.Parse(cells[5], CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch, Title: cells[3], Text: cells[4], HelpfulVotes: int.Parse(cells[7], CultureInfo.InvariantCulture)));
        }

        return reviews;
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        var (cell, quoted) = (new StringBuilder(), false);
        foreach (var character in line + ",")
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        return cells;
    }
}
