using System.CommandLine;
using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary><c>cxkit attribution</c>: channel paths in, the credit of every channel out.</summary>
internal sealed class AttributionCommand : ToolCommand
{
    private const double UsualLevel = 0.95;
    private const int UsualReplicates = 200;
    private const int FewestReplicates = 40;

    private static readonly string[] s_columns = ["channel", "credit", "share", "value", "lower", "upper"];

    private readonly Argument<string> _input = new("paths.csv")
    {
        Description = "The file of paths: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = $"The model, or several with commas between them: {AttributionModelNames.Known}.",
        HelpName = "name,...",
        DefaultValueFactory = _ => AttributionModelNames.Default,
    };

    private readonly Option<RepeatedTouches> _repeats = new("--repeats")
    {
        Description = "What happens to a channel that follows itself: keep (default) or collapse, so that a > a > b is a > b.",
        HelpName = "keep|collapse",
        CustomParser = result => Choice.Parse(result, ("keep", RepeatedTouches.Keep), ("collapse", RepeatedTouches.Collapse)),
    };

    private readonly Option<int?> _bootstrap = WholeNumber.Option("--bootstrap", "number", 0, 100_000,
        $"How many draws of journeys the intervals are from, at least {FewestReplicates}, or 0 for no intervals (default {UsualReplicates}).");

    private readonly Option<double[]> _level = Levels.One("--level", $"The level of the intervals, a fraction between 0 and 1 (default {UsualLevel.ToString(CultureInfo.InvariantCulture)}).");

    private readonly Option<int?> _seed = WholeNumber.Option("--seed", "number", 0, int.MaxValue, "The seed of the draws (default 1). The same seed gives the same intervals.");

    private readonly Option<int?> _threads = WholeNumber.Option("--threads", "number", 1, 1024,
        "How many threads to use (default: one a processor). The result does not depend on it.");

    private readonly PathColumns _columns = new();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public AttributionCommand()
        : base("attribution", "Divides conversions and their value among the channels on the paths to them.")
    {
        Add(_input);
        foreach (var option in new Option[] { _model, _repeats, _bootstrap, _level, _seed, _threads })
        {
            Add(option);
        }

        _columns.AddTo(this);
        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          path,conversions,value,nulls[,times]
                              path: channels, first touch first, such as search > mail > search; rows of one path are summed.
                              Rows of single journeys have 1 conversion or 1 null. value and nulls may be missing.

        Output columns:
          channel,credit,share,value,lower,upper
                              credit: conversions; lower and upper: its interval; share: credit of all conversions.
                              With several models, a first column names the model.

        Examples:
          cxkit attribution paths.csv --model markov:1
          cxkit attribution paths.csv.gz --model markov:2,shapley,last --conversions-column total_conversions --value-column total_conversion_value --nulls-column total_null
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var models = AttributionModelNames.Require(arguments.GetRequiredValue(_model));
        var options = Draws(arguments);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var paths = new PathReader(_columns, _csv, arguments, models.Any(AttributionModelNames.NeedsTimes), refusals, notes)
            .Read(file, new() { Repeats = arguments.GetValue(_repeats) }, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var results = models.Select(model => Attribute(paths, model, options, notes, cancellationToken)).ToList();
        Write(arguments, results);
        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"credited {Counted.Of(paths.TotalConversions, "conversion")} to {Counted.Of(paths.Channels.Count, "channel")} with {string.Join(", ", models)}, P(conversion) {results[0].ConversionProbability.Value:0.######}, {Counted.Of(results[0].Replicates, "draw")}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private AttributionOptions Draws(ParseResult arguments)
    {
        var replicates = arguments.GetValue(_bootstrap) ?? UsualReplicates;
        return replicates is 0 or >= FewestReplicates
            ? new()
            {
                Replicates = replicates,
                Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : UsualLevel,
                Seed = (ulong)(arguments.GetValue(_seed) ?? 1),
                Threads = arguments.GetValue(_threads),
            }
            : throw new UnusableInputException($"--bootstrap {replicates} is too few draws for an interval. Use at least {FewestReplicates}, or 0 for no intervals.");
    }

    private static Attribution Attribute(ChannelPaths paths, AttributionModel model, AttributionOptions options, Findings notes, CancellationToken cancellationToken)
    {
        foreach (var direct in AttributionModelNames.DirectChannels(model))
        {
            if (!paths.Channels.Contains(direct))
            {
                notes.Add("channels that are not there", () => $"{model}: no path has the channel '{direct}'; names are compared exactly.");
            }
        }

        var result = paths.Attribute(model, options, cancellationToken);
        if (!result.HasConversions)
        {
            notes.Add("models without anything to divide", () => $"{model}: no journey converted, so that every credit is 0.");
        }
        else if (model == AttributionModel.Participation)
        {
            notes.Add("models that divide more than the total", () => $"{model}: every channel on a path is credited with the whole conversion, so that credits sum to more than the total.");
        }

        return result;
    }

    private void Write(ParseResult arguments, List<Attribution> results)
    {
        string[] columns = results.Count > 1 ? ["model", .. s_columns] : s_columns;
        using var writer = _output.Open(arguments, columns);
        foreach (var result in results)
        {
            foreach (var credit in result.Channels)
            {
                var (lower, upper) = result.Replicates > 0 ? (credit.Conversions.Interval.Lower, credit.Conversions.Interval.Upper) : (double.NaN, double.NaN);
                Cell[] row = [credit.Channel, credit.Conversions.Value, credit.Share.Value, credit.Value.Value, lower, upper];
                writer.Write(results.Count > 1 ? [result.Model, .. row] : row);
            }
        }
    }
}
