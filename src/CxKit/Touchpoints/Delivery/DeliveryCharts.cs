using System.Globalization;
using System.Text.Json.Nodes;

namespace CxKit.Touchpoints;

/// <summary>Delivery as Vega-Lite specifications.</summary>
internal static class DeliveryCharts
{
    public static string OnTime(DeliveryReport report, IReadOnlyList<DeliveryGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var rows = groups.Where(group => group.OnTime is not null).Select(group =>
        {
            var row = new JsonObject
            {
                ["group"] = group.Name,
                ["parcels"] = group.Parcels,
                ["ofDelivered"] = group.OnTimeOfDelivered,
                ["note"] = string.Create(CultureInfo.InvariantCulture, $"{group.OnTime!.Value.Value:P1} of {group.Parcels:N0}"),
            };
            row.SetShare(group.OnTime);
            return row;
        });
        return VegaLite.Document(
            "On time by the first promise", report.Rule, rows,
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject { ["y"] = VegaLite.InOrder("group", null) }),
            ("layer", VegaLite.BarsWithIntervals(color: null, "on time", "note")));
    }

    public static string Transit(DeliveryReport report)
    {
        var transit = report.Transit ?? throw new InvalidOperationException("No parcel has a time of hand-over, so that there is no J + n to draw. Fill Parcel.HandedOver.");
        var rows = transit.Shares.Select(share =>
        {
            var row = new JsonObject { ["n"] = share.N };
            row.SetShare(share.Within);
            return row;
        });
        return VegaLite.Document(
            "Delivered by J + n", string.Create(CultureInfo.InvariantCulture, $"{transit.Parcels:N0} parcels from hand-over to first attempt, {transit.InFlight:N0} of them in flight as censored. {report.Rule}"), rows,
            ("width", VegaLite.BarWidth),
            ("encoding", new JsonObject { ["x"] = VegaLite.Number("n", "working days n") }),
            ("layer", VegaLite.Array(
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "area", ["opacity"] = 0.3, ["interpolate"] = "step-after" },
                    ["encoding"] = new JsonObject { ["y"] = VegaLite.Share("lower", "delivered"), ["y2"] = new JsonObject { ["field"] = "upper" } },
                },
                new JsonObject
                {
                    ["mark"] = new JsonObject { ["type"] = "line", ["interpolate"] = "step-after", ["tooltip"] = new JsonObject { ["content"] = "data" } },
                    ["encoding"] = new JsonObject { ["y"] = VegaLite.Share("share", "delivered") },
                })));
    }
}
