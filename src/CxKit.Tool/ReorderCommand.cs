using System.CommandLine;
using System.Globalization;
using CxKit.Forecasting;
using CxKit.Inventory;

namespace CxKit.Tool;

/// <summary><c>cxkit reorder</c>: demand lines and stock in, what to order now out.</summary>
internal sealed class ReorderCommand : ToolCommand
{
    private const double UsualReview = 7;

    private static readonly string[] s_columns =
    [
        "sku", "class", "reorder_point", "order_up_to", "order_quantity", "safety_stock", "expected_fill_rate", "days_of_cover", "reason",
    ];

    private readonly Option<string> _demandFile = new("--demand")
    {
        Description = "The demand file: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
        HelpName = "file",
        Required = true,
    };

    private readonly Option<string> _itemsFile = new("--items")
    {
        Description = "The items file, likewise.",
        HelpName = "file",
        Required = true,
    };

    private readonly Option<ItemColumns?> _itemColumns = new("--item-columns")
    {
        Description = "Other names for columns of the items file, such as sku=article,on_hand=stock.",
        HelpName = "column=name,...",
        CustomParser = ItemColumns.Parse,
    };

    private readonly DemandOptions _demand = new(Period.Week);
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    private readonly Option<ServiceTarget?> _service = new("--service")
    {
        Description = $"The target: fill:0.98 (share of units served from the shelf) or cycle:0.95 (share of cycles without running out); default {ServiceTarget.Usual}.",
        HelpName = "target",
        CustomParser = ServiceTarget.Parse,
    };

    private readonly Option<double?> _review = new("--review")
    {
        Description = $"How often orders can be placed: 7d, 2w, or 0d for at any time (default {UsualReview}d).",
        HelpName = "days",
        CustomParser = Days.Parse,
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = $"The model: {ModelNames.Known}.",
        HelpName = "name",
        DefaultValueFactory = _ => ModelNames.Default,
    };

    private readonly Option<int?> _threads = WholeNumber.Option("--threads", "number", 1, 1024,
        "How many threads to use (default: one a processor). The result does not depend on it.");

    public ReorderCommand()
        : base("reorder", "Says for every item whether to order now, how much, and why.")
    {
        Add(_demandFile);
        Add(_itemsFile);
        foreach (var option in new Option[] { _itemColumns, _service, _review, _model, _threads })
        {
            Add(option);
        }

        _demand.AddTo(this);
        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns of --demand:
          id,date,value       as in cxkit forecast.

        Input columns of --items:
          sku,on_hand,on_order,lead_time_days,lead_time_sd_days,unit_cost,order_cost,holding_rate,pack_size,moq
                              sku, on_hand and lead_time_days are needed; the others may be missing or empty: 0, holding_rate 0.25 a year, pack_size 1.
                              Without order_cost and unit_cost, orders are as small as packs and minimum allow. on_hand below zero is owed to customers.

        Output columns:
          sku,class,reorder_point,order_up_to,order_quantity,safety_stock,expected_fill_rate,days_of_cover,reason
                              class: smooth, erratic, intermittent, lumpy or none, by how often and how evenly the item sells;
                              order_quantity is to be ordered now, 0 for nothing; days_of_cover is empty without demand.

        Example:
          cxkit reorder --demand demand.csv --items items.csv --service fill:0.98 --review 7d
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (demandPath, itemsPath) = (arguments.GetRequiredValue(_demandFile), arguments.GetRequiredValue(_itemsFile));
        if (demandPath == TextSource.StandardInput && itemsPath == TextSource.StandardInput)
        {
            throw new UnusableInputException("--demand and --items cannot both be standard input. Name a file for one of them.");
        }

        _output.RequireWritable(arguments, demandPath, itemsPath);
        var model = ModelNames.Require(arguments.GetRequiredValue(_model), _demand.SeasonLength(arguments));
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var items = new ItemReader(
            _csv, arguments, arguments.GetValue(_itemColumns) ?? ItemColumns.Usual, arguments.GetValue(_review) ?? UsualReview, refusals, notes).Read(itemsPath);
        var reader = new DemandReader(_demand, _csv, arguments, refusals);
        var panel = reader.Read(demandPath, cancellationToken);
        CompareItems(items, panel, reader.UnusableItems, notes);
        var started = TimeProvider.System.GetTimestamp();
        var service = arguments.GetValue(_service) ?? ServiceTarget.Usual;
        var planner = new ReorderPlanner(new InventoryOptions
        {
            ServiceMeasure = service.IsFillRate ? ServiceMeasure.FillRate : ServiceMeasure.CycleService,
            ServiceTarget = service.Target,
        });
        var run = new ReorderRun(panel, reader.UnusableItems, model, arguments.GetValue(_threads), refusals);
        var plan = ProgressBar.Show("planning", progress => planner.Plan(run.Requests(items, progress, cancellationToken), cancellationToken));
        foreach (var problem in plan.Refused)
        {
            refusals.Add("items that cannot be planned", () => problem.ToString());
        }

        Write(arguments, plan, panel);
        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"planned {plan.Lines.Count:N0} of {Counted.Of(items.Count, "item")} for {service}, {plan.Lines.Count(line => line.Recommendation.OrderQuantity > 0):N0} to order, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private static void CompareItems(List<PlannedItem> items, DemandPanel panel, IReadOnlySet<string> unusableItems, Findings notes)
    {
        foreach (var item in items)
        {
            if (panel.Find(item.Item.Sku) is null && !unusableItems.Contains(item.Item.Sku))
            {
                notes.Add("items without demand", () => $"item '{item.Item.Sku}' has no line in the demand file; it is planned as not in demand.");
            }
        }

        var planned = items.Select(item => item.Item.Sku).ToHashSet(StringComparer.Ordinal);
        foreach (var series in panel)
        {
            if (!planned.Contains(series.Id))
            {
                notes.Add("items with demand that are not in the items file", () => $"item '{series.Id}' has demand, but is not in the items file; it is not planned.");
            }
        }
    }

    private void Write(ParseResult arguments, ReorderPlan plan, DemandPanel panel)
    {
        using var writer = _output.Open(arguments, s_columns);
        foreach (var line in plan.Lines)
        {
            var recommendation = line.Recommendation;
            writer.Write(
                recommendation.Sku,
                ClassOf(panel.Find(recommendation.Sku)),
                recommendation.Explanation.ReorderPoint,
                recommendation.Explanation.OrderUpToLevel,
                recommendation.OrderQuantity,
                recommendation.Explanation.SafetyStock,
                recommendation.ExpectedFillRate,
                recommendation.DaysOfCover ?? double.NaN,
                recommendation.ToString(null, CultureInfo.InvariantCulture));
        }
    }

    private static string ClassOf(DemandSeries? series) => series is { } demand
        ? DemandClassification.From(demand.Values, MissingValues.Skip).Class.ToString().ToLowerInvariant()
        : "none";
}
