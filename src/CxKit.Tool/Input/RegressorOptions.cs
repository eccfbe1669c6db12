using System.CommandLine;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>The options that name a file of regressors.</summary>
internal sealed class RegressorOptions
{
    private readonly Option<string?> _file = new("--regressors")
    {
        Description = "What is known in advance: CSV with date, perhaps id, and a column for each regressor, such as promotion or log_price, over the past and the horizon. " +
            "Rows without an id are for all items; several rows of a period are averaged.",
        HelpName = "file",
    };

    private readonly Option<double?> _absent = new("--regressor-default")
    {
        Description = "What a regressor is where no row says it, such as 0 for a file that lists promotions only. Without it, an item with such a period is refused.",
        HelpName = "number",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_absent);
    }

    /// <summary>Reads the file that is named, or nothing where none is.</summary>
    /// <exception cref="UnusableInputException">The file cannot be used, or a default is given without one.</exception>
    public PanelRegressors? Read(ParseResult arguments, CsvOptions csv, Period period, Findings refusals, CancellationToken cancellationToken)
    {
        var absent = arguments.GetValue(_absent);
        if (arguments.GetValue(_file) is { } file)
        {
            return new RegressorReader(csv, arguments, refusals).Read(file, period, absent, cancellationToken);
        }

        return absent is null ? null : throw new UnusableInputException("--regressor-default says what --regressors leaves out. Name the file, too.");
    }
}
