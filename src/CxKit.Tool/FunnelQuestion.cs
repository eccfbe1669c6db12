using System.CommandLine;
using System.CommandLine.Parsing;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>The options that say which funnel is counted, and how.</summary>
internal sealed class FunnelQuestion
{
    private readonly Option<FunnelStep[]> _steps = new("--steps")
    {
        Description = "The steps of the funnel, with commas between them; a|b is one step that either event makes. Without it there is no funnel.",
        HelpName = "list",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => [.. Steps(result)],
    };

    private readonly Option<TimeSpan?> _window = new("--window")
    {
        Description = "How long after the first step the last one counts (default: without limit).",
        HelpName = "time",
        CustomParser = Duration.Parse,
    };

    private readonly Option<FunnelCount> _count = new("--count")
    {
        Description = "What is counted: customers (default), sessions or conversions, of which a customer may have several.",
        HelpName = "customers|sessions|conversions",
        CustomParser = result => Choice.Parse(result,
            ("customers", FunnelCount.Customers), ("sessions", FunnelCount.Sessions), ("conversions", FunnelCount.Conversions)),
    };

    private readonly Option<FunnelOrder> _order = new("--order")
    {
        Description = "How steps follow: ordered (default: other events may lie between), strict (none may) or any (in any order).",
        HelpName = "ordered|strict|any",
        CustomParser = result => Choice.Parse(result, ("ordered", FunnelOrder.Ordered), ("strict", FunnelOrder.Strict), ("any", FunnelOrder.AnyOrder)),
    };

    private readonly Option<FunnelStep[]> _exclude = new("--exclude")
    {
        Description = "Events that must not come between the first step and the last; an attempt ends there.",
        HelpName = "list",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => [.. Steps(result)],
    };

    private readonly Option<string?> _hold = new("--hold")
    {
        Description = "The property that all events of an attempt must share, such as cart.",
        HelpName = "property",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _steps, _window, _count, _order, _exclude, _hold })
        {
            command.Add(option);
        }
    }

    /// <summary>The steps; null where none were named.</summary>
    public IReadOnlyList<FunnelStep>? Steps(ParseResult arguments) => arguments.GetValue(_steps) is { Length: > 0 } steps ? steps : null;

    /// <summary>Counts the funnel.</summary>
    /// <exception cref="UnusableInputException">Steps and options do not go together.</exception>
    public Funnel Ask(JourneyLog log, ParseResult arguments, IReadOnlyList<FunnelStep> steps, double level)
    {
        try
        {
            return log.Funnel(steps, new()
            {
                Window = arguments.GetValue(_window),
                Count = arguments.GetValue(_count),
                Order = arguments.GetValue(_order),
                Exclusions = [.. (arguments.GetValue(_exclude) ?? []).Select(step => new FunnelExclusion(step))],
                HoldConstant = arguments.GetValue(_hold),
                Level = level,
            });
        }
        catch (ArgumentException e)
        {
            throw new UnusableInputException(UnusableInputException.Plain(e));
        }
    }

    private static List<FunnelStep> Steps(ArgumentResult result)
    {
        var steps = new List<FunnelStep>();
        foreach (var step in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            var names = step.Split('|', StringSplitOptions.TrimEntries);
            if (names.Contains(""))
            {
                result.AddError($"{result.Argument.Name}: there is an empty name in '{result.Tokens[0].Value}'. Write names with commas between them, such as view,add_to_cart,purchase.");
                return [];
            }

            steps.Add(FunnelStep.AnyOf(names));
        }

        return steps;
    }
}
