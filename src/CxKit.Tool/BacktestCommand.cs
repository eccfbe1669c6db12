using System.CommandLine;
using System.Globalization;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary><c>cxkit backtest</c>: how well models would have forecast the past, a line a model.</summary>
internal sealed class BacktestCommand : ToolCommand
{
    private const int UsualHorizon = 6;
    private const int UsualOrigins = 3;

    private readonly Argument<string> _input = new("demand.csv")
    {
        Description = "The demand file: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly DemandOptions _demand = new(Period.Month);
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    private readonly Option<int?> _horizon = WholeNumber.Option("--horizon", "periods", 1, FittedModel.MaximumHorizon,
        $"How many periods each forecast covers (default {UsualHorizon}).");

    private readonly Option<int?> _origins = WholeNumber.Option("--origins", "number", 1, 1000,
        $"From how many points in time to forecast, each a period before the next (default {UsualOrigins}).");

    private readonly Option<string> _models = new("--models")
    {
        Description = $"The models to compare, separated by commas: {ModelNames.Known}.",
        HelpName = "list",
        DefaultValueFactory = _ => ModelNames.DefaultComparison,
    };

    private readonly Option<double[]> _levels = Levels.Option();

    private readonly Option<int?> _threads = WholeNumber.Option("--threads", "number", 1, 1024,
        "How many threads to use (default: one a processor). The result does not depend on it.");

    public BacktestCommand()
        : base("backtest", "Compares models on the past: each forecasts it from its own past, as it would have done then.")
    {
        Add(_input);
        _demand.AddTo(this);
        foreach (var option in new Option[] { _horizon, _origins, _models, _levels, _threads })
        {
            Add(option);
        }

        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          id,date,value       as in cxkit forecast, --censored too; periods that sold out are not compared with.
                              With --group every model runs twice: with a season of its own, and with that of the item's group (pooled).

        Output columns:
          model,mase,rmsse,smape,owa,bias,coverage_80,coverage_95,pinball
                              mase: absolute error relative to the seasonal naive one within the history; rmsse: root of the squared error
                              relative to the naive one; smape in per cent (0 to 200); owa: 1 is as good as Naive2, less is better;
                              bias: above 0 is too high, as a share of the demand; coverage: the share of values inside the interval;
                              pinball: the scaled loss of the interval ends.
                              Forecasts count as the model makes them, also below zero, where cxkit forecast writes 0.
                              Empty where a measure is not defined. Do not choose a model for rarely sold items by mase: forecasting zero wins it.

        Example:
          cxkit backtest demand.csv --period month --horizon 6 --origins 3 --models auto,ets,theta,croston
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, path);
        var season = _demand.SeasonLength(arguments);
        var names = ModelNames.Split(arguments.GetRequiredValue(_models)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var models = Array.ConvertAll(names, name => ModelNames.Require(name, season));
        if (models.Length == 0)
        {
            throw new UnusableInputException($"--models is empty. Name at least one of: {ModelNames.Known}.");
        }

        var refusals = Findings.Refusals();
        var reader = new DemandReader(_demand, _csv, arguments, refusals);
        var panel = reader.Read(path, cancellationToken);
        if (reader.Groups is { } groups)
        {
            models = [.. models, .. names.Select(name => new PooledSeasonal(ModelNames.Require(name, _demand.SeasonWithinGroup(arguments)), id => groups[id]))];
        }

        var started = TimeProvider.System.GetTimestamp();
        var options = new BacktestOptions
        {
            Horizon = arguments.GetValue(_horizon) ?? UsualHorizon,
            Origins = arguments.GetValue(_origins) ?? UsualOrigins,
            Season = season,
            Levels = Levels.Of(arguments, _levels),
            Threads = arguments.GetValue(_threads),
        };
        var report = ProgressBar.Show("backtesting", progress => Backtest.Run(panel, options, models, progress, cancellationToken));
        foreach (var failure in report.Failures)
        {
            refusals.Add(failure.Model is null ? "series that are too short" : "series that a model cannot learn from",
                () => $"series '{failure.Id}'{(failure.Model is null ? "" : $", {failure.Model}")}, {Counted.Of(failure.Origins, "origin")}: {failure.Reason}");
        }

        Write(arguments, report, options.Levels);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(Summary(report, panel, TimeProvider.System.GetElapsedTime(started)));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ParseResult arguments, BacktestReport report, IReadOnlyList<double> levels)
    {
        string[] columns = ["model", "mase", "rmsse", "smape", "owa", "bias", .. levels.Select(level => $"coverage_{Levels.Percent(level)}"), "pinball"];
        using var writer = _output.Open(arguments, columns);
        foreach (var score in report.Models)
        {
            writer.Write(
            [
                score.Model, Number(score.Mase), Number(score.Rmsse), Number(score.Smape), Number(score.Owa), Number(score.Bias),
                .. levels.Select(level => Number(score.Coverage(level)?.Value)), Number(score.Pinball),
            ]);
        }
    }

    private static Cell Number(double? value) => value ?? double.NaN;

    private static string Summary(BacktestReport report, DemandPanel panel, TimeSpan elapsed)
    {
        var (upTo, comparable) = report.IsComparable
            ? ("", "")
            : ("up to ", "; the models did not make the same forecasts, so compare owa only");
        return string.Create(CultureInfo.InvariantCulture,
            $"backtested {Counted.Of(report.Models.Count, "model")} on {report.Models.Max(score => score.Series):N0} of {Counted.Of(panel.Count, "item")}, ") +
            string.Create(CultureInfo.InvariantCulture,
            $"{upTo}{Counted.Of(report.Models.Max(score => score.Forecasts), "forecast")} each, horizon {report.Horizon}, season {report.Season}, ") +
            string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s{comparable}");
    }
}
