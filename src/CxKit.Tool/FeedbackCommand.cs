using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit feedback</c>: answers in, metrics with intervals out.</summary>
internal sealed class FeedbackCommand : ToolCommand
{
    private const int MaximumCells = 1_000_000;

    private readonly Argument<string> _input = new("responses.csv")
    {
        Description = "The file of answers: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<FeedbackBreakdown?> _by = new("--by")
    {
        Description = "By what, with commas between them: segment, channel, touchpoint, period, or none (default segment).",
        HelpName = "list",
        CustomParser = ParseBreakdown,
    };

    private readonly Option<Period?> _period = new("--period")
    {
        Description = "How long a period is (default month).",
        HelpName = string.Join('|', Enum.GetValues<Period>().Select(Word)),
        CustomParser = result => Choice.Parse<Period?>(result, [.. Enum.GetValues<Period>().Select(period => (Word(period), (Period?)period))]),
    };

    private readonly Option<MetricDefinition[]?> _metrics = MetricText.Option();

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly Option<NpsIntervalMethod> _interval = new("--interval")
    {
        Description = "How intervals of NPS are made: adjusted (default); dirichlet, for few answers; wald, which is too short for few.",
        HelpName = "adjusted|dirichlet|wald",
        CustomParser = result => Choice.Parse(result, ("adjusted", NpsIntervalMethod.Adjusted), ("dirichlet", NpsIntervalMethod.Dirichlet), ("wald", NpsIntervalMethod.Wald)),
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "answers", 1, 1_000_000, "The fewest answers of a group or period that is shown (default 5).");

    private readonly Option<bool> _compare = new("--compare") { Description = "Writes differences instead: each group against all others, and the last period against the one before." };

    private readonly Option<bool> _trends = new("--trends") { Description = "Writes trends instead: slopes, shifts with when they may have been, and the last change." };

    private readonly Option<string?> _chart = new("--chart")
    {
        Description = "Writes a Vega-Lite specification of this metric over the periods instead, a small chart for each group of --by.",
        HelpName = "metric",
    };

    private readonly FeedbackReader _reader = new();
    private readonly OutputOptions _output = new();

    public FeedbackCommand()
        : base("feedback", "NPS, CSAT, CES, yes/no, stars and scales of your own from a file of answers, with intervals, comparisons and trends.")
    {
        Add(_input);
        foreach (var option in new Option[] { _by, _period, _metrics, _level, _interval, _minimumCell, _compare, _trends, _chart })
        {
            Add(option);
        }

        _reader.AddTo(this);
        _output.AddTo(this);
        Add(new FeedbackThemesCommand());
    }

    public override string Notes => """
        Input columns:
          timestamp,metric,score[,segment,channel,touchpoint,weight,respondent,comment]
                              One row an answer. Metrics: nps (0 to 10), csat (1 to 5), csat7, ces (1 to 7), yes_no (0, 1), stars (1 to 5), and those of --metric.

        Output columns:
          metric,segment,n,value,lower,upper,mean,favourable,effective_n
                              empty segment: all together. value: points of NPS, a share, or a mean; favourable: the share of the top boxes, of promoters for NPS;
                              effective_n: after weights. With --by also channel, touchpoint and period. --format json: the whole report.

        Examples:
          cxkit feedback responses.csv --by segment,period --format table
          cxkit feedback responses.csv --compare
          cxkit feedback reviews.csv --as stars --no-time --columns score=Rating,segment=Department
          cxkit feedback responses.csv --metric wait=1..10:mean --chart nps --output nps.vl.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var by = Breakdown(arguments);
        var refusals = Findings.Refusals();
        var builder = new FeedbackTotalsBuilder(new() { Metrics = Metrics(arguments), Period = arguments.GetValue(_period) ?? Period.Month, MaximumCells = MaximumCells });
        var started = TimeProvider.System.GetTimestamp();
        var rows = _reader.Read(file, arguments, builder, refusals, cancellationToken);
        var totals = builder.Snapshot();
        if (totals.Count == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException(rows == 0 ? $"{TextSource.NameOf(file)} has a header and no rows." : $"{TextSource.NameOf(file)} has no row that can be used.");
        }

        var report = FeedbackReport.From(totals, new()
        {
            Breakdown = by,
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95,
            NpsInterval = arguments.GetValue(_interval),
            MinimumCell = arguments.GetValue(_minimumCell) ?? new FeedbackReportOptions().MinimumCell,
        });
        Write(arguments, report, by);
        refusals.WriteTo(Console.Error);
        foreach (var result in report.Results.Where(result => result is { Warning: not null, Segment: null, Channel: null, Touchpoint: null, Start: null }))
        {
            Console.Error.WriteLine($"note: {result.Metric}: {result.Warning}");
        }

        var small = report.SmallCells > 0 ? $", {Counted.Of(report.SmallCells, "group")} with too few answers left out" : "";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"counted {Counted.Of(report.Count, "answer")} of {Counted.Of(rows, "row")}{small}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ParseResult arguments, FeedbackReport report, FeedbackBreakdown by)
    {
        if (arguments.GetValue(_chart) is { } metric)
        {
            if (!report.Results.Any(result => result.Metric == metric))
            {
                throw new UnusableInputException($"--chart {metric}: there is no answer to it. Use {string.Join(" or ", report.Results.Select(result => result.Metric).Distinct())}.");
            }

            WriteText(arguments, report.ToVegaLite(metric, by & ~FeedbackBreakdown.Period));
        }
        else if (arguments.GetValue(_output.Format) == OutputFormat.Json)
        {
            WriteText(arguments, JsonSerializer.Serialize(report, FeedbackJson.Default.FeedbackReport));
        }
        else if (arguments.GetValue(_compare))
        {
            using var writer = _output.Open(arguments, FeedbackAnswer.ComparisonColumns);
            FeedbackAnswer.WriteComparisons(writer, report);
        }
        else if (arguments.GetValue(_trends))
        {
            using var writer = _output.Open(arguments, FeedbackAnswer.TrendColumns);
            FeedbackAnswer.WriteTrends(writer, report);
        }
        else
        {
            var answer = new FeedbackAnswer(by);
            using var writer = _output.Open(arguments, answer.Columns);
            answer.WriteResults(writer, report);
        }
    }

    private void WriteText(ParseResult arguments, string text)
    {
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(text + "\n");
    }

    private FeedbackBreakdown Breakdown(ParseResult arguments)
    {
        var (compare, trends, chart, hasTimes) = (arguments.GetValue(_compare), arguments.GetValue(_trends), arguments.GetValue(_chart) is not null, _reader.HasTimes(arguments));
        if ((compare ? 1 : 0) + (trends ? 1 : 0) + (chart ? 1 : 0) > 1)
        {
            throw new UnusableInputException("--compare, --trends and --chart each write something else. Use one of them; --format json has everything.");
        }

        var by = arguments.GetValue(_by) ?? (chart ? FeedbackBreakdown.None : FeedbackBreakdown.Segment);
        if (!hasTimes && (trends || chart || by.HasFlag(FeedbackBreakdown.Period)))
        {
            throw new UnusableInputException("--no-time says that the file has no times, so that there are no periods, trends or charts of them. Leave it out, or ask for something else.");
        }

        if (chart && !IsOne(by & ~FeedbackBreakdown.Period))
        {
            throw new UnusableInputException("--chart is by one of segment, channel and touchpoint, or by none. Name one with --by.");
        }

        return trends || chart || (compare && hasTimes) ? by | FeedbackBreakdown.Period : by;
    }

    private static bool IsOne(FeedbackBreakdown by) => by is FeedbackBreakdown.None or FeedbackBreakdown.Segment or FeedbackBreakdown.Channel or FeedbackBreakdown.Touchpoint;

    private MetricDefinition[] Metrics(ParseResult arguments)
    {
        var own = arguments.GetValue(_metrics) ?? [];
        if (own.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UnusableInputException($"--metric {twice.Key} is there twice. Give each metric one scale.");
        }

        return [.. MetricDefinition.Standard.Where(usual => own.All(metric => metric.Name != usual.Name)), .. own];
    }

    private static FeedbackBreakdown? ParseBreakdown(ArgumentResult result)
    {
        var breakdown = FeedbackBreakdown.None;
        foreach (var word in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "none")
            {
                continue;
            }

            if (!char.IsAsciiLetter(word[0]) || !Enum.TryParse<FeedbackBreakdown>(word, ignoreCase: true, out var part))
            {
                result.AddError($"--by: '{word}' is not one of the choices. Use segment, channel, touchpoint, period or none.");
                return null;
            }

            breakdown |= part;
        }

        return breakdown;
    }

    private static string Word(Period period) => period.ToString().ToLowerInvariant();
}
