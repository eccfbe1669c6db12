using System.CommandLine;
using System.Globalization;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit drivers</c>: ratings in, how much each driver counts and where to begin out.</summary>
internal sealed class DriversCommand : ToolCommand
{
    private const double UsualLevel = 0.95;
    private const int UsualReplicates = 1_000;
    private const int FewestReplicates = 40;

    private static readonly string[] s_columns =
    [
        "driver", "importance", "lower", "upper", "performance", "quadrant",
        "share", "first", "last", "probability_first", "effect", "effect_lower", "effect_upper", "gain", "gain_lower", "gain_upper", "mean_rating", "variance_inflation",
    ];

    private readonly Argument<string> _input = new("ratings.csv")
    {
        Description = "The file of ratings: CSV with a header, UTF-8, one row a respondent; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = "The column to explain, such as overall satisfaction.",
        HelpName = "name",
        Required = true,
    };

    private readonly Option<string?> _drivers = Names("--drivers", "The columns that are drivers, with commas between them (default: every column of numbers that is no identifier).");

    private readonly Option<string?> _ignore = Names("--ignore", "Columns that are no drivers, with commas between them, such as respondent.");

    private readonly Option<DriverOutcome> _kind = new("--outcome-kind")
    {
        Description = "linear (default), logistic for two values, or ordinal for a few categories in order.",
        HelpName = "linear|logistic|ordinal",
        CustomParser = result => Choice.Parse(result, ("linear", DriverOutcome.Linear), ("logistic", DriverOutcome.Logistic), ("ordinal", DriverOutcome.Ordinal)),
    };

    private readonly Option<DriverMethod> _method = new("--method")
    {
        Description = "shapley (default), or johnson: relative weights, for a linear outcome.",
        HelpName = "shapley|johnson",
        CustomParser = result => Choice.Parse(result, ("shapley", DriverMethod.ShapleyValues), ("johnson", DriverMethod.RelativeWeights)),
    };

    private readonly Option<string?> _weights = Names("--weights-column", "The column with survey weights, at least 0.");

    private readonly Option<RatingScale?> _scale = ScaleText.Option("--scale", "The scale of the drivers, such as 1..10: needed for performance and quadrant; ratings beyond it are refused.");

    private readonly Option<RatingScale?> _outcomeScale = ScaleText.Option("--outcome-scale", "The scale of the outcome (default: that of the drivers where it fits).");

    private readonly Option<int?> _bootstrap = WholeNumber.Option("--bootstrap", "number", 0, 100_000,
        $"How many draws of respondents the intervals are from, at least {FewestReplicates}, or 0 for no intervals (default {UsualReplicates}).");

    private readonly Option<double[]> _level = Levels.One("--level", $"The level of the intervals, a fraction between 0 and 1 (default {UsualLevel.ToString(CultureInfo.InvariantCulture)}).");

    private readonly Option<int?> _seed = WholeNumber.Option("--seed", "number", 0, int.MaxValue, "The seed of the draws (default 1). The same seed gives the same intervals.");

    private readonly Option<int?> _threads = WholeNumber.Option("--threads", "number", 1, 1024,
        "How many threads to use (default: one a processor). The result does not depend on it.");

    private readonly Option<DriverFormat> _format = new("--format")
    {
        Description = "csv (default) and json hold every digit; table is rounded, for reading; vega is a chart of importance and vega-map the importance-performance map, for Vega-Lite.",
        HelpName = "csv|json|table|vega|vega-map",
        CustomParser = result => Choice.Parse(result, ("csv", DriverFormat.Csv), ("json", DriverFormat.Json), ("table", DriverFormat.Table),
            ("vega", DriverFormat.Vega), ("vega-map", DriverFormat.VegaMap)),
    };

    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public DriversCommand()
        : base("drivers", "Says which touchpoints drive an outcome such as satisfaction, and where mending would help most.")
    {
        Add(_input);
        foreach (var option in new Option[] { _outcome, _drivers, _ignore, _kind, _method, _weights, _scale, _outcomeScale, _bootstrap, _level, _seed, _threads })
        {
            Add(option);
        }

        _csv.AddTo(this);
        Add(_format);
        Add(_output.Output);
    }

