using System.Globalization;
using System.Text.Json;
using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class DeliveryTests(InstalledTool tool)
{
    private const string Olist = "data/olist_sample/olist_orders.csv.gz";

    private const string Small = """
        id,ordered,handed_over,promised,delivered,status,destination,carrier
        a,2026-03-02T10:00:00,2026-03-02T12:00:00,2026-03-06,2026-03-04T09:00:00,delivered,north,swift
        b,2026-03-02T10:00:00,2026-03-02T12:00:00,2026-03-06,2026-03-07T09:00:00,delivered,north,swift
        c,2026-03-02T10:00:00,2026-03-03T12:00:00,2026-03-06,2026-03-05T09:00:00,delivered,south,swift
        d,2026-03-02T10:00:00,,2026-03-06,,canceled,south,swift

        """;

    private static readonly string[] OlistColumns =
    [
        "--id-column", "order_id", "--status-column", "order_status", "--destination-column", "customer_state", "--ordered-column", "order_purchase_timestamp",
        "--handed-over-column", "order_delivered_carrier_date", "--promised-column", "order_estimated_delivery_date", "--delivered-column", "order_delivered_customer_date",
        "--states", "unavailable=cancelled", "--weights", "delivered=18.654",
    ];

    [Fact]
    public void Parcels_become_on_time_shares_transit_times_and_quantiles()
    {
        var run = tool.RunWithInput(Small, "touchpoints", "delivery", "-", "--min-cell", "1", "--show", "total,destination,transit,quantiles,weekly");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("section,group,measure,value,lower,upper", run.Lines[0]);
        Assert.Equal(2 / 3.0, Value(run, "total,all,on_time"), tolerance: 1e-12);
        Assert.Equal(1 / 2.0, Value(run, "destination,north,on_time"), tolerance: 1e-12);
        Assert.Equal(1, Value(run, "destination,south,on_time"));
        Assert.Equal(2 / 3.0, Value(run, "transit,J+2,within"), tolerance: 1e-12);
        Assert.Equal(3, Value(run, "weekly,all 2026-03-02 (not over),due"));
        Assert.Contains("measured 4 parcels as of 2026-03-07T09:00:00+00:00", run.Error);
        Assert.Contains("on time 0.6667", run.Error);
    }

    [Fact]
    public void Weights_by_state_and_by_column_multiply()
    {
        const string Rows = "id,ordered,promised,delivered,status,weight\na,2026-03-02,2026-03-06,2026-03-04,delivered,3\nb,2026-03-02,2026-03-06,,stuck,2\n";
        var run = tool.RunWithInput(Rows, "touchpoints", "delivery", "-", "--weights", "delivered=2", "--as-of", "2026-03-20", "--show", "total");

        Assert.Equal(6 / 8.0, Value(run, "total,all,on_time"), tolerance: 1e-12);
        Assert.Equal(8, Value(run, "total,all,weighted_parcels"));
    }

    [Fact]
    public void Bad_rows_are_named_and_the_others_are_used()
    {
        const string Bad = """
            ,2026-03-02T10:00:00,,2026-03-06,,processing,north,swift
            e,yesterday,,2026-03-06,,processing,north,swift
            f,2026-03-02T10:00:00,,2026-03-06,,delivered,north,swift
            g,2026-03-02T10:00:00,,2026-03-06,2026-03-01T10:00:00,delivered,north,swift
            h,2026-03-02T10:00:00,2026-03-03T10:00:00,2026-03-06,2026-03-03T09:00:00,delivered,north,swift
            i,,,2026-03-06,,processing,north,swift

            """;
        var run = tool.RunWithInput(Small + Bad, "touchpoints", "delivery", "-");

        Assert.Equal(1, run.ExitCode);
        string[] findings =
        [
            "line 6: the id is empty", "line 7: ordered: 'yesterday' is not a time", "line 8: its state is 'delivered', but the time of delivery is empty",
            "line 9: It was delivered at 2026-03-01T10:00:00+00:00, before it was ordered", "line 10: It was delivered at 2026-03-03T09:00:00+00:00, before it was handed over",
            "line 11: Neither when it was ordered",
        ];
        Assert.All(findings, finding => Assert.Contains("refused: standard input, " + finding, run.Error));
        Assert.Equal(2 / 3.0, Value(run, "total,all,on_time"), tolerance: 1e-12);
    }

    [Fact]
    public void Holidays_count_and_a_year_without_them_is_named()
    {
        var holidays = tool.Write("holidays.txt", "date\n2026-03-03\n");
        var run = tool.RunWithInput(Small, "touchpoints", "delivery", "-", "--holidays", holidays, "--show", "transit");
        Assert.Equal(2 / 3.0, Value(run, "transit,J+1,within"), tolerance: 1e-12);

        var other = tool.Write("other-holidays.txt", "2025-12-25\n");
        Unusable(tool.RunWithInput(Small, "touchpoints", "delivery", "-", "--holidays", other), "no parcel that can be used", "no holidays for 2026");
    }

    [Fact]
    public void A_zone_decides_which_day_it_is()
    {
        const string Rows = "id,ordered,promised,delivered,status\na,2026-03-02T10:00:00Z,2026-03-06T12:00:00Z,2026-03-07T01:00:00Z,delivered\n";

        Assert.Equal(0, Value(tool.RunWithInput(Rows, "touchpoints", "delivery", "-"), "total,all,on_time"));
        Assert.Equal(1, Value(tool.RunWithInput(Rows, "touchpoints", "delivery", "-", "--time-zone", "America/Sao_Paulo"), "total,all,on_time"));
    }

    [Theory]
    [InlineData("--states", "unavailable=gone", "has no known meaning")]
    [InlineData("--weights", "delivered=many", "Write delivered=18.654")]
    [InlineData("--show", "everything", "is not a part")]
    [InlineData("--promise", "noon", "is not one of the choices")]
    [InlineData("--working-days", "fri-mon", "Write mon-fri")]
    [InlineData("--cut-off", "5pm", "Write 17:00")]
    [InlineData("--as-of", "now", "is not a time")]
    [InlineData("--time-zone", "Mars/Olympus", "knows no zone")]
    [InlineData("--carrier-column", "shipper", "no column 'shipper'")]
    [InlineData("--holidays", "nowhere.txt", "cannot be read")]
    public void Options_that_cannot_be_used_are_refused(string option, string value, string message) =>
        Unusable(tool.RunWithInput(Small, "touchpoints", "delivery", "-", option, value), message);

    [Fact]
    public void The_help_of_a_part_names_its_whole_path() => Unusable(tool.RunWithInput(Small, "touchpoints", "delivery", "-", "--bogus"), "See: cxkit touchpoints delivery --help");

    [Fact]
    public void Json_holds_the_same_rows()
    {
        using var document = JsonDocument.Parse(tool.RunWithInput(Small, "touchpoints", "delivery", "-", "--format", "json").Output);

        var row = document.RootElement.EnumerateArray().Single(row => row.GetProperty("section").GetString() == "total" && row.GetProperty("measure").GetString() == "on_time");
        Assert.Equal(2 / 3.0, row.GetProperty("value").GetDouble(), tolerance: 1e-12);
    }

    [SharedDataFact(Olist)]
    public void The_orders_of_a_real_shop_are_measured_with_their_weights()
    {
        var run = tool.Run(["touchpoints", "delivery", SharedDataFactAttribute.PathOf(Olist), .. OlistColumns, "--promise", "instant", "--show", "total,destination,transit,promises"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("read 8,135 lines", run.Error);

        // Of the full data 8.1 % of the delivered orders are late by the instant of the promise, and the mean is 12.5 days; the standard error of the sample is 0.4 points.
        Assert.Equal(0.919, Value(run, "total,all,on_time_of_delivered"), tolerance: 0.012);
        Assert.Equal(12.5, Value(run, "total,all,days_of_delivered"), tolerance: 0.4);
        Assert.True(Value(run, "total,all,on_time") < Value(run, "total,all,on_time_of_delivered"));
        Assert.Equal(99_441, Value(run, "total,all,weighted_parcels"), tolerance: 300);

        // Promises made with what was known then, within the two points that they must keep.
        Assert.Equal(0.9, Value(run, "promises,all 0.9,kept"), tolerance: 0.02);
        Assert.Equal(27, run.Lines.Count(line => line.StartsWith("destination,", StringComparison.Ordinal) && line.Contains(",on_time,", StringComparison.Ordinal)));
    }

    private static double Value(ToolRun run, string start) =>
        double.Parse(Assert.Single(run.Lines, line => line.StartsWith(start + ",", StringComparison.Ordinal)).Split(',')[3], CultureInfo.InvariantCulture);

    private static void Unusable(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.DoesNotContain("   at ", run.Error);
    }
}
