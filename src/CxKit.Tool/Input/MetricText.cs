using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>Metrics on the command line: <c>wait=1..5:box2:low</c>.</summary>
internal static class MetricText
{
    public static Option<MetricDefinition[]?> Option() => new("--metric")
    {
        Description = "A metric of your own, or another scale for a usual one: name=lowest..highest[/step]:mean, :boxN (the share from N) or :nps, and :low where lower is better. May come several times.",
        HelpName = "name=scale:statistic",
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = Parse,
    };

    private static MetricDefinition[]? Parse(ArgumentResult result)
    {
        var metrics = new List<MetricDefinition>();
        foreach (var token in result.Tokens)
        {
            if (One(token.Value, out var problem) is not { } metric)
            {
                result.AddError($"--metric '{token.Value}': {problem}");
                return null;
            }

            metrics.Add(metric);
        }

        return [.. metrics];
    }

    private static MetricDefinition? One(string text, out string problem)
    {
        problem = "it is no metric. Write name=lowest..highest:statistic, such as wait=1..10:mean, csat=1..7:box6 or effort=1..5:box2:low.";
        if (text.Split('=') is not [{ Length: > 0 } name, var rest])
        {
            return null;
        }

        var parts = rest.Split(':', StringSplitOptions.TrimEntries);
        var ends = parts[0].Split("..");
        var last = ends[^1].Split('/');
        if (ends.Length != 2 || last.Length > 2 || parts.Length < 2 || !TryNumber(ends[0], out var lowest) || !TryNumber(last[0], out var highest) || !TryNumber(last.Length == 2 ? last[1] : "1", out var step))
        {
            return null;
        }

        var (statistic, box, higherIsBetter) = ((MetricStatistic?)null, (double?)null, true);
        foreach (var word in parts[1..])
        {
            switch (word)
            {
                case "mean":
                    statistic = MetricStatistic.Mean;
                    break;
                case "nps":
                    statistic = MetricStatistic.NetPromoter;
                    break;
                case "low":
                    higherIsBetter = false;
                    break;
                case ['b', 'o', 'x', .. var answer] when TryNumber(answer, out var number):
                    (statistic, box) = (statistic ?? MetricStatistic.TopBox, number);
                    break;
                default:
                    return null;
            }
        }

        if (statistic is null)
        {
            return null;
        }

        try
        {
            return new(name.Trim(), new(lowest, highest, step, higherIsBetter), statistic.Value, box);
        }
        catch (ArgumentException e)
        {
            problem = e.Message.Split(" (Parameter")[0];
            return null;
        }
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
