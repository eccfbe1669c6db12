namespace CxKit.Tool;

/// <summary>Writes a result row by row in one of the formats.</summary>
internal abstract class ResultWriter(IReadOnlyList<string> columns) : IDisposable
{
    protected IReadOnlyList<string> Columns { get; } = columns;

    public static ResultWriter Create(OutputFormat format, Stream output, IReadOnlyList<string> columns) => format switch
    {
        OutputFormat.Csv => new CsvResult(output, columns),
        OutputFormat.Json => new JsonResult(output, columns),
        OutputFormat.Table => new TableResult(output, columns),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Bug in CxKit: this output format has no writer."),
    };

    /// <summary>Writes one row, a cell a column.</summary>
    public abstract void Write(params ReadOnlySpan<Cell> row);

    /// <summary>Finishes the result and closes the output.</summary>
    public abstract void Dispose();
}
