using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using CxKit.Tool;

// The same output on every machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Demand forecasts, backtests, reorder plans, customer journeys and attribution from CSV files. Results go to standard output, everything else to standard error.\n" +
    "Exit codes: 0 done; 1 some rows or series were refused, each named, and the rest is done; 2 the arguments or the input cannot be used.")
{
    new ForecastCommand(),
    new BacktestCommand(),
    new ReorderCommand(),
    new JourneyCommand(),
    new AttributionCommand(),
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

    var command = arguments.CommandResult.Command;
    Console.Error.WriteLine($"See: cxkit {(command == root ? "" : command.Name + " ")}--help");
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
