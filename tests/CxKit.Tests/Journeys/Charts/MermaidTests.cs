using System.Text.RegularExpressions;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Charts;

/// <summary>The escapes were seen to come out as they went in, in Mermaid 10.9 and 11.17.</summary>
public class MermaidTests
{
    public static TheoryData<string> NastyNames => new(
        "end", "a \"q\" (x) --> b; c", "line\nbreak", "section one", "title: two", "journey", "accTitle: x", "%%{init: {\"theme\":\"dark\"}}%%",
        "#1; &amp; <script>alert(1)</script>", "Käse 🛒 日本", "1. list", "- item", "`md` *b* _i_", "style:x #a; b", "x|y{z}[w]", "nul\u0000", "\ud800", "");

    [Theory]
    [InlineData("add_to_cart", "add_to_cart")]
    [InlineData("Käse, 日本 (neu)", "Käse, 日本 (neu)")]
    [InlineData("check-out 2.5", "check-out 2.5")]
    [InlineData("a --> b", "a #45;#45;#62; b")]
    [InlineData("1. list", "1#46; list")]
    [InlineData("a \"b\"; #35;", "a #34;b#34;#59; #35;35#59;")]
    [InlineData("two\r\nlines", "two  lines")]
    [InlineData("🛒", "#128722;")]
    [InlineData("\t", "#63;")]
    public void Names_are_escaped_by_character_references(string name, string expected) => Assert.Equal(expected, MermaidText.Escape(name));

    [Theory]
    [InlineData("section one", "#115;ection one")]
    [InlineData("Journey", "#74;ourney")]
    [InlineData("end", "end")]
    public void A_task_never_begins_like_a_line_of_its_diagram(string name, string expected) => Assert.Equal(expected, MermaidText.EscapeTask(name));

    [Theory]
    [InlineData("a, \"b\" --> c", "a, \"\"b\"\" --> c")]
    [InlineData("Käse 🛒", "Kase ?")]
    [InlineData("#1; <i> %%{x}%%", "#1, (i> % %{x}% %")]
    [InlineData("\n", "?")]
    public void Fields_of_a_sankey_are_plain_ASCII(string name, string expected) => Assert.Equal(expected, MermaidText.EscapeField(name));

    [Fact]
    public void Nothing_of_a_name_is_syntax() => Prop.ForAll(Gen.Choose(0, 0x2FFF).Select(code => (char)code).ArrayOf().ToArbitrary(), letters =>
    {
        var name = new string(letters);
        var escaped = MermaidText.EscapeTask(name);

        Assert.Matches(@"^(#\d+;|[^#;:""%\[\]{}<>|`\\&\r\n])+$", escaped);
        Assert.DoesNotContain("--", escaped);
        var decoded = Regex.Replace(escaped, @"#(\d+);", match => char.ConvertFromUtf32(int.Parse(match.Groups[1].Value)));
        Assert.Equal(string.Concat(name.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c)).Trim() is { Length: > 0 } text ? text : "?", decoded);
        Assert.Matches(@"^[\x20-\x7E]+$", MermaidText.EscapeField(name));
    }).Holds();

    [Theory]
    [MemberData(nameof(NastyNames))]
    public void A_nasty_name_stays_in_its_line(string name)
    {
        var flowchart = MermaidFlowchart.Of(name, [name, "b"], new HashSet<int>(), [new(0, 1, 2)], 10);
        var sankey = MermaidSankey.Of(name, [name, "b"], [new(0, 1, 2)], 10);

        Assert.Equal(6, flowchart.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Matches(@"^%% [^{}\r\n]*$", flowchart.Split('\n')[1]);
        Assert.Matches(@"^    n0\[""[^""]+""\]$", flowchart.Split('\n')[2]);
        Assert.Matches(@"^sankey-beta\n%% [^{}\r\n]*\n""([^""]|"""")+"",""b"",2\n$", sankey);
    }

    [Fact]
    public void A_flowchart_draws_the_heaviest_links_and_states_the_rest()
    {
        using var _ = new CultureScope("de-DE");

        var text = MermaidFlowchart.Of(
            "all customers", ["start", "view", "pay"], new HashSet<int> { 0 }, [new(1, 2, 30), new(0, 1, 100), new(1, 1, 60, "1.5 min"), new(2, 1, 3)], 3, (2, 5));

        Assert.Equal(
            """
            flowchart LR
            %% all customers
                n0(["start"])
                n1["view"]
                n2["pay"]
                n0 -->|"100"| n1
                n1 -->|"60, 1.5 min"| n1
                n1 -->|"30"| n2
                linkStyle 0 stroke-width:6px
                linkStyle 1 stroke-width:4px
                linkStyle 2 stroke-width:2.5px
                rest["Not drawn#58; 3 kinds of links, 8 passages"]
                style rest stroke-dasharray: 4 4

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void A_sankey_gathers_the_rest_of_each_node_in_one()
    {
        var text = MermaidSankey.Of("rule", ["a", "b", "c", "b"], [new(0, 1, 10), new(0, 2, 1), new(0, 3, 2), new(1, 3, 7), new(1, 2, 3)], 2);

        Assert.Equal("sankey-beta\n%% rule\n\"a\",\"b\",10\n\"b\",\"b (2)\",7\n\"a\",\"(other)\",3\n\"b\",\"(other)\",3\n", text);
    }

    [Fact]
    public void Nodes_of_a_sankey_that_are_not_drawn_are_gathered_too() => Assert.Equal(
        "sankey-beta\n%% rule\n\"a\",\"c\",9\n\"(other events)\",\"(other)\",3\n",
        MermaidSankey.Of("rule", ["a", "b", "c", "d"], [new(0, 2, 9), new(1, 2, 1), new(1, 3, 2)], 1));

    [Fact]
    public void Nothing_flows_is_a_diagram_too()
    {
        Assert.Equal("flowchart LR\n%% none\n", MermaidFlowchart.Of("none", [], new HashSet<int>(), [], 10));
        Assert.Equal("flowchart LR\n%% none\n    nothing[\"Nothing to draw\"]\n", MermaidSankey.Of("none", [], [], 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => MermaidSankey.Of("none", [], [], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MermaidFlowchart.Of("none", [], new HashSet<int>(), [], 1_001));
    }
}
