using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints mystery</c>: mystery visits and their checklist in, outlets with intervals out.</summary>
internal sealed class MysteryCommand : ToolCommand
{
    private static readonly string[] s_columns =
        ["part", "name", "visits", "points", "lower", "upper", "raw_mean", "rank_from", "rank_to", "group", "below_target"];

    private readonly Argument<string> _input = new("visits.csv")
    {
        Description = "The file of visits: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string?> _checklist = new("--checklist")
    {
        Description = "The scenarios and their checklists, JSON. Without it: the seven standard scenarios of a web shop.",
        HelpName = "checklist.json",
    };

    private readonly Option<double?> _target = new("--target")
    {
        Description = "The points that an outlet should have, from 0 to 100; below_target is the probability that it has fewer.",
        HelpName = "points",
        CustomParser = result => Number(result, 0, 100),
    };

    private readonly Option<double?> _coverage = new("--min-coverage")
    {
        Description = "The least share of the weight that a visit has to answer, above 0 to 1 (default 0.8).",
        HelpName = "share",
        CustomParser = result => Number(result, double.Epsilon, 1),
    };

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public MysteryCommand()
        : base("mystery", "Outlets by the points of mystery visits: strict shoppers taken out, with intervals and the ranks that are possible.")
    {
        Add(_input);
        foreach (var option in new Option[] { _checklist, _target, _coverage, _level })
        {
            Add(option);
        }

        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          visit,outlet,scenario,shopper,time[,channel,case],<item>,<item>,...
                              A row a visit, a column an item: yes, no, a number, n/a where it did not apply, empty where it was not answered.
                              case: the same for visits that several shoppers scored of one experience; they show how well shoppers agree.

        Checklist:
          {"version":1,"name":"Hotline","scenarios":[{"name":"Question","sections":[{"name":"Advice","items":[
            {"id":"correct","question":"Was it correct?","kind":"YesNo","weight":3,"knockOutCap":40},
            {"id":"friendly","question":"How friendly?","kind":"Scale","worst":1,"target":5,"evidence":"Subjective","mayNotApply":true},
            {"id":"waiting","question":"How long?","kind":"Measure","target":30,"worst":180,"unit":"seconds"}]}]}]}

        Output columns:
          part,name,visits,points,lower,upper,raw_mean,rank_from,rank_to,group,below_target
                              part: total, objective, subjective, outlet, channel, scenario or section. points: with an average shopper, and shrunk where visits
                              are few. Outlets of one group cannot be told apart from its first one.

        Example:
          cxkit touchpoints mystery visits.csv --checklist checklist.json --target 70 --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var programme = Programme(arguments.GetValue(_checklist));
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var reader = new VisitReader(programme, _csv, arguments, refusals, notes);
        var visits = reader.Read(file, cancellationToken);
        var level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95;
        var report = MysteryShoppingReport.From(visits, programme, new()
        {
            Scores = new() { MinimumCoverage = arguments.GetValue(_coverage) ?? 0.8 },
            Ranking = new() { Level = level, Target = arguments.GetValue(_target) },
            Agreement = new() { Level = level },
        });
        foreach (var refused in report.Refused)
        {
            refusals.Add("visits", () => string.Create(CultureInfo.InvariantCulture,
                $"{reader.Name}, line {reader.Lines[refused.Row - 1]}, visit '{refused.Visit}': {string.Join(" ", refused.Problems)}"));
        }

        if (report.Visits == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException($"{reader.Name} has no visit that can be scored.");
        }

        using (var writer = _output.Open(arguments, s_columns))
        {
            Write(writer, report);
        }

        foreach (var remark in report.Overall.Remarks)
        {
            notes.Add(remark, () => remark);
        }

        foreach (var result in report.Calibration.Where(result => result.Item is null))
        {
            notes.Add("agreement", () => $"shoppers who scored the same case of '{result.Scenario}': {result.Agreement}");
        }

        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"scored {Counted.Of(report.Visits, "visit")} of {Counted.Of(report.Overall.Outlets.Count, "outlet")}, {report.CalibrationVisits} more for calibration, coverage {report.Coverage:P0}"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private static void Write(ResultWriter writer, MysteryShoppingReport report)
    {
        Means("total", report.Programme, report.Visits, report.Overall.Mean);
        Means("objective", report.Programme, report.Visits, report.Objective);
        Means("subjective", report.Programme, report.Visits, report.Subjective);
        foreach (var outlet in report.Overall.Outlets)
        {
            writer.Write(
                "outlet", outlet.Outlet, outlet.Visits, Points(outlet.Points.Value), Points(outlet.Points.Interval.Lower), Points(outlet.Points.Interval.Upper), Points(outlet.RawMean),
                outlet.Rank.Interval.Lower, outlet.Rank.Interval.Upper, outlet.Group, Cell.Of(outlet.ProbabilityBelowTarget ?? double.NaN, "0.000"));
        }

        foreach (var channel in report.Channels)
        {
            Means("channel", channel.Name, channel.Ranking.Visits, channel.Ranking.Mean);
        }

        foreach (var scenario in report.Overall.Scenarios)
        {
            Means("scenario", scenario.Name, scenario.Visits, scenario.Points);
        }

        foreach (var section in report.Sections)
        {
            Means("section", section.Name, section.Ranking.Visits, section.Ranking.Mean);
        }

        void Means(string part, string name, int visits, Estimate? mean)
        {
            if (mean is { } points)
            {
                writer.Write(
                    part, name, visits, Points(points.Value), Points(points.Interval.Lower), Points(points.Interval.Upper), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
            }
        }
    }

    private static Cell Points(double points) => Cell.Of(points, "0.0");

    private static MysteryProgramme Programme(string? file)
    {
        if (file is null)
        {
            return MysteryProgramme.WebShop;
        }

        MysteryProgramme? programme;
        try
        {
            programme = JsonSerializer.Deserialize(File.ReadAllText(file), TouchpointsJson.Default.MysteryProgramme);
        }
        catch (JsonException e)
        {
            throw new UnusableInputException($"{file} is not a checklist: {e.Message} The help of this command shows the form.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UnusableInputException($"{file} cannot be read: {e.Message}");
        }

        return programme?.Problems() switch
        {
            null => throw new UnusableInputException($"{file} is not a checklist: it is null. The help of this command shows the form."),
            { Count: 0 } => programme,
            var problems => throw new UnusableInputException($"{file} cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}"),
        };
    }

    private static double? Number(ArgumentResult result, double least, double most)
    {
        if (NumberText.Parse(Encoding.UTF8.GetBytes(result.Tokens[0].Value), DecimalSeparator.Point, out var number) is null && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a number {(least == 0 ? "from" : "above")} 0 to {most.ToString(CultureInfo.InvariantCulture)}.");
        return null;
    }
}
