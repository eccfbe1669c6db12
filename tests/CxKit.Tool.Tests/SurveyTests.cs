namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class SurveyTests(InstalledTool tool)
{
    private const string Survey = """
        {"version":1,"id":"delivery","title":"Your delivery","surveyVersion":1,"questions":[
          {"id":"nps","kind":"Nps","text":"Recommend us?","isRequired":true,"branches":[{"goTo":"end","when":{"question":"nps","atLeast":9}}]},
          {"id":"why","kind":"FreeText","text":"Why?","isRequired":true,"commentOn":"nps"}]}
        """;

    [Fact]
    public void A_sound_survey_has_no_problems()
    {
        var run = tool.Run("survey", "validate", Write(Survey));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["kind,where,text,comparability"], run.Lines);
        Assert.Contains("2 questions: 0 problems", run.Error);
    }

    [Fact]
    public void Every_problem_is_named_and_the_exit_code_tells()
    {
        var json = Survey.Replace("\"end\"", "\"nps\"", StringComparison.Ordinal).Replace("\"Why?\"", "\"\"", StringComparison.Ordinal).Replace("\"title\":\"Your delivery\"", "\"title\":{\"en\":\"x\"},\"languages\":[\"de\"]", StringComparison.Ordinal);
        var run = tool.RunWithInput(json, "survey", "validate", "-");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, line => line.StartsWith("problem,the survey,\"in 'de' its title is missing", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("problem,question 'why',\"in 'en' its text is blank", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("it is on a cycle: 'nps' → 'nps'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "is no survey")]
    [InlineData("null", "it is null")]
    [InlineData("""{"version":1,"id":"s","title":"t","questionz":[]}""", "questionz")]
    [InlineData("""{"version":9,"id":"s","title":"t","questions":[]}""", "Use a newer CxKit")]
    public void What_is_no_survey_cannot_be_used(string json, string message)
    {
        var run = tool.RunWithInput(json, "survey", "validate", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void Changes_since_the_published_version_are_listed_and_need_a_new_number()
    {
        var published = tool.Write("survey-published.json", Survey);
        var changed = Survey.Replace("Recommend us?", "Would you recommend us?", StringComparison.Ordinal);
        var run = tool.RunWithInput(changed, "survey", "validate", "-", "--published", published);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Set it to 2", run.Output);
        Assert.Contains("change,question 'nps',It is asked in other words.,Doubtful", run.Lines);
        Assert.Equal(0, tool.RunWithInput(changed.Replace("\"surveyVersion\":1", "\"surveyVersion\":2", StringComparison.Ordinal), "survey", "validate", "-", "--published", published).ExitCode);
    }

    [Fact]
    public void Logged_times_become_a_duration_to_announce()
    {
        var rows = "response,question,seconds,complete,channel\n" + string.Concat(Enumerable.Range(1, 99).Select(i => $"r{i},nps,{i},yes,mail\n"));
        var run = tool.RunWithInput(rows, "survey", "duration", Write(Survey), "-", "--language", "de");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("section,group,measure,value,lower,upper", run.Lines[0]);
        Assert.Contains("survey,all,completions,99,,", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith("path,nps,p80_seconds,80,", StringComparison.Ordinal));
        Assert.Contains("path,nps > why,measured,0,,", run.Lines);
        Assert.Contains("Dauert für 80 % der Leute höchstens 1 min 20 s.", run.Error);
    }

    [Fact]
    public void Bad_rows_are_named_with_their_line_and_the_others_are_used()
    {
        var run = tool.RunWithInput("session,question,seconds\na,nps,4\nb,mood,3\nb,nps,-1\n,nps,3\nb,nps,x\na,why,20\n", "survey", "duration", Write(Survey), "-", "--columns", "response=session");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 3: question 'mood' is none of the survey", run.Error);
        Assert.Contains("line 4: seconds are empty, negative", run.Error);
        Assert.Contains("line 5: response is empty", run.Error);
        Assert.Contains("line 6: seconds is not a number", run.Error);
        Assert.Contains("note: some responses do not say whether they are complete", run.Error);
        Assert.Contains("survey,all,completions,1,,", run.Lines);
    }

    [Fact]
    public void A_survey_with_problems_is_not_measured()
    {
        var run = tool.RunWithInput("response,question,seconds\na,nps,4\n", "survey", "duration", Write(Survey.Replace("\"end\"", "\"nowhere\"", StringComparison.Ordinal)), "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'nowhere', which is no question", run.Error);
    }

    [Fact]
    public void A_preview_is_a_flowchart()
    {
        var run = tool.Run("survey", "preview", Write(Survey));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("flowchart TD", run.Output);
        Assert.Contains("q0 -->|\"nps at least 9\"| done", run.Output);
    }

    private string Write(string survey) => tool.Write("survey.json", survey);
}
