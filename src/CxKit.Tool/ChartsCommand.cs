using System.CommandLine;
using System.Globalization;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints charts</c>: signals in, control charts out.</summary>
internal sealed class ChartsCommand : ToolCommand
{
    private const int UsualRunLength = 500;

    private static readonly string[] s_columns = ["signal", "channel", "segment", "period", "count", "mean", "value", "opposite", "centre", "lower", "upper", "alarm", "side"];

    private readonly Argument<string> _input = new("signals.csv")
    {
        Description = "The file of signals: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string?> _catalogue = new("--catalogue")
    {
        Description = "The touchpoints and their signals as JSON (default: the standard ones).",
        HelpName = "file",
    };

    private readonly Option<Period?> _period = new("--period")
    {
        Description = "What a point is (default day).",
        HelpName = "day|week|month",
        CustomParser = result => Choice.Parse<Period?>(result, ("day", Period.Day), ("week", Period.Week), ("month", Period.Month)),
    };

    private readonly Option<string?> _design = new("--chart")
    {
        Description = "What is plotted: ewma (default), cusum or shewhart.",
        HelpName = "ewma|cusum|shewhart",
        CustomParser = result => Choice.Parse<string?>(result, ("ewma", "ewma"), ("cusum", "cusum"), ("shewhart", "shewhart")),
    };

    private readonly Option<int?> _runLength = WholeNumber.Option("--run-length", "points", 5, 1_000_000, "A false alarm comes once in so many points of a chart (default 500).");

    private readonly Option<int?> _baseline = WholeNumber.Option("--baseline", "points", 5, 1_000_000, "How many points from the first one on are the baseline (default: all).");

    private readonly Option<int?> _minimumCount = WholeNumber.Option("--min-count", "values", 1, 1_000_000_000, "Points with fewer values are gaps (default 1).");

    private readonly Option<SignalChartSplit?> _by = new("--by")
    {
        Description = "For which parts there are charts, beside the one of all together: channel (default), segment, both or none.",
        HelpName = "channel|segment|both|none",
        CustomParser = result => Choice.Parse<SignalChartSplit?>(result,
            ("channel", SignalChartSplit.Channel), ("segment", SignalChartSplit.Segment), ("both", SignalChartSplit.ChannelAndSegment), ("none", SignalChartSplit.None)),
    };

    private readonly SignalOptions _signals = new();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public ChartsCommand()
        : base("charts", "Control charts of signals: what changed, and what is chance.")
    {
        Add(_input);
        foreach (var option in new Option[] { _catalogue, _period, _design, _runLength, _baseline, _minimumCount, _by })
        {
            Add(option);
        }

        _signals.AddTo(this);
        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          timestamp,signal,value[,channel,segment,weight]
                              one row a value; signal is a name of the catalogue, such as delivery.on_time; value is 1 or 0 for yes and no.

        Output columns:
          signal,channel,segment,period,count,mean,value,opposite,centre,lower,upper,alarm,side
                              empty channel or segment: all together; value: what is plotted; opposite: the lower sum of a cusum;
                              alarm: 1 where the chart signals; side: above or below.

        Example:
          cxkit touchpoints charts signals.csv --baseline 90 --run-length 1000 --by both
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        var catalogueFile = arguments.GetValue(_catalogue);
        _output.RequireWritable(arguments, catalogueFile is null ? [file] : [file, catalogueFile]);
        var catalogue = catalogueFile is null ? TouchpointCatalogue.Standard : CatalogueFile.Read(catalogueFile);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var builder = new SignalTotalsBuilder(catalogue, new() { Period = arguments.GetValue(_period) ?? Period.Day, MaximumCells = 1_000_000 });
        new SignalReader(_signals, _csv, arguments, refusals).Read(file, catalogue, builder, cancellationToken);
        var charts = SignalCharts.From(builder.Snapshot(), new()
        {
            Design = Design(arguments.GetValue(_design), arguments.GetValue(_runLength) ?? UsualRunLength),
            Baseline = arguments.GetValue(_baseline),
            MinimumCount = arguments.GetValue(_minimumCount) ?? 1,
            Split = arguments.GetValue(_by) ?? SignalChartSplit.Channel,
        });
        foreach (var failure in charts.Failures)
        {
            refusals.Add("signals that cannot be charted", () => $"{failure.Signal}{Part(", channel ", failure.Channel)}{Part(", segment ", failure.Segment)}: {failure.Reason}");
        }

        Write(arguments, charts, notes);
        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"drew {Counted.Of(charts.Charts.Count, "chart")}, {charts.Charts.Count(chart => chart.Chart.Signals.Count > 0):N0} of them with an alarm"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private static ChartDesign Design(string? name, int runLength) => name switch
    {
        "cusum" => CusumDesign.ForRunLength(runLength),
        "shewhart" => ShewhartDesign.ForRunLength(runLength),
        _ => EwmaDesign.ForRunLength(runLength),
    };

    private void Write(ParseResult arguments, SignalCharts charts, Findings notes)
    {
        using var writer = _output.Open(arguments, s_columns);
        foreach (var (signal, channel, segment, chart) in charts.Charts)
        {
            foreach (var warning in chart.Baseline.Warnings)
            {
                notes.Add("baselines to be careful with", () => $"{chart.Name}: {warning}");
            }

            var sides = chart.Signals.ToDictionary(found => found.Index, found => found.Side);
            for (var i = 0; i < chart.Points.Count; i++)
            {
                var point = chart.Points[i];
                var isAlarm = sides.TryGetValue(i, out var side);
                writer.Write(signal, channel ?? "", segment ?? "", DateOnly.FromDateTime(point.Time!.Value.UtcDateTime), point.Count,
                    point.Mean ?? double.NaN, point.Value ?? double.NaN, point.Opposite ?? double.NaN, point.Centre, point.Lower, point.Upper,
                    isAlarm ? 1 : 0, isAlarm ? side.ToString().ToLowerInvariant() : "");
            }
        }
    }

    private static string Part(string before, string? name) => name is null ? "" : before + name;
}
