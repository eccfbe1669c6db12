using System.CommandLine;

namespace CxKit.Tool;

/// <summary><c>cxkit survey</c>: what is wrong with a survey, how it runs, and how long it takes.</summary>
internal sealed class SurveyCommand : Command
{
    public SurveyCommand()
        : base("survey", "Surveys as JSON: what is wrong with one and what changed, how it branches, and how long it takes people.")
    {
        Add(new SurveyValidateCommand());
        Add(new SurveyPreviewCommand());
        Add(new SurveyDurationCommand());
    }
}
