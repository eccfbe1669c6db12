using System.Text.Json;
using CxKit.Touchpoints;
using static CxKit.Tests.Touchpoints.Returns.SoldLines;

namespace CxKit.Tests.Touchpoints.Returns;

public sealed class ReturnsDocumentTests
{
    [Fact]
    public void The_json_form_gives_the_same_numbers_back_and_names_no_customer()
    {
        var lines = Enumerable.Range(0, 40).Select(i => Sold($"{i}", "a", i % 5, customer: "customer-of-all")).ToList();
        var returns = Enumerable.Range(0, 38).Select(i => Returned($"{i}", "a", 10)).ToList();
        var report = ReturnsReport.From(lines, returns, new() { AsOf = Day(100) });
        var json = JsonSerializer.Serialize(ReturnsDocument.From(report), TouchpointsJson.Default.ReturnsDocument);

        Assert.Single(report.Serial.Customers);
        Assert.DoesNotContain("customer-of-all", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, TouchpointsJson.Default.ReturnsDocument)!, TouchpointsJson.Default.ReturnsDocument));
    }

    [Fact]
    public void A_later_version_is_not_misread() => Assert.Throws<NotSupportedException>(() => ReturnsDocument.From(ReturnsReport.From([], [])) with { Version = 2 });

    [Fact]
    public void Version_1_of_the_json_form_is_read()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"version":1,"horizonDays":30,"byProduct":[{"group":"a","lines":2,"units":3,"returnedUnits":1,"soFar":0.33,"rate":{"value":0.4,"lower":0.1,"upper":0.8,"level":0.95},"valueRate":null}],
             "byCategory":[],"bySize":[],"byChannel":[],"byMonth":[],"curve":[{"days":1,"share":{"value":0.1,"lower":0,"upper":0.2,"level":0.95}}],"reasons":[],"touchpoints":[],
             "refunds":{"returns":1,"open":1,"medianDays":null,"within14Days":null,"meanDaysOfPaid":null},
             "serial":{"customers":[],"meanRate":0.2,"priorOrders":4,"eligible":0,"shareOfReturnedValue":null},
             "bracketing":{"share":null,"orders":0,"bracketed":null,"unbracketed":null,"cost":null},
             "costs":{"returns":1,"known":0,"perReturn":null,"total":null,"expected":null}}
            """,
            TouchpointsJson.Default.ReturnsDocument)!;

        Assert.Equal((0.4, 0.1, 1), (read.ByProduct[0].Rate!.Value.Value, read.Curve[0].Share.Value, read.Refunds.Open));
    }
}
