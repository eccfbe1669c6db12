using System.CommandLine;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit survey duration</c>: logged answer times in, the duration to announce and where people leave out.</summary>
internal sealed class SurveyDurationCommand : ToolCommand
{
    private static readonly string[] s_columns = ["section", "group", "measure", "value", "lower", "upper"];

    private readonly Argument<string> _survey = new("survey.json")
    {
        Description = "The survey, JSON; see: cxkit survey validate --help",
    };

    private readonly Argument<string> _input = new("answers.csv")
    {
        Description = "The logged times: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");
    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "responses", 1, 1_000_000, "Channels with fewer responses are left out (default 5).");
    private readonly Option<int?> _seed = WholeNumber.Option("--seed", "number", 0, int.MaxValue, "The seed of the bootstrap (default 1).");

    private readonly Option<string?> _language = new("--language")
    {
        Description = "The language of the announcement: en (default), de, es, fr, it, nl or pt.",
        HelpName = "tag",
    };

    private readonly Option<Dictionary<string, string>?> _names = NamedColumns.Renaming();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public SurveyDurationCommand()
        : base("duration", "How long a survey takes people, over all and on each way through it, from logged answer times; and where people leave.")
    {
        Add(_survey);
        Add(_input);
        foreach (var option in new Option[] { _level, _minimumCell, _seed, _language, _names })
        {
            Add(option);
        }

        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          response,question,seconds[,complete,channel]
                              A row for every question that one person answered or passed. complete: yes or no, in one row of a response or in all; without it a response
                              is complete when its questions make up a whole way, which takes people for finished who left at a branch. Several times for a question add up.

        Output columns:
          section,group,measure,value,lower,upper
                              Sections: survey, path (its questions), channel and question. median_seconds and p80_seconds: half of the people and 80 % are done by then;
                              measured: how much of it is data, the rest reading speed; left_share: of those who reached the question, who left after it.

        Example:
          cxkit survey duration survey.json answers.csv --columns response=session_id --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (surveyFile, file) = (arguments.GetRequiredValue(_survey), arguments.GetRequiredValue(_input));
        _output.RequireWritable(arguments, surveyFile, file);
        var survey = SurveyFile.ReadSound(surveyFile);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        List<TimedResponse> responses;
        using (var table = new CsvTable(file, arguments.GetValue(_csv.Delimiter), refusals))
        {
            var row = new NamedColumns(table, TimingReader.Needed, TimingReader.Optional, arguments.GetValue(_names), TimeZoneInfo.Utc, arguments.GetValue(_csv.Decimal));
            responses = TimingReader.Read(table, row, survey, cancellationToken);
            Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}" + (table.RefusedRows > 0 ? $", {Counted.Of(table.RefusedRows, "line")} refused" : ""));
        }

        if (responses.Exists(response => response.IsComplete is null))
        {
            notes.Add("responses", () => "some responses do not say whether they are complete; they are where their questions make up a whole way.");
        }

        var duration = SurveyDuration.From(survey, responses, new()
        {
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95,
            MinimumCell = arguments.GetValue(_minimumCell) ?? 5,
            Seed = (ulong)(arguments.GetValue(_seed) ?? 1),
        });
        using (var writer = _output.Open(arguments, s_columns))
        {
            Write(new(writer), duration);
        }

        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        var small = duration.SmallChannels > 0 ? $", {Counted.Of(duration.SmallChannels, "channel")} with too few responses left out" : "";
        Console.Error.WriteLine($"{Counted.Of(duration.Completed, "response")} complete, {Counted.Of(duration.BrokenOff, "response")} broken off{small}");
        Console.Error.WriteLine(duration.Announcement(arguments.GetValue(_language)));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private static void Write(MeasureRows rows, SurveyDuration duration)
    {
        Times("survey", "all", duration.Overall);
        rows.Estimated("survey", "all", "completed_share", duration.CompletedShare);
        foreach (var path in duration.Paths)
        {
            Times("path", string.Join(" > ", path.Questions), path.Duration);
        }

        foreach (var channel in duration.Channels)
        {
            Times("channel", channel.Channel, channel.Duration);
            rows.Estimated("channel", channel.Channel, "completed_share", channel.Completed);
        }

        foreach (var question in duration.Questions)
        {
            rows.Number("question", question.Question, "reached", question.Reached);
            rows.Number("question", question.Question, "left", question.Left);
            rows.Estimated("question", question.Question, "left_share", question.LeftShare);
            rows.Number("question", question.Question, "median_seconds", question.MedianSeconds);
            rows.Number("question", question.Question, "idle_times", question.Idle);
            rows.Number("question", question.Question, "expected_seconds", question.ExpectedSeconds);
        }

        void Times(string section, string group, DurationEstimate times)
        {
            rows.Number(section, group, "completions", times.Completions);
            rows.Estimated(section, group, "median_seconds", times.MedianSeconds);
            rows.Estimated(section, group, "p80_seconds", times.P80Seconds);
            rows.Number(section, group, "measured", times.DataShare);
        }
    }
}
