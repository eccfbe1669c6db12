using System.CommandLine;
using System.Globalization;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit survey validate</c>: everything that is wrong with a survey, and what changed since a published version.</summary>
internal sealed class SurveyValidateCommand : ToolCommand
{
    private static readonly string[] s_columns = ["kind", "where", "text", "comparability"];

    private readonly Argument<string> _survey = new("survey.json")
    {
        Description = "The survey: JSON, UTF-8; - is standard input.",
    };

    private readonly Option<string?> _published = new("--published")
    {
        Description = "The version that is published now: lists what changed since, and whether answers stay comparable.",
        HelpName = "older.json",
    };

    private readonly OutputOptions _output = new();

    public SurveyValidateCommand()
        : base("validate", "Names everything that is wrong with a survey, all at once: cycles, branches to nowhere, wrong scales, missing translations.")
    {
        Add(_survey);
        Add(_published);
        _output.AddTo(this);
    }

    public override string Notes => """
        Survey:
          {"version":1,"id":"delivery","title":{"en":"Your delivery","de":"Ihre Lieferung"},"languages":["de"],"surveyVersion":1,"questions":[
            {"id":"nps","kind":"Nps","text":{"en":"Recommend us?","de":"Empfehlen?"},"isRequired":true,"branches":[{"goTo":"end","when":{"question":"nps","atLeast":9}}]},
            {"id":"why","kind":"SingleChoice","text":{"en":"Why?","de":"Warum?"},"options":[{"id":"late","text":{"en":"Late","de":"Zu spät"}},{"id":"other","text":{"en":"Other","de":"Anderes"},"isOpen":true}]},
            {"id":"words","kind":"FreeText","text":{"en":"Tell us more","de":"Erzählen Sie"},"commentOn":"nps","showIf":{"question":"why","anyOf":["other"]}}],
           "thankYou":[{"text":{"en":"Sorry!","de":"Verzeihung!"},"when":{"question":"nps","atMost":6}},{"text":{"en":"Thank you!","de":"Danke!"}}],
           "quotas":[{"id":"mood","cells":[{"name":"detractors","limit":100,"when":{"question":"nps","atMost":6}}]}]}
          Kinds: YesNo, Rating, Stars, Nps, Ces, Csat, SingleChoice, MultipleChoice, FreeText, Statement. Conditions: anyOf, atLeast, atMost, answered; all, any, not.

        Output columns:
          kind,where,text,comparability
                              kind: problem or change. comparability of a change: Comparable, Doubtful or Broken.

        Exit codes:
          0 the survey can be used; 1 it has problems, each named; 2 the arguments or the file cannot be used.

        Examples:
          cxkit survey validate survey.json
          cxkit survey validate new.json --published old.json --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_survey);
        var publishedFile = arguments.GetValue(_published);
        _output.RequireWritable(arguments, publishedFile is null ? [file] : [file, publishedFile]);
        var survey = SurveyFile.Read(file);
        var problems = survey.Problems().ToList();
        IReadOnlyList<SurveyChange> changes = [];
        if (publishedFile is not null)
        {
            var published = SurveyFile.ReadSound(publishedFile);
            if (survey.Id != published.Id)
            {
                throw new UnusableInputException($"{file} is the survey '{survey.Id}', but {publishedFile} is '{published.Id}'. Compare versions of one survey.");
            }

            changes = problems.Count > 0 ? [] : survey.ChangesSince(published);
            if (changes.Count > 0 && survey.SurveyVersion <= published.SurveyVersion)
            {
                problems.Add(new("the survey", string.Create(CultureInfo.InvariantCulture, $"it differs from the published version {published.SurveyVersion}, but its surveyVersion is {survey.SurveyVersion}. Set it to {published.SurveyVersion + 1}.")));
            }
        }

        using (var writer = _output.Open(arguments, s_columns))
        {
            foreach (var problem in problems)
            {
                writer.Write("problem", problem.Where, problem.Reason, "");
            }

            foreach (var change in changes)
            {
                writer.Write("change", change.Where, change.Explanation, change.Comparability.ToString());
            }
        }

        Console.Error.WriteLine($"looked at {Counted.Of(survey.Questions?.Count ?? 0, "question")}: {Counted.Of(problems.Count, "problem")}" + (publishedFile is null ? "" : $", {Counted.Of(changes.Count, "change")}"));
        return problems.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }
}
