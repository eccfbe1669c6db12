using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints</c>: signals in, the index of the touchpoints out; its parts are commands of their own.</summary>
internal sealed class TouchpointsCommand : ToolCommand
{
    private static readonly string[] s_columns =
    [
        "touchpoint", "channel", "segment", "period", "score", "lower", "upper", "coverage", "count", "raw", "shrinkage", "change", "change_lower", "change_upper", "weakest", "points_lost",
    ];

    private readonly Argument<string> _input = new("signals.csv")
    {
        Description = "The file of signals: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string?> _catalogue = new("--catalogue")
    {
        Description = "The touchpoints and their signals as JSON (default: the standard ones; cxkit touchpoints catalogue writes them).",
        HelpName = "file",
    };

    private readonly Option<Period?> _period = new("--period")
    {
        Description = "By what periods (default month).",
        HelpName = string.Join('|', Enum.GetValues<Period>().Select(Word)),
        CustomParser = result => Choice.Parse<Period?>(result, [.. Enum.GetValues<Period>().Select(period => (Word(period), (Period?)period))]),
    };

    private readonly Option<IndexBreakdown?> _by = new("--by")
    {
        Description = "By what the index is broken down, with commas between them: channel, segment, channel-segment, or none (default channel,segment).",
        HelpName = "list",
        CustomParser = ParseBreakdown,
    };

    private readonly Option<IndexAggregation> _aggregation = new("--aggregation")
    {
        Description = "How scores become one: arithmetic (default), or geometric, in which a bad score is not made up for.",
        HelpName = "arithmetic|geometric",
        CustomParser = result => Choice.Parse(result, ("arithmetic", IndexAggregation.Arithmetic), ("geometric", IndexAggregation.Geometric)),
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "values", 1, 1_000_000, "The fewest values of a signal that a group may have; fewer are not used (default 1).");

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly Option<IndexFormat> _format = new("--format")
    {
        Description = "csv (default); json, the whole index with its parts and comparisons; table of the latest period, for reading; vega, a Vega-Lite specification.",
        HelpName = "csv|json|table|vega",
        CustomParser = result => Choice.Parse(result, ("csv", IndexFormat.Csv), ("json", IndexFormat.Json), ("table", IndexFormat.Table), ("vega", IndexFormat.Vega)),
    };

    private readonly Option<IndexChart> _chart = new("--chart")
    {
        Description = "Which chart --format vega writes: index (default), channel, segment or course.",
        HelpName = "index|channel|segment|course",
        CustomParser = result => Choice.Parse(result, ("index", IndexChart.Index), ("channel", IndexChart.Channel), ("segment", IndexChart.Segment), ("course", IndexChart.Course)),
    };

    private readonly SignalOptions _signals = new();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public TouchpointsCommand()
        : base("touchpoints", "Scores the touchpoints of a shop from 0 to 100, from a file of signals; delivery, checkout, returns, mystery, charts and catalogue are commands of their own.")
    {
        Add(new DeliveryCommand());
        Add(new CheckoutCommand());
        Add(new ReturnsCommand());
        Add(new MysteryCommand());
        Add(new CatalogueCommand());
        Add(new ChartsCommand());
        Add(_input);
        foreach (var option in new Option[] { _catalogue, _period, _by, _aggregation, _minimumCell, _level })
        {
            Add(option);
        }

        _signals.AddTo(this);
        _csv.AddTo(this);
        foreach (var option in new Option[] { _format, _chart, _output.Output })
        {
            Add(option);
        }
    }

    public override string Notes => """
        Input columns:
          timestamp,signal,value[,channel,segment,weight]
                              one row a value; signal is a name of the catalogue, such as delivery.on_time; value is 1 or 0 for yes and no.

        Output columns:
          touchpoint,channel,segment,period,score,lower,upper,coverage,count,raw,shrinkage,change,change_lower,change_upper,weakest,points_lost
                              empty touchpoint: the whole shop; empty channel or segment: all together; empty period: all the time.
                              coverage: the share of the weight of all signals that was seen; raw: before a small group was drawn toward
                              its peers, and shrinkage how far; change: since the period before; weakest: what takes most from 100.

        Examples:
          cxkit touchpoints signals.csv --period week --by channel
          cxkit touchpoints signals.csv.gz --catalogue catalogue.json --format table
          cxkit touchpoints signals.csv --format vega --chart course --output course.vl.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        var catalogueFile = arguments.GetValue(_catalogue);
        _output.RequireWritable(arguments, catalogueFile is null ? [file] : [file, catalogueFile]);
        var catalogue = catalogueFile is null ? TouchpointCatalogue.Standard : CatalogueFile.Read(catalogueFile);
        var refusals = Findings.Refusals();
        var builder = new SignalTotalsBuilder(catalogue, new() { Period = arguments.GetValue(_period) ?? Period.Month, MaximumCells = 1_000_000 });
        new SignalReader(_signals, _csv, arguments, refusals).Read(file, catalogue, builder, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var index = TouchpointIndex.From(builder.Snapshot(), new()
        {
            Aggregation = arguments.GetValue(_aggregation),
            Breakdown = arguments.GetValue(_by) ?? IndexBreakdown.Channel | IndexBreakdown.Segment,
            MinimumCell = arguments.GetValue(_minimumCell) ?? 1,
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95,
        });
        Write(arguments, index);
        refusals.WriteTo(Console.Error);
        var groups = index.SmallCells > 0 ? $", {Counted.Of(index.SmallCells, "group")} with too few values left out" : "";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"scored {Counted.Of(index.Touchpoints.Count, "touchpoint")} from {Counted.Of(index.Count, "value")}{groups}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ParseResult arguments, TouchpointIndex index)
    {
        var stream = _output.OpenStream(arguments);
        if (arguments.GetValue(_format) == IndexFormat.Csv)
        {
            using var rows = ResultWriter.Create(OutputFormat.Csv, stream, s_columns);
            WriteRows(rows, index);
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(arguments.GetValue(_format) switch
        {
            IndexFormat.Json => JsonSerializer.Serialize(index, TouchpointsJson.Default.TouchpointIndex) + "\n",
            IndexFormat.Table => (index with { Refused = [] }).ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n",
            _ => Chart(arguments.GetValue(_chart), index) + "\n",
        });
    }

    private static string Chart(IndexChart chart, TouchpointIndex index) => chart switch
    {
        IndexChart.Channel => index.ToVegaLiteByChannel(),
        IndexChart.Segment => index.ToVegaLiteBySegment(),
        IndexChart.Course => index.ToVegaLiteCourse(),
        _ => index.ToVegaLite(),
    };

    private static void WriteRows(ResultWriter writer, TouchpointIndex index)
    {
        foreach (var score in index.Scores)
        {
            writer.Write(
                score.Touchpoint ?? "", score.Channel ?? "", score.Segment ?? "", score.Start is { } start ? start : "",
                score.Score.Value, score.Score.Interval.Lower, score.Score.Interval.Upper, score.Coverage, score.Count, score.Raw.Value, score.Shrinkage,
                score.Change?.Value ?? double.NaN, score.Change?.Interval.Lower ?? double.NaN, score.Change?.Interval.Upper ?? double.NaN,
                score.Weakest?.Name ?? "", score.Weakest?.PointsLost ?? 0);
        }
    }

    private static IndexBreakdown? ParseBreakdown(ArgumentResult result)
    {
        var breakdown = IndexBreakdown.None;
        foreach (var word in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "channel":
                    breakdown |= IndexBreakdown.Channel;
                    break;
                case "segment":
                    breakdown |= IndexBreakdown.Segment;
                    break;
                case "channel-segment":
                    breakdown |= IndexBreakdown.ChannelAndSegment;
                    break;
                case "none":
                    break;
                default:
                    result.AddError($"--by: '{word}' is not one of the choices. Use channel, segment, channel-segment or none.");
                    return null;
            }
        }

        return breakdown;
    }

    private static string Word(Period period) => period.ToString().ToLowerInvariant();
}
