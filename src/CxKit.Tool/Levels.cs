using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>A list of interval levels on the command line and in column names.</summary>
internal static class Levels
{
    private static readonly double[] s_usual = [0.80, 0.95];

    public static Option<double[]> Option() => new("--levels")
    {
        Description = "The levels of the prediction intervals, fractions between 0 and 1 (default 0.8,0.95).",
        HelpName = "list",
        CustomParser = result => Parse(result, "--levels"),
    };

    /// <summary>An option with a single level; the parsed list has one element.</summary>
    public static Option<double[]> One(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "fraction",
        CustomParser = result =>
        {
            if (!result.Tokens[0].Value.Contains(','))
            {
                return Parse(result, name);
            }

            result.AddError($"{name} takes one level, such as 0.95.");
            return [];
        },
    };

    /// <summary>The levels that the user wants, or the usual ones.</summary>
    public static double[] Of(ParseResult arguments, Option<double[]> option) => arguments.GetValue(option) is { Length: > 0 } levels ? levels : s_usual;

    /// <summary>The level as columns name it: 80 for 0.8, 97.5 for 0.975.</summary>
    public static string Percent(double level) => ((decimal)level * 100).ToString("0.##########", CultureInfo.InvariantCulture);

    private static double[] Parse(ArgumentResult result, string option)
    {
        var levels = new List<double>();
        foreach (var text in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (NumberText.Parse(Encoding.UTF8.GetBytes(text), DecimalSeparator.Point, out var level) is not null)
            {
                result.AddError($"{option}: '{text}' is not a number. Write fractions with a point and commas between them, such as 0.8,0.95.");
            }
            else if (level is > 1 and < 100)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"{option}: {level} is not between 0 and 1. A level is a fraction: write {level / 100} for {level} %."));
            }
            else if (level is <= 0 or >= 1)
            {
                result.AddError($"{option}: {text} is not between 0 and 1. A level is a fraction such as 0.95.");
            }
            else if (levels.Contains(level))
            {
                result.AddError($"{option}: {text} is there twice.");
            }
            else
            {
                levels.Add(level);
            }
        }

        return [.. levels];
    }
}
