using System.CommandLine;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Reads rows of comments with their scores.</summary>
internal sealed class CommentReader
{
    private const int RowsPerCheck = 1 << 12;

    private readonly Option<string?> _comment = Column("--comment-column", "the comments", "comment");
    private readonly Option<string?> _score = Column("--score-column", "the scores", "score");
    private readonly Option<string?> _time = Column("--time-column", "the times, which trends need", "timestamp");
    private readonly Option<string?> _segment = Column("--segment-column", "the segments", "segment");
    private readonly Option<TimeZoneInfo?> _zone = new ParcelOptions().TimeZone;
    private readonly CsvOptions _csv = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _comment, _score, _time, _segment, _zone })
        {
            command.Add(option);
        }

        _csv.AddTo(command);
    }

    /// <exception cref="UnusableInputException">The file cannot be read, or a column is missing.</exception>
    public List<ScoredComment> Read(string file, ParseResult arguments, Findings refusals, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(_csv.Delimiter), refusals) { ShowsContent = false };
        var names = new Dictionary<string, string>();
        foreach (var (name, option) in new[] { ("comment", _comment), ("score", _score), ("timestamp", _time), ("segment", _segment) })
        {
            if (arguments.GetValue(option) is { } header)
            {
                table.Column(header, option.Name);
                names[name] = header;
            }
        }

        foreach (var (name, option) in new[] { ("comment", _comment), ("score", _score) })
        {
            table.Column(names.GetValueOrDefault(name, name), option.Name);
        }

        var row = new NamedColumns(table, ["comment", "score"], ["timestamp", "segment"], names, arguments.GetValue(_zone) ?? TimeZoneInfo.Utc, arguments.GetValue(_csv.Decimal));
        var comments = new List<ScoredComment>();
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!row.TryNumber("score", out var score) || !row.TryTime("timestamp", out var time))
            {
                continue;
            }

            if (score is null)
            {
                table.Refuse("rows without a score", "score is empty. Leave out what was not answered");
                continue;
            }

            comments.Add(new(row.Text("comment"), score.Value, time, row.Text("segment")));
        }

        return comments;
    }

    private static Option<string?> Column(string name, string what, string usual) => new(name) { Description = $"The column of {what} (default {usual}).", HelpName = "header" };
}
