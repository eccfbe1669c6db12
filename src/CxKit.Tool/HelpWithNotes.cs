using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace CxKit.Tool;

/// <summary>The generated help, followed by the notes of the command.</summary>
internal sealed class HelpWithNotes(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var generated = new StringWriter();
        parseResult.InvocationConfiguration.Output = generated;
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(WithoutArgumentsOfParents(generated.ToString(), parseResult.CommandResult));
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            output.WriteLine(command.Notes);
        }

        return code;
    }

    /// <summary>A command within a command takes its own arguments instead of those of the outer one, which the generated usage names all the same.</summary>
    private static string WithoutArgumentsOfParents(string help, CommandResult result)
    {
        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            var arguments = string.Concat(parent.Command.Arguments.Select(argument => $" <{argument.Name}>"));
            help = parent.Command.Arguments.Aggregate(help, WithoutArgument);
            help = arguments.Length == 0 ? help : help.Replace($"{parent.Command.Name}{arguments} {result.Command.Name}", $"{parent.Command.Name} {result.Command.Name}", StringComparison.Ordinal);
        }

        return help;
    }

    /// <summary>Takes the description of an argument out, which may have several lines.</summary>
    private static string WithoutArgument(string help, Argument argument)
    {
        var kept = new List<string>();
        var isInside = false;
        foreach (var line in help.Split('\n'))
        {
            isInside = line.StartsWith($"  <{argument.Name}>", StringComparison.Ordinal) || (isInside && line.StartsWith("   ", StringComparison.Ordinal));
            if (!isInside)
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept);
    }
}
