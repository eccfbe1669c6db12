using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class JourneyTests(InstalledTool tool)
{
    private const string Steps = "view,add_to_cart,purchase";

    /// <summary>Four customers: two buy, one of them after eight days; one stops at the cart, one at the view.</summary>
    private const string Events = """
        customer_id,timestamp,event,channel,value
        c1,2026-03-01T10:00:00Z,view,search,
        c1,2026-03-01T10:05:00Z,add_to_cart,search,
        c1,2026-03-01T10:20:00Z,purchase,search,54.20
        c2,2026-03-01T11:00:00Z,view,mail,
        c2,2026-03-01T11:10:00Z,add_to_cart,mail,
        c2,2026-03-09T11:00:00Z,purchase,mail,20
        c3,2026-03-02T09:00:00Z,view,search,
        c3,2026-03-02T09:01:00Z,add_to_cart,search,
        c4,2026-03-03T09:00:00Z,view,mail,

        """;

    [Fact]
    public void The_funnel_is_counted_by_customers_within_its_window()
    {
        var run = Run(Events, "--steps", Steps, "--format", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("step,name,count,share,lower,upper,step_share,step_lower,step_upper,lost,open,median_seconds", run.Lines[0]);
        Assert.Equal(["1,view,4", "2,add_to_cart,3", "3,purchase,2"], Starts(run, 3));
        Assert.Equal(["1,view,4", "2,add_to_cart,3", "3,purchase,1"], Starts(Run(Events, "--steps", Steps, "--format", "csv", "--window", "7d"), 3));
        Assert.Equal(["1,purchase,2", "2,view,0"], Starts(Run(Events, "--steps", "purchase,view", "--format", "csv"), 3));
        Assert.Equal(["1,view,4", "2,add_to_cart or purchase,3"], Starts(Run(Events, "--steps", "view,add_to_cart|purchase", "--format", "csv"), 3));
    }

    [Fact]
    public void The_rule_is_printed_with_the_table_of_all_answers()
    {
        var run = Run(Events, "--steps", Steps, "--window", "7d");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Funnel: counts customers, each by the attempt that gets furthest; view → add_to_cart → purchase in this order", run.Output);
        Assert.Contains("within 7 days", run.Output);
        Assert.Contains("Flow: what follows what within a customer; 9 events of 4 customers", run.Output);
        Assert.Contains("75.0 %", run.Output);
        Assert.Contains("Pain points before purchase: 0 found", run.Output);
        Assert.StartsWith("read 9 rows of standard input: 9 events of 4 customers in 5 sessions, 2026-03-01 to 2026-03-09, ", run.Error);
        Assert.DoesNotContain("Options", run.Output);
        Assert.DoesNotContain("Funnel.Time", run.Output);
    }

    [Fact]
    public void The_flow_has_all_transitions()
    {
        var run = Run(Events, "--show", "flow", "--format", "csv");

        Assert.Equal(["view,add_to_cart,3", "add_to_cart,purchase,2"], Starts(run, 3));
        Assert.Equal(["view,add_to_cart,3", "add_to_cart,purchase,1"], Starts(Run(Events, "--show", "flow", "--format", "csv", "--journeys", "session"), 3));
    }

    [Fact]
    public void Pain_points_are_found_and_priced()
    {
        var events = new StringBuilder("customer_id,timestamp,event\n");
        var random = new Random(2);
        for (var i = 0; i < 3_000; i++)
        {
            (string Name, double Leaving)[] steps =
                [("home", 0.10), ("search", 0.12), ("view", 0.15), ("cart", 0.55), ("address", 0.10), ("payment", 0.08), ("purchase", 1)];
            for (var e = 0; e < steps.Length; e++)
            {
                events.Append(CultureInfo.InvariantCulture, $"c{i},2026-03-01T{10 + e}:00:00Z,{steps[e].Name}\n");
                if (random.NextDouble() < steps[e].Leaving)
                {
                    break;
                }
            }
        }

        var run = Run(events.ToString(), "--show", "pain", "--order-value", "50", "--journeys", "customer", "--format", "csv", "--as-of", "2026-03-05");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("1,drop_off,cart,", run.Lines[1]);
        Assert.Equal(50 * double.Parse(run.Lines[1].Split(',')[8], CultureInfo.InvariantCulture), double.Parse(run.Lines[1].Split(',')[11], CultureInfo.InvariantCulture), 6);
    }

    [Fact]
    public void Json_holds_every_answer()
    {
        using var json = JsonDocument.Parse(Run(Events, "--steps", Steps, "--format", "json").Output);

        Assert.Equal(["funnel", "flow", "pain"], json.RootElement.EnumerateObject().Select(answer => answer.Name));
        Assert.Equal([4, 3, 2], Rows("funnel").EnumerateArray().Select(step => step.GetProperty("count").GetInt32()));
        Assert.Equal(2, Rows("flow").GetArrayLength());
        Assert.All(json.RootElement.EnumerateObject(), answer => Assert.NotEmpty(answer.Value.GetProperty("rule").GetString()!));
        Assert.Equal("Journeys start with: view 4 (100.0 %).", json.RootElement.GetProperty("flow").GetProperty("remarks")[0].GetString());

        JsonElement Rows(string answer) => json.RootElement.GetProperty(answer).GetProperty("rows");
    }

    [Fact]
    public void The_rule_of_csv_is_a_note() => AssertNotes(
        Run(Events, "--steps", Steps, "--format", "csv"), "note: counts customers, each by the attempt that gets furthest; view → add_to_cart → purchase in this order");

    [Fact]
    public void Journeys_that_may_still_go_on_are_not_said_to_lack_a_conversion()
    {
        var run = Run("customer_id,timestamp,event\nc1,2026-03-01T10:00:00Z,view\nc1,2026-03-01T10:01:00Z,purchase\n", "--show", "pain");

        Assert.Contains("All journeys (1) may still go on", run.Output);
        Assert.DoesNotContain("No journey has", run.Output);
    }

    [Fact]
    public void A_column_named_for_one_part_is_not_another_part_by_default()
    {
        var run = Run(Events.Replace("customer_id", "session_id"), "--customer-column", "session_id", "--show", "flow", "--format", "csv");

        Assert.Equal(["view,add_to_cart,3", "add_to_cart,purchase,2"], Starts(run, 3));
    }

    [Fact]
    public void Diagrams_are_of_the_funnel_or_of_the_flow()
    {
        Assert.StartsWith("sankey-beta\n", Run(Events, "--steps", Steps, "--format", "mermaid").Output);
        Assert.StartsWith("flowchart ", Run(Events, "--show", "flow", "--format", "mermaid").Output);
        foreach (var answer in new[] { "funnel", "flow" })
        {
            using var vega = JsonDocument.Parse(Run(Events, "--steps", Steps, "--show", answer, "--format", "vega").Output);
            Assert.Contains("vega-lite", vega.RootElement.GetProperty("$schema").GetString());
        }

        Refused(Run(Events, "--show", "pain", "--format", "mermaid"), "no mermaid diagram of pain points");
    }

    [Fact]
    public void A_file_may_be_packed_and_have_other_columns_separators_and_times()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("who;when;what;worth\nc1;29/03/2026 01:59;view;\nc1;29/03/2026 03:00;buy;12,50\nc1;29/03/2026 02:30;view;\n"u8);
        }

        var run = tool.Run("journey", tool.Write("packed.csv.gz", packed.ToArray()), "--customer-column", "who", "--time-column", "when", "--event-column", "what", "--value-column",
            "worth", "--decimal", "comma", "--time-format", "dd/MM/yyyy HH:mm", "--time-zone", "Europe/Berlin", "--steps", "view,buy", "--format", "csv", "--window", "1m");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["1,view,1", "2,buy,1"], Starts(run, 3)); // a minute apart, over the change of the clocks
        Assert.Contains("line 4: when '29/03/2026 02:30' never happened in Europe/Berlin", run.Error);
    }

    [Fact]
    public void Json_lines_and_analytics_exports_are_read()
    {
        var lines = """
            {"customer_id":"c1","timestamp":"2026-03-01T10:00:00Z","event":"view"}
            {"customer_id":"c1","timestamp":"2026-03-01T10:01:00Z","event":"purchase"}

            """;
        var ga4 = """
            {"event_timestamp":"1772357400000000","event_name":"view","user_pseudo_id":"1.2"}
            {"event_timestamp":"1772357460000000","event_name":"purchase","user_pseudo_id":"1.2","user_id":"u1"}

            """;

        Assert.Equal(["1,view,1", "2,purchase,1"], Starts(tool.Run("journey", tool.Write("events.jsonl", lines), "--steps", "view,purchase", "--format", "csv"), 3));
        Assert.Equal(["1,view,1", "2,purchase,1"], Starts(Run(ga4, "--input-format", "ga4", "--steps", "view,purchase", "--format", "csv"), 3));
        Assert.Equal(["1,view,1", "2,purchase,0"], Starts(Run(ga4, "--input-format", "ga4", "--ga4-subject", "user", "--steps", "view,purchase", "--format", "csv"), 3));
        Refused(Run(ga4, "--input-format", "ga4", "--event-column", "x"), "--event-column is for csv and jsonl files");
        Refused(Run(lines, "--input-format", "jsonl", "--delimiter", ";"), "--delimiter is for csv files");
    }

    [Fact]
    public void Bad_rows_are_named_and_the_others_are_counted()
    {
        var run = Run(Events + ",2026-03-03T09:00:00Z,view,mail,\nc5,yesterday,view,mail,\nc5,1772357400,view,mail,\nc5,2026-03-03,buy,mail,\"1,5\"\nc6,2026-04-01,view,,\n" +
            string.Concat(Enumerable.Repeat("c7,2026-03-03\n", 30)), "--steps", Steps, "--format", "csv", "--as-of", "2026-03-31T18:00+02:00");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["1,view,4", "2,add_to_cart,3", "3,purchase,2"], Starts(run, 3));
        Assert.Contains("refused: standard input, line 11: customer_id is empty", run.Error);
        Assert.Contains("line 12: timestamp 'yesterday' is not ISO 8601", run.Error);
        Assert.Contains("or choose another --time-format: if it counts from 1970, s, ms or us.", run.Error);
        Assert.Contains("say --decimal comma if a comma separates the decimals", run.Error);
        Assert.Contains("... and 10 more rows with a wrong number of fields; 30 in all", run.Error);
        Assert.Contains("after the end of the data", run.Error);
        Assert.Contains("a later --as-of", run.Error);
    }

    [Fact]
    public void Duplicates_and_denied_consent_are_notes() => AssertNotes(
        Run("customer_id,timestamp,event,event_id,consent\nc1,2026-03-01,view,e1,\nc1,2026-03-02,view,e1,\nc1,2026-03-02,view,e2,denied\n", "--show", "flow"),
        "1 event with an id that an earlier one has", "1 event without consent, only counted");

    [Fact]
    public void Robots_are_counted_and_left_out_when_asked()
    {
        var robot = new StringBuilder();
        for (var second = 0; second < 1000; second++)
        {
            robot.Append(CultureInfo.InvariantCulture, $"r1,2026-03-01T10:{second / 60:00}:{second % 60:00}Z,view,,\n");
        }

        AssertNotes(Run(Events + robot, "--steps", Steps), "1 of 5 customers look like robots; 1000 of 1009 events are theirs. --exclude-bots leaves them out.");
        var run = Run(Events + robot, "--steps", Steps, "--format", "csv", "--exclude-bots");
        AssertNotes(run, "They are left out.");
        Assert.Equal(["1,view,4", "2,add_to_cart,3", "3,purchase,2"], Starts(run, 3));
        Refused(Run("customer_id,timestamp,event,channel,value\n" + robot, "--exclude-bots"), "all customers look like robots");
    }

    [Fact]
    public void A_step_that_never_happens_is_a_note_with_the_names_there_are() => AssertNotes(
        Run(Events, "--steps", "view,buy", "--show", "funnel"), "no event is named 'buy'; names are compared exactly. The file has: add_to_cart, purchase, view.");

    [Theory]
    [InlineData("no column 'customer_id'. The columns are: a, b. Name the right one with --customer-column.", "a,b\n1,2\n")]
    [InlineData("is a JSON array. Write one object on each line", "[{\"event\":1}]", "--input-format", "jsonl")]
    [InlineData("Several columns are named 'x'. Rename all but one, or name the columns to keep in --properties.", "customer_id,timestamp,event,x,x\n")]
    [InlineData("has no events", "customer_id,timestamp,event\n")]
    [InlineData("has no event that can be used", "customer_id,timestamp,event\nc1,x,view\n")]
    [InlineData("is empty", "")]
    [InlineData("needs --steps", Events, "--show", "funnel")]
    [InlineData("csv has one answer; --show names 2", Events, "--show", "flow,pain", "--format", "csv")]
    [InlineData("csv has one answer: name it with --show", Events, "--format", "csv")]
    [InlineData("'all' is not one of the choices", Events, "--show", "all")]
    [InlineData("'--steps' expects a single argument but 2 were provided", Events, "--steps", "view", "--steps", "purchase")]
    [InlineData("'--show' expects a single argument but 2 were provided", Events, "--show", "flow", "--show", "pain")]
    [InlineData("empty name", Events, "--steps", "view,,purchase")]
    [InlineData("'7' is not a length of time", Events, "--steps", "view", "--window", "7")]
    [InlineData("'-1d' is not a length of time", Events, "--steps", "view", "--window", "-1d")]
    [InlineData("no zone 'Mars/Base'", Events, "--time-zone", "Mars/Base")]
    [InlineData("'soon' is not a time", Events, "--as-of", "soon")]
    [InlineData("'0' is not a number above 0", Events, "--order-value", "0")]
    [InlineData("'event' for Name and Channel", Events, "--channel-column", "event")]
    [InlineData("no column 'cart'", Events, "--properties", "cart")]
    public void What_cannot_be_done_is_one_clear_error(string because, string events, params string[] arguments) => Refused(Run(events, arguments), because);

    [Fact]
    public void Small_groups_are_held_back() => Assert.Equal(["view,add_to_cart,3"], Starts(Run(Events, "--show", "flow", "--format", "csv", "--min-cell", "3"), 3));

    [SharedDataFact("data/permit_receipt_log/receipt_events.csv.gz")]
    public void The_flow_of_a_real_log_adds_up()
    {
        var run = tool.Run("journey", SharedDataFactAttribute.PathOf("data/permit_receipt_log/receipt_events.csv.gz"), "--customer-column", "case_id", "--event-column", "activity",
            "--show", "flow", "--format", "csv");

        // pm4py 2.7.11.4 counts 99 edges and 7,143 transitions.
        Assert.Equal(99, run.Lines.Length - 1);
        Assert.Equal(7_143, run.Lines[1..].Sum(line => int.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.Contains("8,577 events of 1,434 customers", run.Error);
    }

    private static void AssertNotes(ToolRun run, params string[] notes)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.All(notes, note => Assert.Contains(note, run.Error));
    }

    private static void Refused(ToolRun run, string because)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(because, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    private static string[] Starts(ToolRun run, int fields) => [.. run.Lines[1..].Select(line => string.Join(',', line.Split(',')[..fields]))];

    private ToolRun Run(string events, params string[] arguments) => tool.RunWithInput(events, ["journey", "-", .. arguments]);
}
