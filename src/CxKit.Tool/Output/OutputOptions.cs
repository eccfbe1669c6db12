using System.CommandLine;

namespace CxKit.Tool;

/// <summary>The options that say where results go and in which form.</summary>
internal sealed class OutputOptions
{
    public Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "csv (default) and json hold every digit; table is rounded, for reading.",
        HelpName = "csv|json|table",
        CustomParser = result => Choice.Parse(result, ("csv", OutputFormat.Csv), ("json", OutputFormat.Json), ("table", OutputFormat.Table)),
    };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "The file to write instead of standard output; an existing one is replaced.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Add(Format);
        command.Add(Output);
    }

    /// <summary>Refuses a place that cannot be written to before any work is done.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="inputs">The files that are read and must not be overwritten.</param>
    /// <exception cref="UnusableInputException">The folder does not exist, or the output is a folder or an input.</exception>
    public void RequireWritable(ParseResult arguments, params ReadOnlySpan<string> inputs)
    {
        if (arguments.GetValue(Output) is not { } path)
        {
            return;
        }

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UnusableInputException($"{path} is a folder. Name a file in it with --output.");
        }

        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
        {
            throw new UnusableInputException($"The folder {folder} for --output does not exist. Create it first.");
        }

        foreach (var input in inputs)
        {
            if (input != TextSource.StandardInput && Path.GetFullPath(input) == full)
            {
                throw new UnusableInputException($"--output {path} would overwrite the input. Name another file.");
            }
        }
    }

    /// <exception cref="UnusableInputException">The file cannot be created.</exception>
    public ResultWriter Open(ParseResult arguments, IReadOnlyList<string> columns) =>
        ResultWriter.Create(arguments.GetValue(Format), OpenStream(arguments), columns);

    /// <summary>Opens the place where results go, for a command that has forms of its own.</summary>
    /// <exception cref="UnusableInputException">The file cannot be created.</exception>
    public Stream OpenStream(ParseResult arguments)
    {
        var path = arguments.GetValue(Output);
        try
        {
            return path is null ? Console.OpenStandardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"--output {path} cannot be written: {e.Message}");
        }
    }
}
