using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Makes timed responses of the rows of a file: a row a question that one person was at.</summary>
internal static class TimingReader
{
    private const double LongestSeconds = 86_400;

    public static IReadOnlyList<string> Needed { get; } = ["response", "question", "seconds"];

    public static IReadOnlyList<string> Optional { get; } = ["complete", "channel"];

    public static List<TimedResponse> Read(CsvTable table, NamedColumns row, Survey survey, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TimedResponse>(StringComparer.Ordinal);
        var known = survey.Questions.Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!row.TryNumber("seconds", out var seconds) || !TryComplete(table, row.Text("complete"), out var complete))
            {
                continue;
            }

            var (response, question) = (row.Text("response"), row.Text("question"));
            if (response is null)
            {
                table.Refuse("rows without a response", "response is empty. Write which person's answers it belongs to");
            }
            else if (question is null || !known.Contains(question))
            {
                table.Refuse("rows of an unknown question", $"question '{CsvTable.Shown(System.Text.Encoding.UTF8.GetBytes(question ?? ""))}' is none of the survey. Correct it, or leave the row out");
            }
            else if (seconds is null or < 0 or > LongestSeconds)
            {
                table.Refuse("rows with an unusable time", "seconds are empty, negative or more than a day. Leave the row out");
            }
            else
            {
                // What one row of a response says about all of it counts for all of it; complete wins over partial.
                var before = found.GetValueOrDefault(response) ?? new(response, new List<TimedAnswer>(), null);
                ((List<TimedAnswer>)before.Answers).Add(new(question, seconds.Value));
                found[response] = before with { IsComplete = complete == true || before.IsComplete == true ? true : complete ?? before.IsComplete, Channel = row.Text("channel") ?? before.Channel };
            }
        }

        return [.. found.Values];
    }

    private static bool TryComplete(CsvTable table, string? text, out bool? complete)
    {
        complete = text?.ToLowerInvariant() switch
        {
            "yes" or "true" or "1" or "y" => true,
            "no" or "false" or "0" or "n" => false,
            _ => null,
        };
        if (text is null || complete is not null)
        {
            return true;
        }

        table.Refuse("rows with an unreadable word", "complete is neither yes nor no. Write one of them, or leave it empty");
        return false;
    }
}
