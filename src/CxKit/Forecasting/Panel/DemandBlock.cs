using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Turns a block of equally long series into a panel: sorts the ids, and finds where each series begins.</summary>
internal sealed class DemandBlock(IReadOnlyList<string> ids, Period period, DateOnly first, double[] block)
{
    public DemandPanel ToPanel()
    {
        if (ids.Count == 0 || block.Length == 0 || block.Length % ids.Count != 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A block of {block.Length} values does not divide into {ids.Count} series of one length or more. Give as many values for each id."), nameof(block));
        }

        var periods = block.Length / ids.Count;
        var order = Sorted();
        var firstPeriod = period.IndexOf(first);
        var offsets = new int[order.Length];
        var firstPeriods = new int[order.Length];
        var hasGaps = false;
        for (var i = 0; i < order.Length; i++)
        {
            var start = order[i] * periods;
            var (launch, observed) = Look(block.AsSpan(start, periods), ids[order[i]]);
            hasGaps |= observed < periods - launch;
            offsets[i] = start + launch;
            firstPeriods[i] = firstPeriod + launch;
        }

        var lastPeriod = firstPeriod + periods - 1;
        var summary = new DemandPanelSummary
        {
            ItemsSeen = ids.Count,
            Items = ids.Count,
            FirstDate = period.StartOf(firstPeriod),
            LastDate = period.StartOf(lastPeriod + 1).AddDays(-1),
        };
        return new DemandPanel(
            period, hasGaps ? DemandGaps.Missing : DemandGaps.Zero, lastPeriod, Array.ConvertAll(order, place => ids[place]), firstPeriods, offsets, block, summary, []);
    }

    private int[] Sorted()
    {
        var order = new int[ids.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            if (string.IsNullOrWhiteSpace(ids[i]))
            {
                throw new ArgumentException($"Id {i} (counted from 0) is empty. Give each series a name.", nameof(ids));
            }
        }

        Array.Sort(order, (a, b) => string.CompareOrdinal(ids[a], ids[b]));
        for (var i = 1; i < order.Length; i++)
        {
            if (ids[order[i]] == ids[order[i - 1]])
            {
                throw new ArgumentException($"'{ids[order[i]]}' is there twice. Give each series a name of its own, or sum them.", nameof(ids));
            }
        }

        return order;
    }

    /// <summary>The first observed period, or 0 when there is none, and how many periods were observed.</summary>
    private static (int Launch, int Observed) Look(ReadOnlySpan<double> series, string id)
    {
        var launch = 0;
        while (launch < series.Length && double.IsNaN(series[launch]))
        {
            launch++;
        }

        var observed = 0;
        for (var t = launch; t < series.Length; t++)
        {
            if (double.IsInfinity(series[t]))
            {
                throw new ArgumentException($"Value {t} of '{id}' (counted from 0) is infinite. Correct it, or make it NaN if nobody observed it.");
            }

            observed += double.IsNaN(series[t]) ? 0 : 1;
        }

        return launch < series.Length ? (launch, observed) : (0, 0);
    }
}
