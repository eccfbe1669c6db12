namespace CxKit.Journeys;

/// <summary>Takes CSV apart: RFC 4180, with any separator and any line break, and a quote inside an unquoted field as a character.</summary>
/// <remarks>
/// What it says of a record depends on the bytes alone, never on how they came. A record that is too long, or whose quote is open at the end of the file, gives way
/// with its first line only: everything behind an open quote would be lost otherwise.
/// </remarks>
internal sealed class CsvRecords(ByteWindow window, byte separator, EventImportLimits limits)
{
    private readonly List<CsvField> _fields = [];
    private int _record;
    private bool _skipsLine;

    /// <summary>The line on which the current record starts.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>How many lines the current record takes.</summary>
    public long Lines { get; private set; }

    /// <summary>How many fields the current record has.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>The current record as it stands in the file, with its line break.</summary>
    public ReadOnlySpan<byte> Raw => window.Unread[.._record];

    /// <summary>A field of the current record without its quotes; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var field = _fields[index];
            var bytes = window.Unread.Slice(field.Start, field.Length);
            if (!field.HasDoubledQuotes)
            {
                return bytes;
            }

            var length = Undouble(bytes);
            _fields[index] = new CsvField(field.Start, length, HasDoubledQuotes: false);
            return bytes[..length];
        }
    }

    /// <summary>Passes the current record and takes the next one apart.</summary>
    public CsvRead Read()
    {
        window.Pass(_record);
        Line += Lines;
        (_record, Lines) = (0, 0);
        if (_skipsLine && !TrySkipLine())
        {
            return CsvRead.NeedsMore;
        }

        if (window.Unread.IsEmpty && window.IsComplete)
        {
            return CsvRead.End;
        }

        var result = TakeApart(window.Unread, window.IsComplete, out var length, out var isQuoted);
        if (length > limits.RecordBytes)
        {
            result = CsvRead.TooLong;
        }

        switch (result)
        {
            case CsvRead.NeedsMore:
                return result;
            case CsvRead.TooLong or CsvRead.OpenQuote:
                _skipsLine = true;
                Lines = 1;
                return result;
            default:
                _record = length;
                Lines = isQuoted ? Math.Max(1, LineBreaks.Count(Raw)) : 1;
                return result;
        }
    }

    /// <param name="bytes">The text from the start of the record.</param>
    /// <param name="isComplete">Whether nothing follows.</param>
    /// <param name="length">The length of the record with its line break, or what is known of it.</param>
    /// <param name="isQuoted">Whether a field was quoted, so that the record may have several lines.</param>
    private CsvRead TakeApart(ReadOnlySpan<byte> bytes, bool isComplete, out int length, out bool isQuoted)
    {
        _fields.Clear();
        isQuoted = false;
        var isMalformed = false;
        var at = 0;
        while (true)
        {
            var start = at;
            var end = -1;
            var isDoubled = false;
            if (at < bytes.Length && bytes[at] == '"')
            {
                isQuoted = true;
                start++;
                end = ClosingQuote(bytes, start, isComplete, out isDoubled);
                if (end < 0)
                {
                    length = bytes.Length;
                    return isComplete ? CsvRead.OpenQuote : CsvRead.NeedsMore;
                }

                at = end + 1;
            }

            var next = bytes[at..].IndexOfAny(separator, (byte)'\n', (byte)'\r');
            if (next < 0)
            {
                length = bytes.Length;
                if (!isComplete)
                {
                    return CsvRead.NeedsMore;
                }

                next = bytes.Length - at;
            }

            isMalformed |= end >= 0 && next > 0;
            at += next;
            _fields.Add(new CsvField(start, (end >= 0 ? end : at) - start, isDoubled));
            if (at < bytes.Length && bytes[at] == separator)
            {
                at++;
                continue;
            }

            if (at < bytes.Length && !LineBreaks.TryPass(bytes, at, isComplete, out at))
            {
                length = bytes.Length;
                return CsvRead.NeedsMore;
            }

            length = at;
            return isMalformed ? CsvRead.TextAfterQuote : CsvRead.Record;
        }
    }

    /// <summary>Where the quote is that closes a field; negative where there is none yet.</summary>
    private static int ClosingQuote(ReadOnlySpan<byte> bytes, int at, bool isComplete, out bool isDoubled)
    {
        isDoubled = false;
        while (true)
        {
            var quote = bytes[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }

            at += quote;
            if (at + 1 == bytes.Length)
            {
                return isComplete ? at : -1;
            }

            if (bytes[at + 1] != '"')
            {
                return at;
            }

            isDoubled = true;
            at += 2;
        }
    }

    private bool TrySkipLine()
    {
        if (!LineBreaks.TryFindEnd(window.Unread, window.IsComplete, out var length, out var next))
        {
            window.Pass(length);
            return false;
        }

        window.Pass(next);
        _skipsLine = false;
        return true;
    }

    /// <summary>Writes doubled quotes once, in place; returns the new length.</summary>
    private static int Undouble(Span<byte> bytes)
    {
        var to = 0;
        for (var from = 0; from < bytes.Length; from++)
        {
            bytes[to++] = bytes[from];
            if (bytes[from] == '"')
            {
                from++;
            }
        }

        return to;
    }

    private readonly record struct CsvField(int Start, int Length, bool HasDoubledQuotes);
}
