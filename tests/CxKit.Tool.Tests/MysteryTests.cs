namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class MysteryTests(InstalledTool tool)
{
    private const string Checklist = """
        {"version":1,"name":"Hotline","scenarios":[{"name":"Question","sections":[{"name":"Advice","items":[
          {"id":"correct","question":"Was it correct?","kind":"YesNo","weight":3,"knockOutCap":40},
          {"id":"friendly","question":"How friendly?","kind":"Scale","worst":1,"target":5,"evidence":"Subjective","mayNotApply":true},
          {"id":"waiting","question":"How long?","kind":"Measure","target":30,"worst":180,"unit":"seconds"}]}]}]}
        """;

    private static string Visits() => "visit,outlet,scenario,shopper,time,notes,correct,friendly,waiting\n" + string.Concat(Enumerable.Range(0, 24).Select(i =>
        $"v{i},{(i % 3 == 0 ? "bad" : i % 3 == 1 ? "good" : "fair")},Question,s{i / 3 % 4},2026-03-0{1 + i % 9},secret,yes,{(i % 4 == 3 ? "n/a" : "4")},{(i % 3 == 0 ? 150 : 30) + i}\n"));

    [Fact]
    public void Visits_become_outlets_with_intervals()
    {
        var file = Write(Checklist);
        var run = tool.RunWithInput(Visits(), "touchpoints", "mystery", "-", "--checklist", file, "--target", "75");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("part,name,visits,points,lower,upper,raw_mean,rank_from,rank_to,group,below_target", run.Lines[0]);
        Assert.StartsWith("total,Hotline,24,", run.Lines[1]);
        Assert.StartsWith("outlet,bad,8,", run.Lines.Last(line => line.StartsWith("outlet", StringComparison.Ordinal)));
        Assert.Contains(run.Lines, line => line.StartsWith("section,Advice,24,", StringComparison.Ordinal));
        Assert.Contains("column 'notes' is no item of the checklists", run.Error);
        Assert.Contains("scored 24 visits of 3 outlets", run.Error);
        Assert.DoesNotContain("secret", run.Output + run.Error);
    }

    [Fact]
    public void Bad_visits_are_named_with_their_line_and_the_others_are_used()
    {
        var bad = """
            w1,good,Question,s1,yesterday,,yes,4,30
            w2,good,Question,s1,2026-03-01,,maybe,4,30
            w3,good,Question,s1,2026-03-01,,yes,7,30
            v0,good,Question,s1,2026-03-01,,yes,4,30

            """;
        var run = tool.RunWithInput(Visits() + bad, "touchpoints", "mystery", "-", "--checklist", Write(Checklist));

        Assert.Equal(1, run.ExitCode);
        string[] findings =
        [
            "line 26: time: 'yesterday' is not a time", "line 27: correct: 'maybe' is no answer",
            "line 28, visit 'w3': item 'friendly': The answer is 7, but the scale has the whole numbers from 1 to 5", "line 29, visit 'v0': A visit with this id is in row 1 already",
        ];
        Assert.All(findings, finding => Assert.Contains("refused: standard input, " + finding, run.Error));
        Assert.Contains("scored 24 visits", run.Error);
    }

    [Theory]
    [InlineData("{", "is not a checklist")]
    [InlineData("null", "it is null")]
    [InlineData("""{"version":1,"name":"H","scenarios":[{"name":"Q","sections":[]}]}""", "scenario 'Q': it has no sections")]
    [InlineData("""{"version":9,"name":"H","scenarios":[]}""", "Use a newer CxKit")]
    public void A_checklist_that_cannot_be_used_is_explained(string json, string message)
    {
        var run = tool.RunWithInput(Visits(), "touchpoints", "mystery", "-", "--checklist", Write(json));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void A_file_without_items_is_unusable()
    {
        var run = tool.RunWithInput(Visits(), "touchpoints", "mystery", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no column of an item", run.Error);
    }

    private string Write(string checklist) => tool.Write("mystery-checklist.json", checklist);
}
