namespace Shop.Report;

/// <summary>Rows of text, aligned in columns.</summary>
/// <param name="headers">One a column; a trailing <c>&gt;</c> aligns the column to the right.</param>
internal sealed class TextTable(params string[] headers)
{
    private const int WidestCell = 50;
    private const string Indent = "  ";
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Clip)]);

    public void Print(TextWriter output)
    {
        var titles = headers.Select(header => header.TrimEnd('>')).ToArray();
        var widths = titles.Select((title, i) => _rows.Select(row => row[i].Length).Append(title.Length).Max()).ToArray();
        PrintRow(output, titles, widths);
        PrintRow(output, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in _rows)
        {
            PrintRow(output, row, widths);
        }
    }

    private void PrintRow(TextWriter output, string[] cells, int[] widths) => output.WriteLine((Indent + string.Join(Gap, cells.Select(
        (cell, i) => headers[i].EndsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))).TrimEnd());

    private static string Clip(string cell) => cell.Length <= WidestCell ? cell : cell[..(WidestCell - 1)] + "…";
}
