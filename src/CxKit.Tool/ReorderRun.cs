using CxKit.Forecasting;
using CxKit.Inventory;

namespace CxKit.Tool;

/// <summary>Forecasts the items of a plan, some hundred at a time on all threads, in the order of the items file.</summary>
internal sealed class ReorderRun(DemandPanel panel, IReadOnlySet<string> unusableItems, ForecastModel model, int? threads, Findings refusals)
{
    /// <summary>How many items wait to be planned at most: the samples of one take 160 kB.</summary>
    private const int ItemsAtOnce = 256;

    public IEnumerable<ReorderRequest> Requests(IReadOnlyList<PlannedItem> items, IProgress<PanelProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            var outcomes = new object[chunk.Length]; // a request, or the reason why there is none
            Parallel.For(
                0, chunk.Length, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellationToken },
                i => outcomes[i] = Request(chunk[i]));
            for (var i = 0; i < chunk.Length; i++)
            {
                if (outcomes[i] is ReorderRequest request)
                {
                    yield return request;
                }
                else
                {
                    var (item, reason) = (chunk[i].Item.Sku, outcomes[i]);
                    refusals.Add("items whose demand cannot be forecast", () => $"item '{item}': {reason}");
                }
            }

            progress?.Report(new PanelProgress(done += chunk.Length, items.Count));
        }
    }

    private object Request(PlannedItem planned)
    {
        var item = planned.Item;
        if (panel.Find(item.Sku) is not { } series)
        {
            return unusableItems.Contains(item.Sku)
                ? "its demand could not be used, so what it needs is not known. Correct its lines in the demand file."
                : new ReorderRequest(item, planned.Position, DemandDistribution.None);
        }

        var periods = ProtectionDemand.Periods(item, panel.Period);
        if (periods > FittedModel.MaximumHorizon)
        {
            return FormattableString.Invariant(
                $"lead time and review take up to {periods:N0} periods, and a forecast reaches {FittedModel.MaximumHorizon:N0}. Use a longer --period.");
        }

        try
        {
            var missing = panel.Gaps == DemandGaps.Missing ? MissingValues.Skip : MissingValues.Refuse;
            var forecast = model.Fit(series.Values, missing).Forecast((int)periods);
            return new ReorderRequest(item, planned.Position, ProtectionDemand.Of(forecast, item, panel.Period));
        }
        catch (UnsuitableHistoryException e)
        {
            return e.Message;
        }
    }
}
