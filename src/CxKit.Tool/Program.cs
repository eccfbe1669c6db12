using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using CxKit.Tool;

// The same output on every machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Demand forecasts, backtests, reorder plans, customer journeys, attribution, key drivers, touchpoints, feedback, surveys and prize draws from CSV files. Results go to standard output, everything else to standard error.\n" +
    "Exit codes: 0 done; 1 some rows or series were refused, each named, and the rest is done; 2 the arguments or the input cannot be used.")
{
    new ForecastCommand(),
    new BacktestCommand(),
    new ReorderCommand(),
    new JourneyCommand(),
    new AttributionCommand(),
    new DriversCommand(),
    new TouchpointsCommand(),
    new FeedbackCommand(),
    new SurveyCommand(),
    new DrawCommand(),
};
var help = root.Options.OfType<HelpOption>().Single();
help.Action = new HelpWithNotes((HelpAction)help.Action!);

var arguments = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (arguments.Action is ParseErrorAction)
{
    foreach (var error in arguments.Errors)
    {
        Console.Error.WriteLine($"error: {error.Message}");
    }

    var path = string.Concat(CommandNames(arguments.CommandResult).Reverse().Select(name => name + " "));
    Console.Error.WriteLine($"See: cxkit {path}--help");
    return ExitCode.Unusable;
}

try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e)
{
    Console.Error.WriteLine($"Bug in CxKit: {e}");
    return ExitCode.Bug;
}

// From the command that was named up to the one below the root.
static IEnumerable<string> CommandNames(System.CommandLine.Parsing.SymbolResult? result)
{
    for (; result is System.CommandLine.Parsing.CommandResult { Parent: not null } command; result = result.Parent)
    {
        yield return command.Command.Name;
    }
}
