using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CxKit.Tool;

internal sealed class JsonResult : ResultWriter
{
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _names;
    private bool _any;

    public JsonResult(Stream output, IReadOnlyList<string> columns)
        : base(columns)
    {
        _output = new BufferedStream(output, 1 << 16);
        // The output is a file or a pipe, never a web page, so that only what JSON itself demands is escaped.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _names = [.. columns.Select(column => JsonEncodedText.Encode(column))];
        _output.Write("["u8);
    }

    public override void Write(params ReadOnlySpan<Cell> row)
    {
        _json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            if (!row[i].IsNumber)
            {
                _json.WriteString(_names[i], row[i].Text);
            }
            else if (double.IsFinite(row[i].Number))
            {
                _json.WriteNumber(_names[i], row[i].Number);
            }
            else
            {
                _json.WriteNull(_names[i]);
            }
        }

        _json.WriteEndObject();
        _json.Flush();
        _output.Write(_any ? ",\n"u8 : "\n"u8);
        _output.Write(_buffer.WrittenSpan);
        _any = true;
        _buffer.ResetWrittenCount();
        _json.Reset();
    }

    public override void Dispose()
    {
        _output.Write("\n]\n"u8);
        _json.Dispose();
        _output.Dispose();
    }
}
