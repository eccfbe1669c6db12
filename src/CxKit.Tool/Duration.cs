using System.CommandLine.Parsing;
using System.Text;

namespace CxKit.Tool;

/// <summary>A length of time on the command line: <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
internal static class Duration
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(36_500);

    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        TimeSpan? unit = text.Length == 0 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        if (unit is { } one && NumberText.Parse(Encoding.UTF8.GetBytes(text[..^1]), DecimalSeparator.Point, out var number) is null
            && number > 0 && number <= s_longest / one)
        {
            return one * number;
        }

        result.AddError($"{result.Argument.Name}: '{text}' is not a length of time above 0. Write a number and s, m, h, d or w: 30m, 7d.");
        return null;
    }
}
