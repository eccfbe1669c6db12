using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CxKit.Tool;

/// <summary>One answer of <c>cxkit journey</c>, in every form.</summary>
internal abstract class JourneyAnswer
{
    /// <summary>The word for it in <c>--show</c> and in JSON.</summary>
    public abstract string Name { get; }

    protected abstract IReadOnlyList<string> Columns { get; }

    protected abstract IEnumerable<Cell[]> Rows { get; }

    /// <summary>What was counted and how, in one line.</summary>
    public abstract string Rule { get; }

    /// <summary>What a reader of the rows should know besides, a line each.</summary>
    public abstract IReadOnlyList<string> Remarks { get; }

    /// <summary>The answer for people, ending with a line break.</summary>
    public abstract string Text { get; }

    /// <summary>A Mermaid diagram of the answer; null where there is none.</summary>
    public virtual string? Mermaid => null;

    /// <summary>A Vega-Lite specification of the answer; null where there is none.</summary>
    public virtual string? Vega => null;

    /// <summary>The rule, the remarks and the rows as a JSON object.</summary>
    public string Json => $"{{\n\"rule\": {Quoted(Rule)},\n\"remarks\": [{string.Join(", ", Remarks.Select(Quoted))}],\n\"rows\": {InRows(OutputFormat.Json).TrimEnd()}\n}}";

    /// <summary>The rows as CSV, JSON or a table.</summary>
    public string InRows(OutputFormat format) => InRows(format, Columns, Rows);

    protected static string InRows(OutputFormat format, IReadOnlyList<string> columns, IEnumerable<Cell[]> rows)
    {
        using var memory = new MemoryStream();
        using (var writer = ResultWriter.Create(format, memory, columns))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    protected static Cell Number(double? number) => number ?? double.NaN;
}
