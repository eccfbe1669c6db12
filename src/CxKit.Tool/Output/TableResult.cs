using System.Globalization;
using System.Text;
using Spectre.Console;

namespace CxKit.Tool;

internal sealed class TableResult : ResultWriter
{
    /// <summary>Wide enough that no row of a file or a pipe is broken.</summary>
    private const int UnlimitedWidth = 10_000;

    private readonly Stream _output;
    private readonly List<Cell[]> _rows = [];

    public TableResult(Stream output, IReadOnlyList<string> columns)
        : base(columns) => _output = output;

    public override void Write(params ReadOnlySpan<Cell> row) => _rows.Add(row.ToArray());

    public override void Dispose()
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var column = 0; column < Columns.Count; column++)
        {
            var isNumber = _rows.Count > 0 && _rows[0][column].IsNumber;
            table.AddColumn(new TableColumn(new Text(Columns[column])) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(Shown(cell))));
        }

        using var writer = new StreamWriter(_output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = UnlimitedWidth;
        console.Write(table);
    }

    private static string Shown(Cell cell) => cell switch
    {
        { IsNumber: false } => cell.Text ?? "",
        { Number: double.NaN } => "",
        _ => cell.Number.ToString(cell.Format ?? (Math.Abs(cell.Number) >= 100 ? "0.#" : "0.###"), CultureInfo.InvariantCulture),
    };
}
