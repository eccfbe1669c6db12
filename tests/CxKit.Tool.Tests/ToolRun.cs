namespace CxKit.Tool.Tests;

/// <summary>What one run of the tool left behind.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the result, without the empty one at the end.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
