using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace CxKit.Journeys;

/// <summary>Reads files with a JSON object on each line; what the objects mean is up to the derived reader.</summary>
internal abstract class JsonLinesReader(ByteWindow window, EventDraft draft, EventImportLimits limits) : EventReader
{
    private readonly JsonDocumentOptions _form = new() { MaxDepth = limits.Depth };
    private bool _hasStarted;
    private bool _skipsLine;
    private long _line;

    /// <summary>The number of a line where the row says no sequence.</summary>
    protected abstract int SequenceOf(long line);

    /// <summary>Takes the parts of the event of one line.</summary>
    /// <exception cref="JsonException">The text of the line cannot be decoded.</exception>
    protected abstract void Take(JsonElement line, EventDraft draft);

    public sealed override JourneyEvent? Next()
    {
        if (!_hasStarted && !(_hasStarted = FileStart.TryPass(window)))
        {
            return null;
        }

        while (!(window.Unread.IsEmpty && window.IsComplete))
        {
            var isWhole = LineBreaks.TryFindEnd(window.Unread, window.IsComplete, out var length, out var next);
            if (_skipsLine)
            {
                window.Pass(isWhole ? next : length);
                _skipsLine = !isWhole;
                if (!isWhole)
                {
                    return null;
                }

                continue;
            }

            if (length > limits.RecordBytes)
            {
                _skipsLine = true;
                Start();
                draft.Refuse(RowRefusal.TooLong, () => string.Create(CultureInfo.InvariantCulture,
                    $"the line is longer than {limits.RecordBytes:N0} bytes. Write an object on each line; if it is one, raise Limits.RecordBytes."));
                _ = draft.Finish();
                continue;
            }

            if (!isWhole)
            {
                return null;
            }

            if (window.Unread[..length].IndexOfAnyExcept(" \t"u8) < 0)
            {
                _line++;
                window.Pass(next);
                continue;
            }

            Start();
            Read(window.Memory[..length]);
            window.Pass(next);
            if (draft.Finish() is { } journeyEvent)
            {
                return journeyEvent;
            }
        }

        return null;
    }

    private void Start()
    {
        _line++;
        Rows++;
        draft.Start(_line, 1, SequenceOf(_line));
    }

    private void Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            draft.Refuse(RowRefusal.NotUtf8, () => "the line is not UTF-8. Save the file in that encoding.");
            return;
        }

        if (_line == 1 && line.Span.TrimStart(" \t"u8) is [(byte)'[', ..])
        {
            throw new EventFormatException("The file is a JSON array.", "Write one object on each line, without brackets and commas between them.");
        }

        try
        {
            using var document = JsonDocument.Parse(line, _form);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Take(document.RootElement, draft);
            }
            else
            {
                draft.Refuse(RowRefusal.Malformed, () => "the line is no JSON object. Write one object on each line.");
            }
        }
        catch (JsonException e)
        {
            draft.Refuse(RowRefusal.Malformed, () => string.Create(CultureInfo.InvariantCulture,
                $"the line is no JSON object of at most {limits.Depth} levels (byte {e.BytePositionInLine ?? 0}). Write one whole object on each line."));
        }
    }
}
