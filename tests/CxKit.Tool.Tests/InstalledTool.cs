using System.Diagnostics;
using System.Text;

namespace CxKit.Tool.Tests;

/// <summary>The packed tool, installed once into a folder of its own from nothing but the folder feed that the build made.</summary>
public sealed class InstalledTool : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly string _root = Directory.CreateTempSubdirectory("cxkit-tool-").FullName;
    private readonly string _command;

    public InstalledTool()
    {
        var feed = Path.Combine(AppContext.BaseDirectory, "feed");
        var config = Path.Combine(_root, "nuget.config");
        File.WriteAllText(config, $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="built" value="{feed}" />
              </packageSources>
            </configuration>
            """);
        var bin = Path.Combine(_root, "bin");
        var install = Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["tool", "install", "CxKit.Tool", "--tool-path", bin, "--configfile", config], environment: new()
        {
            // A package of the same version that an earlier build left in the user's cache must not be taken for this one.
            ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
            ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(_root, "http-cache"),
            ["DOTNET_NOLOGO"] = "1",
        });
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"The packed tool cannot be installed:\n{install.Output}\n{install.Error}");
        }

        _command = Path.Combine(bin, OperatingSystem.IsWindows() ? "cxkit.exe" : "cxkit");
    }

    /// <summary>Where tests put their files; the tool runs in it.</summary>
    public string Folder => _root;

    /// <summary>Runs the tool on the arguments.</summary>
    public ToolRun Run(params string[] arguments) => Run(_command, arguments);

    /// <summary>Runs the tool with something on its standard input.</summary>
    public ToolRun RunWithInput(string input, params string[] arguments) => Run(_command, arguments, Encoding.UTF8.GetBytes(input));

    /// <inheritdoc cref="RunWithInput(string, string[])"/>
    public ToolRun RunWithInput(byte[] input, params string[] arguments) => Run(_command, arguments, input);

    /// <summary>Writes a file of a test and returns its path.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Starts the tool and leaves its streams to the test.</summary>
    public Process Start(params string[] arguments) => Start(_command, arguments, environment: null);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ToolRun Run(string command, string[] arguments, byte[]? input = null, Dictionary<string, string>? environment = null)
    {
        using var process = Start(command, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool refused its arguments and ended without reading.
        }

        if (!process.WaitForExit(s_longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"cxkit {string.Join(' ', arguments)} did not end within {s_longest}.");
        }

        return new ToolRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private Process Start(string command, string[] arguments, Dictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = _root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
    }
}
