using System.Globalization;
using CsvHelper;
using CxKit.Feedback;

namespace Shop.Experience;

/// <summary>What the shop's <c>responses.csv</c> says: one row an answer, with the words that came with it. Rows that cannot be used are named, and the others stay.</summary>
internal sealed record ScoreFile(IReadOnlyList<FeedbackScore> Scores, IReadOnlyList<string> Problems)
{
    public static bool Is(ShopFile file) => file.Name is "responses.csv" or "responses.csv.gz";

    /// <summary>Reads the file, if there is one.</summary>
    /// <exception cref="ShopInputException">It breaks off, or lacks a column.</exception>
    public static ScoreFile? Read(ShopFile? file)
    {
        if (file is null)
        {
            return null;
        }

        var scores = new List<FeedbackScore>();
        var problems = file.ParseRows(["respondent", "timestamp", "metric", "score"], csv =>
        {
            scores.Add(ReadRow(csv));
            return [];
        });
        return new(scores, problems);
    }

    private static FeedbackScore ReadRow(CsvReader csv) => new(
        csv.GetString("metric"), Score(csv.GetString("score")), Time(csv.GetString("timestamp")), Text(csv, "respondent"), Text(csv, "segment"), Text(csv, "channel"), Comment: Text(csv, "comment"));

    private static double Score(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : throw new FormatException($"score is '{text}', which is no number.");

    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new FormatException($"timestamp is '{text}', which is no time.");

    private static string? Text(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index) && csv.GetString(index) is { Length: > 0 } text ? text : null;
}