    public override string Notes => """
        Input columns:
          one column a driver, one for the outcome, perhaps one for survey weights; one row a respondent.
                              An empty field, NA or - is no answer: the row is left out and counted.
                              Columns of text and identifiers are not taken for drivers; each is named.

        Output columns:
          driver,importance,lower,upper,performance,quadrant
                              importance: part of R2 (or McFadden's), with its interval; an association, no proof of cause.
                              performance: 0 to 100 between the ends of the scale; quadrant: of the importance-performance map,
                              whose importance is the effect in points of outcome per point of performance, split at the means.
          share,first,last    importance as a fraction of all; what the driver explains alone and on top of all others.
          probability_first   how probable it is that the driver is the most important one.
          effect,gain         what is expected of one point more, and of all points that are left, with intervals.

        Examples:
          cxkit drivers ratings.csv --outcome overall --scale 1..10
          cxkit drivers ratings.csv --outcome recommends --outcome-kind logistic --ignore respondent --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var ratings = new RatingReader(_csv, arguments, refusals, notes).Read(
            file, arguments.GetRequiredValue(_outcome), arguments.GetValue(_weights), List(arguments, _drivers), List(arguments, _ignore), cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var drivers = Prepare(arguments, ratings, refusals);
        var result = arguments.GetValue(_method) == DriverMethod.RelativeWeights ? drivers.RelativeWeights(cancellationToken) : drivers.ShapleyValues(cancellationToken);
        var map = Map(drivers, arguments, notes, cancellationToken);
        foreach (var warning in drivers.Warnings)
        {
            notes.Add("warnings", () => warning.Message);
        }

        if (drivers.Incomplete > 0)
        {
            notes.Add("incomplete rows", () => $"{Counted.Of(drivers.Incomplete, "row")} without one of the answers {(drivers.Incomplete == 1 ? "was" : "were")} left out.");
        }

        Write(arguments, result, map, drivers.Priorities(cancellationToken));
        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"explained {result.Measure} {result.Explained.Value:0.######} of '{result.Outcome}' with {Counted.Of(result.Drivers.Count, "driver")} and {Counted.Of(result.Respondents, "respondent")}, {Counted.Of(result.Replicates, "draw")}{(result.Permutations > 0 ? $", {Counted.Of(result.Permutations, "sampled order")}" : "")}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private KeyDrivers Prepare(ParseResult arguments, RatingFile ratings, Findings refusals)
    {
        var replicates = arguments.GetValue(_bootstrap) ?? UsualReplicates;
        if (replicates is > 0 and < FewestReplicates)
        {
            throw new UnusableInputException($"--bootstrap {replicates} is too few draws for an interval. Use at least {FewestReplicates}, or 0 for no intervals.");
        }

        var (kind, method) = (arguments.GetValue(_kind), arguments.GetValue(_method));
        if (method == DriverMethod.RelativeWeights && kind != DriverOutcome.Linear)
        {
            throw new UnusableInputException("--method johnson divides the R2 of a linear outcome. Use --method shapley, or --outcome-kind linear.");
        }

        var options = new KeyDriversOptions
        {
            Outcome = kind,
            Drivers = ratings.Drivers,
            Weights = arguments.GetValue(_weights),
            Scale = arguments.GetValue(_scale),
            OutcomeScale = arguments.GetValue(_outcomeScale),
            Replicates = replicates,
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : UsualLevel,
            Seed = (ulong)(arguments.GetValue(_seed) ?? 1),
            Threads = arguments.GetValue(_threads),
        };
        try
        {
            var drivers = KeyDrivers.From(ratings.Table, arguments.GetRequiredValue(_outcome), options);
            foreach (var problem in drivers.Refused)
            {
                refusals.Add("rows with a number that cannot be right", () => string.Create(CultureInfo.InvariantCulture,
                    $"{ratings.Name}, line {ratings.Lines[problem.Row]}: {problem.Column}: {problem.Reason}"));
            }

            return drivers;
        }
        catch (ArgumentException e)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException($"{ratings.Name}: {e.Message}");
        }
    }

    private ImportancePerformanceMap? Map(KeyDrivers drivers, ParseResult arguments, Findings notes, CancellationToken cancellationToken)
    {
        var problem = arguments.GetValue(_scale) is null ? "performance and quadrant need the scale of the ratings, such as --scale 1..10" : null;
        try
        {
            if (problem is null)
            {
                return drivers.ImportancePerformance(cancellationToken: cancellationToken);
            }
        }
        catch (InvalidOperationException)
        {
            problem = $"quadrants need the scale of '{drivers.Outcome}', which lies outside that of the drivers: say it with --outcome-scale";
        }

        if (arguments.GetValue(_format) == DriverFormat.VegaMap)
        {
            throw new UnusableInputException($"--format vega-map: {problem}.");
        }

        notes.Add("columns without an answer", () => problem + ".");
        return null;
    }

    private void Write(ParseResult arguments, DriverImportances result, ImportancePerformanceMap? map, DriverPriorities priorities)
    {
        var format = arguments.GetValue(_format);
        if (format is DriverFormat.Vega or DriverFormat.VegaMap)
        {
            using var text = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            text.WriteLine(format == DriverFormat.Vega ? result.ToVegaLite() : map!.ToVegaLite());
            return;
        }

        using var writer = ResultWriter.Create(
            format switch { DriverFormat.Json => OutputFormat.Json, DriverFormat.Table => OutputFormat.Table, _ => OutputFormat.Csv }, _output.OpenStream(arguments), s_columns);
        foreach (var driver in result.Drivers)
        {
            var (point, priority) = (map?.Find(driver.Driver), priorities.Find(driver.Driver)!);
            var (lower, upper) = Ends(driver.Importance);
            var (effectLower, effectUpper) = Ends(priority.GainPerPoint);
            var (gainLower, gainUpper) = Ends(priority.GainFromHeadRoom);
            writer.Write(
                driver.Driver, driver.Importance.Value, lower, upper, point?.Performance.Value ?? double.NaN, point is null ? "" : Words(point.Quadrant),
                driver.Share.Value, driver.First, driver.Last, driver.RankProbabilities.Count > 0 ? driver.RankProbabilities[0] : double.NaN,
                priority.GainPerPoint.Value, effectLower, effectUpper, priority.GainFromHeadRoom?.Value ?? double.NaN, gainLower, gainUpper,
                priority.MeanRating.Value, driver.VarianceInflation ?? double.NaN);
        }
    }

    private static string Words(ImportanceQuadrant quadrant) => quadrant switch
    {
        ImportanceQuadrant.ConcentrateHere => "concentrate_here",
        ImportanceQuadrant.KeepUpTheGoodWork => "keep_up_the_good_work",
        ImportanceQuadrant.LowPriority => "low_priority",
        ImportanceQuadrant.PossibleOverkill => "possible_overkill",
        _ => throw new ArgumentOutOfRangeException(nameof(quadrant), quadrant, "Bug in CxKit: a quadrant without a word."),
    };

    private static (double Lower, double Upper) Ends(Estimate? estimate) =>
        estimate is { } known && known.Interval != default ? (known.Interval.Lower, known.Interval.Upper) : (double.NaN, double.NaN);

    private static Option<string?> Names(string name, string description) => new(name) { Description = description, HelpName = "name,..." };

    private static string[] List(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
