using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>The one place where <see cref="FeedbackOptions"/> are checked, for DI and for <c>new</c> alike.</summary>
internal sealed class FeedbackOptionsValidator : IValidateOptions<FeedbackOptions>
{
    public ValidateOptionsResult Validate(string? name, FeedbackOptions options)
    {
        List<string> failures = [.. options.ToPolicy().Problems(), .. options.ToFollowUpPolicy().Problems(), .. options.ToDesk().Problems()];
        if (options.MinimumCell < 1)
        {
            failures.Add(Invariant($"MinimumCell is {options.MinimumCell}, but it is at least 1."));
        }

        foreach (var twice in options.ToSurveys().GroupBy(versions => versions.Id, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            failures.Add($"There are two surveys '{twice.Key}'. Put their versions into one SurveyVersions, or rename one.");
        }

        if (options.ToTotals().Problem() is { } problem)
        {
            failures.Add(problem);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static FeedbackOptions RequireValid(FeedbackOptions options)
    {
        var result = new FeedbackOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(Options.DefaultName, typeof(FeedbackOptions), result.Failures) : options;
    }
}
