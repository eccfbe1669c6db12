using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Rating scales on the command line: <c>1..10</c>.</summary>
internal static class ScaleText
{
    public static Option<RatingScale?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "worst..best",
        CustomParser = result => Parse(result, name),
    };

    private static RatingScale? Parse(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (text.Split("..") is [var worst, var best] && TryNumber(worst, out var minimum) && TryNumber(best, out var maximum))
        {
            if (minimum < maximum)
            {
                return new RatingScale(minimum, maximum);
            }

            result.AddError($"{option} {text}: the best rating has to be above the worst. Where low is good, turn the ratings round first: {worst} + {best} - rating.");
            return null;
        }

        result.AddError($"{option}: '{text}' is not a scale. Write its worst and best rating with two points between them, such as 1..10.");
        return null;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
