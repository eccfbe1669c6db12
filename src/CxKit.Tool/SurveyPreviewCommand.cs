using System.CommandLine;
using System.Text;

namespace CxKit.Tool;

/// <summary><c>cxkit survey preview</c>: how a survey branches, as a Mermaid flowchart.</summary>
internal sealed class SurveyPreviewCommand : ToolCommand
{
    private readonly Argument<string> _survey = new("survey.json")
    {
        Description = "The survey: JSON, UTF-8; - is standard input.",
    };

    private readonly Option<string?> _language = new("--language")
    {
        Description = "The language of the texts (default: that of the survey).",
        HelpName = "tag",
    };

    private readonly OutputOptions _output = new();

    public SurveyPreviewCommand()
        : base("preview", "Writes the questions of a survey and where they lead as a Mermaid flowchart.")
    {
        Add(_survey);
        Add(_language);
        Add(_output.Output);
    }

    public override string Notes => """
        Output:
          A Mermaid flowchart, which Markdown viewers draw.

        Example:
          cxkit survey preview survey.json --language de --output survey.mmd
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_survey);
        _output.RequireWritable(arguments, file);
        var survey = SurveyFile.ReadSound(file);
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(survey.ToMermaid(arguments.GetValue(_language)));
        return ExitCode.Done;
    }
}
