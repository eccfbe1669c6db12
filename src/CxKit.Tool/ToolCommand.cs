using System.CommandLine;

namespace CxKit.Tool;

/// <summary>A command of the tool: how it runs, how it ends, and what its help adds to the list of options.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description)
        : base(name, description)
    {
        // On a thread of its own, so that Ctrl-C can reach the token while the work computes.
        SetAction((arguments, cancellationToken) => Task.Run(() => RunGuarded(arguments, cancellationToken), CancellationToken.None));
    }

    /// <summary>Input columns, output columns and an example, for the end of the help.</summary>
    public abstract string Notes { get; }

    /// <summary>Does the work and returns an <see cref="ExitCode"/>.</summary>
    protected abstract int Run(ParseResult arguments, CancellationToken cancellationToken);

    private int RunGuarded(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return Run(arguments, cancellationToken);
        }
        catch (UnusableInputException e)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            return ExitCode.Unusable;
        }
        catch (IOException e)
        {
            // What can go wrong with an input is said where it is read, so this is the output: a full disk, a device that has gone.
            Console.Error.WriteLine($"error: the result cannot be written: {e.Message}");
            return ExitCode.Unusable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("stopped; nothing was written.");
            return ExitCode.Interrupted;
        }
    }
}
