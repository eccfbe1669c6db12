using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CxKit.Tool;

/// <summary>The generated help, followed by the notes of the command.</summary>
internal sealed class HelpWithNotes(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Notes);
        }

        return code;
    }
}
