using CsvHelper;

namespace CxKit.Tool;

internal sealed class CsvResult : ResultWriter
{
    private readonly CsvWriter _writer;

    public CsvResult(Stream output, IReadOnlyList<string> columns)
        : base(columns)
    {
        _writer = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" });
        foreach (var column in columns)
        {
            _writer.WriteField(column);
        }

        _writer.EndRecord();
    }

    public override void Write(params ReadOnlySpan<Cell> row)
    {
        foreach (var cell in row)
        {
            if (!cell.IsNumber)
            {
                _writer.WriteField(cell.Text);
            }
            else if (double.IsNaN(cell.Number))
            {
                _writer.WriteField("");
            }
            else
            {
                _writer.WriteField(cell.Number, default(ReadOnlySpan<char>));
            }
        }

        _writer.EndRecord();
    }

    public override void Dispose() => _writer.Dispose();
}
