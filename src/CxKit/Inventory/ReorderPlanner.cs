using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Inventory;

/// <summary>Plans many items at once, each towards the same service target.</summary>
/// <remarks>
/// Stateless after construction and thread-safe. Registered by
/// <see cref="InventoryServiceCollectionExtensions.AddCxInventory(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>. Reports to
/// the activity source and the meter <c>CxKit.Inventory</c>.
/// </remarks>
public sealed class ReorderPlanner
{
    private static readonly ActivitySource Activities = new("CxKit.Inventory");

    private readonly ServiceMeasure _measure;
    private readonly double _target;
    private readonly double _shareOfA;
    private readonly double _shareOfAB;
    private readonly ILogger _logger;
    private readonly InventoryMetrics? _metrics;

    /// <summary>Makes a planner.</summary>
    /// <param name="options">What to aim at; null for the defaults.</param>
    /// <param name="logger">Takes a summary of every plan and, at level Debug, every refusal; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range; all errors are named at
    /// once.</exception>
    public ReorderPlanner(InventoryOptions? options = null, ILogger<ReorderPlanner>? logger = null, IMeterFactory? meterFactory = null)
    {
        var valid = InventoryOptionsValidator.RequireValid(options ?? new InventoryOptions());
        (_measure, _target) = (valid.ServiceMeasure, valid.ServiceTarget);
        (_shareOfA, _shareOfAB) = (valid.ClassAShare, valid.ClassABShare);
        _logger = logger ?? NullLogger<ReorderPlanner>.Instance;
        _metrics = meterFactory is null ? null : new InventoryMetrics(meterFactory);
    }

    /// <summary>Recommends an order for every item; an item that cannot be planned is refused by name and the others go on.</summary>
    /// <param name="requests">The items, each once; read one after the other.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ReorderPlan Plan(IEnumerable<ReorderRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        using var activity = Activities.StartActivity("CxKit.Inventory.Plan");
        var planned = new List<(StockItem Item, double AnnualValue, ReorderRecommendation Recommendation)>();
        var refused = new List<ItemProblem>();
        var refusedItems = 0;
        var skus = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                RequireComplete(request, skus);
                var policy = PolicyFor(request);
                planned.Add((request.Item, AnnualValue(policy), policy.Recommend(request.Position)));
            }
            catch (InvalidItemException invalid)
            {
                refusedItems++;
                refused.AddRange(invalid.Problems);
            }
        }

        var classes = AbcClasses.Of([.. planned.Select(line => line.AnnualValue)], _shareOfA, _shareOfAB);
        var plan = new ReorderPlan
        {
            Version = ReorderPlan.CurrentVersion,
            Lines = [.. planned.Select((line, i) => new ReorderLine(
                classes[i], line.AnnualValue, (double)line.Item.UnitCost * line.Recommendation.OrderQuantity, line.Recommendation))],
            Refused = refused,
        };
        Report(plan, refusedItems, activity);
        return plan;
    }

    private ReorderPolicy PolicyFor(ReorderRequest request) => _measure switch
    {
        ServiceMeasure.FillRate => ReorderPolicy.ForFillRate(request.Item, request.Demand, _target),
        ServiceMeasure.CycleService => ReorderPolicy.ForCycleService(request.Item, request.Demand, _target),
        _ => throw new InvalidOperationException($"Bug in CxKit: no policy for {_measure}."),
    };

    private static double AnnualValue(ReorderPolicy policy) => policy.AnnualDemand * (double)policy.Item.UnitCost;

    /// <summary>Everything that can be said against a request before its policy is looked for.</summary>
    private static void RequireComplete(ReorderRequest? request, HashSet<string> skus)
    {
        if (request?.Item is not { } item)
        {
            throw new InvalidItemException([new ItemProblem("", nameof(ReorderRequest.Item), "it is missing. Give every request an item.")]);
        }

        var sku = item.Sku ?? "";
        var withDemand = request.Demand is null ? item.Problems() : PolicyInput.Problems(item, request.Demand);
        List<ItemProblem> problems = [.. withDemand, .. request.Position.Problems(sku)];
        if (request.Demand is null)
        {
            problems.Add(new ItemProblem(sku, nameof(ReorderRequest.Demand),
                "it is missing. Use DemandDistribution.None for an item that nobody wants."));
        }

        if (sku.Length > 0 && !skus.Add(sku))
        {
            problems.Add(new ItemProblem(sku, nameof(StockItem.Sku),
                "it was given before; only the first counts. Add up its positions, or plan locations separately."));
        }

        if (problems.Count > 0)
        {
            throw new InvalidItemException(problems);
        }
    }

    private void Report(ReorderPlan plan, int refusedItems, Activity? activity)
    {
        var ordered = plan.Lines.Count(line => line.Recommendation.OrderQuantity > 0);
        var enough = plan.Lines.Count - ordered;
        activity?
            .SetTag("cxkit.inventory.ordered", ordered)
            .SetTag("cxkit.inventory.enough", enough)
            .SetTag("cxkit.inventory.refused", refusedItems);
        _metrics?.Planned(ordered, enough, refusedItems);
        Log.Planned(_logger, plan.Lines.Count, ordered, refusedItems);
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            foreach (var problem in plan.Refused)
            {
                Log.Refused(_logger, problem.Sku, problem.Field, problem.Reason);
            }
        }
    }
}
