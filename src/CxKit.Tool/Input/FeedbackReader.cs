using System.CommandLine;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Reads rows of answers into totals; what cannot be counted is refused with its line.</summary>
internal sealed class FeedbackReader
{
    private const int RowsPerCheck = 1 << 12;

    private static readonly string[] s_optional = ["respondent", "segment", "channel", "touchpoint", "comment", "weight"];

    /// <summary>What stands for the time of answers in a file without times.</summary>
    private static readonly DateTimeOffset s_anyTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Option<Dictionary<string, string>?> _names = NamedColumns.Renaming();

    private readonly Option<string?> _as = new("--as")
    {
        Description = "The metric of all rows, where the file has no column that tells it, such as stars.",
        HelpName = "metric",
    };

    private readonly Option<bool> _withoutTime = new("--no-time") { Description = "The file has no times; then there are no periods." };

    private readonly Option<TimeZoneInfo?> _zone = new ParcelOptions().TimeZone;
    private readonly CsvOptions _csv = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _as, _withoutTime, _names, _zone })
        {
            command.Add(option);
        }

        _csv.AddTo(command);
    }

    public bool HasTimes(ParseResult arguments) => !arguments.GetValue(_withoutTime);

    /// <summary>Reads a file.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="UnusableInputException">The file cannot be read, or a column is missing.</exception>
    public long Read(string file, ParseResult arguments, FeedbackTotalsBuilder builder, Findings refusals, CancellationToken cancellationToken)
    {
        // Lines are not shown in messages: comments and respondents are nobody's business.
        using var table = new CsvTable(file, arguments.GetValue(_csv.Delimiter), refusals) { ShowsContent = false };
        var (metric, hasTimes) = (arguments.GetValue(_as), HasTimes(arguments));
        string[] needed = [.. metric is null ? ["metric"] : Array.Empty<string>(), .. hasTimes ? ["timestamp"] : Array.Empty<string>(), "score"];
        var row = new NamedColumns(table, needed, s_optional, arguments.GetValue(_names), arguments.GetValue(_zone) ?? TimeZoneInfo.Utc, arguments.GetValue(_csv.Decimal));
        var names = new Dictionary<string, string>();
        var seen = new HashSet<(string Person, string Metric, string? Touchpoint, DateTimeOffset At)>();
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            DateTimeOffset? time = s_anyTime;
            if (!row.TryNumber("score", out var score) || !row.TryNumber("weight", out var weight) || (hasTimes && !row.TryTime("timestamp", out time)))
            {
                continue;
            }

            if (score is null)
            {
                table.Refuse("rows without a score", "score is empty. Leave out what was not answered");
                continue;
            }

            var answer = new FeedbackScore(
                metric ?? Name(row.Text("metric")) ?? "", score.Value, time ?? default, null, Name(row.Text("segment")), Name(row.Text("channel")), Name(row.Text("touchpoint")), null, weight ?? 1);
            if (hasTimes && row.Text("respondent") is { } person && !seen.Add((person, answer.Metric, answer.Touchpoint, answer.At)))
            {
                table.Refuse("rows that came before", "the same respondent gave an answer to the same metric at the same time in an earlier row. It is counted once");
                continue;
            }

            if (builder.Observe(answer, out var problem) is { } reason)
            {
                table.Refuse(Kind(reason), Here(problem!));
            }
        }

        return table.Rows;

        // One text for each name, so that it need not be kept for every row.
        string? Name(string? text) => text is null ? null : names.TryGetValue(text, out var known) ? known : names[text] = text;
    }

    private static string Kind(ScoreRefusal reason) => reason switch
    {
        ScoreRefusal.NoMetric or ScoreRefusal.UnknownMetric => "rows of unknown metrics",
        ScoreRefusal.NoTime => "rows without a time",
        ScoreRefusal.UnusableWeight => "rows with an unusable weight",
        ScoreRefusal.TooLong => "rows with a name that is too long",
        ScoreRefusal.TooManyGroups => "rows of too many groups",
        _ => "rows with a score that is off the scale",
    };

    /// <summary>A message of the library in the words of the command line.</summary>
    private static string Here(string problem) => problem
        .Replace("Declare it with its scale in FeedbackTotalsOptions.Metrics", "Declare it with --metric", StringComparison.Ordinal)
        .Replace("declare the scale that was asked", "declare the scale that was asked with --metric", StringComparison.Ordinal)
        .Replace(", or raise MaximumCells", "", StringComparison.Ordinal)
        .TrimEnd('.');
}
