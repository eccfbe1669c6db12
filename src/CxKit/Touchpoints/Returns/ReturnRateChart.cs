using System.Text.Json.Nodes;

namespace CxKit.Touchpoints;

/// <summary>Draws return rates.</summary>
internal static class ReturnRateChart
{
    public static string Of(IEnumerable<ReturnRate> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var rows = rates.Where(rate => rate.Rate is not null).Select(rate =>
        {
            var row = new JsonObject { ["group"] = rate.Group ?? "(not told)", ["note"] = $"{rate.ReturnedUnits} of {rate.Units}" };
            row.SetShare(rate.Rate);
            return row;
        });
        return VegaLite.Document(
            "Return rates", "Share of units that come back within the window; open windows count by how much of them is over. At the bars: so far", rows,
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("group", null) }),
            ("layer", VegaLite.BarsWithIntervals(null, "Returned", "note")));
    }
}
