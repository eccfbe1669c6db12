using System.Diagnostics;

namespace CxKit.Tests.Support;

/// <summary>A test that runs a script of the documentation; where no Python 3 is installed it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!Python.IsInstalled)
        {
            Skip = "python3 is not installed.";
        }
    }
}

/// <summary>Runs Python scripts that use nothing but the standard library.</summary>
internal static class Python
{
    private static readonly Lazy<bool> s_installed = new(() =>
    {
        try
        {
            return Run("import sys; print(sys.version_info >= (3, 7))").Output.Trim() == "True";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public static bool IsInstalled => s_installed.Value;

    public static (int ExitCode, string Output, string Error) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
