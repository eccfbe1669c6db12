using System.CommandLine;
using System.Globalization;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary><c>cxkit forecast</c>: demand lines in, one forecast an item and period out.</summary>
internal sealed class ForecastCommand : ToolCommand
{
    private const int UsualHorizon = 12;

    private readonly Argument<string> _input = new("demand.csv")
    {
        Description = "The demand file: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly DemandOptions _demand = new(Period.Month);
    private readonly CsvOptions _csv = new();
    private readonly RegressorOptions _regressors = new();
    private readonly OutputOptions _output = new();

    private readonly Option<int?> _horizon = WholeNumber.Option("--horizon", "periods", 1, FittedModel.MaximumHorizon, $"How many periods to forecast (default {UsualHorizon}).");

    private readonly Option<string> _model = new("--model")
    {
        Description = $"The model: {ModelNames.Known}.",
        HelpName = "name",
        DefaultValueFactory = _ => ModelNames.Default,
    };

    private readonly Option<double[]> _levels = Levels.Option();

    private readonly Option<int?> _threads = WholeNumber.Option("--threads", "number", 1, 1024,
        "How many threads to use (default: one a processor). The result does not depend on it.");

    private readonly Option<ulong?> _seed = new("--seed")
    {
        Description = "The seed of intervals that a model simulates (default 1). The same seed gives the same numbers.",
        HelpName = "number",
    };

    private readonly Option<bool> _allowNegative = new("--allow-negative")
    {
        Description = "Leave forecasts below zero as they are. Without it, means and interval ends are at least 0, as demand is.",
    };

    public ForecastCommand()
        : base("forecast", "Forecasts the demand of every item, with prediction intervals.")
    {
        Add(_input);
        _demand.AddTo(this);
        foreach (var option in new Option[] { _horizon, _model, _levels, _threads, _seed, _allowNegative })
        {
            Add(option);
        }

        _regressors.AddTo(this);
        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          id,date,value       one line an order line, or one a period; lines of an item and period are summed.
                              Other columns are passed over; other names are said with --id-column and so on.
                              --censored names a column that says which lines are of a day on which the item sold out,
                              --group one with the category of the item, whose season its items share.

        Output columns:
          id,step,date,mean,lower_80,upper_80,lower_95,upper_95,model
                              step counts from 1; date is the first day of the period that is forecast.

        Examples:
          cxkit forecast demand.csv --period month --horizon 12
          cxkit forecast demand.csv --period week --regressors promotions.csv --regressor-default 0
          cxkit forecast orders.csv.gz --period week --horizon 8 --id-column stock_code --date-column invoice_date --value-column quantity
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, path);
        var grouped = arguments.GetValue(_demand.GroupColumn) is not null;
        var model = ModelNames.Require(
            arguments.GetRequiredValue(_model), grouped ? _demand.SeasonWithinGroup(arguments) : _demand.SeasonLength(arguments));
        var refusals = Findings.Refusals();
        var reader = new DemandReader(_demand, _csv, arguments, refusals);
        var panel = reader.Read(path, cancellationToken);
        model = reader.Groups is { } groups ? new PooledSeasonal(model, id => groups[id]) : model;
        var regressors = _regressors.Read(arguments, _csv, panel.Period, refusals, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var usual = new PanelForecastOptions();
        var options = usual with
        {
            Horizon = arguments.GetValue(_horizon) ?? UsualHorizon,
            Levels = Levels.Of(arguments, _levels),
            Threads = arguments.GetValue(_threads),
            Regressors = regressors,
            Seed = arguments.GetValue(_seed) ?? usual.Seed,
        };
        if (panel.ForecastStart.DayNumber + (options.Horizon + 1) * panel.Period.AverageDays() > DateOnly.MaxValue.DayNumber)
        {
            throw new UnusableInputException($"--horizon {options.Horizon} reaches beyond the year 9999. Use a shorter one.");
        }

        var forecasts = ProgressBar.Show("forecasting", progress => panel.Forecast(model, options, progress, cancellationToken));
        foreach (var failure in forecasts.Failures)
        {
            refusals.Add("series that the model cannot learn from", () => $"series '{failure.Id}': {failure.Reason}");
        }

        Write(arguments, forecasts, options.Levels);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"forecast {forecasts.Items.Count:N0} of {Counted.Of(panel.Count, "item")} with {model.Name}, {Counted.Of(options.Horizon, "period")} from {forecasts.DateOf(0):yyyy-MM-dd}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private void Write(ParseResult arguments, PanelForecast forecasts, IReadOnlyList<double> levels)
    {
        var least = arguments.GetValue(_allowNegative) ? double.NegativeInfinity : 0;
        string[] columns =
        [
            "id", "step", "date", "mean",
            .. levels.SelectMany(level => new[] { $"lower_{Levels.Percent(level)}", $"upper_{Levels.Percent(level)}" }),
            "model",
        ];
        using var writer = _output.Open(arguments, columns);
        var row = new Cell[columns.Length];
        foreach (var item in forecasts.Items)
        {
            row[0] = item.Id;
            row[^1] = item.Model;
            for (var step = 0; step < forecasts.Horizon; step++)
            {
                row[1] = step + 1;
                row[2] = forecasts.DateOf(step);
                row[3] = Math.Max(item.Mean[step], least);
                for (var i = 0; i < levels.Count; i++)
                {
                    var interval = item.Interval(step, levels[i]);
                    row[4 + 2 * i] = Math.Max(interval.Lower, least);
                    row[5 + 2 * i] = Math.Max(interval.Upper, least);
                }

                writer.Write(row);
            }
        }
    }
}
