using System.CommandLine.Parsing;
using System.Text;

namespace CxKit.Tool;

/// <summary>A stretch of time on the command line: <c>7d</c>, <c>2w</c>, or a bare number of days.</summary>
internal static class Days
{
    private const double Longest = 3650;

    public static double? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        var perUnit = text.EndsWith('w') ? 7 : 1;
        var number = text.TrimEnd('d', 'w');
        if (text.Length - number.Length <= 1
            && NumberText.Parse(Encoding.UTF8.GetBytes(number), DecimalSeparator.Point, out var value) is null
            && value * perUnit is >= 0 and <= Longest)
        {
            return value * perUnit;
        }

        result.AddError($"'{text}' is not a number of days from 0 to {Longest}. Write 7d or 1w.");
        return null;
    }
}
