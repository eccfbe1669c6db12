using System.CommandLine.Parsing;
using System.Text;

namespace CxKit.Tool;

/// <summary>A stretch of time on the command line: <c>7d</c>, <c>2w</c>, or a bare number of days.</summary>
internal static class Days
{
    private const double Longest = 3650;

    public static double? Parse(ArgumentResult result)
    {
        if (TryRead(result.Tokens[0].Value, out var days))
        {
            return days;
        }

        result.AddError($"'{result.Tokens[0].Value.Trim()}' is not a number of days from 0 to {Longest}. Write 7d or 1w.");
        return null;
    }

    public static bool TryRead(string text, out double days)
    {
        text = text.Trim();
        var number = text.TrimEnd('d', 'w');
        var isNumber = NumberText.Parse(Encoding.UTF8.GetBytes(number), DecimalSeparator.Point, out var value) is null;
        days = value * (text.EndsWith('w') ? 7 : 1);
        return isNumber && text.Length - number.Length <= 1 && days is >= 0 and <= Longest;
    }
}
