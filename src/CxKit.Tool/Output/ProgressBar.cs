using CxKit.Forecasting;
using Spectre.Console;

namespace CxKit.Tool;

/// <summary>Shows on standard error how far a long run has come, if somebody watches: not when it goes to a file or a pipe.</summary>
internal static class ProgressBar
{
    public static T Show<T>(string title, Func<IProgress<PanelProgress>?, T> run)
    {
        if (Console.IsErrorRedirected)
        {
            return run(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context => run(new Bar(context.AddTask(title))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<PanelProgress>
    {
        public void Report(PanelProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
        }
    }
}
