using System.Globalization;
using System.Text.Unicode;

namespace CxKit.Journeys;

/// <summary>Reads events from CSV with a header.</summary>
internal sealed class CsvEventReader(ByteWindow window, CsvEventOptions options, RefusalTally refusals) : EventReader
{
    private readonly EventDraft _draft = new(options.Fields, options.TimeFormat, options.TimeZone, options.DecimalSeparator, options.Limits, refusals);
    private bool _hasStarted;
    private CsvRecords? _records;
    private CsvHeader? _header;

    public override JourneyEvent? Next()
    {
        if (_header is null && !TryReadHeader())
        {
            return null;
        }

        while (true)
        {
            switch (_records!.Read())
            {
                case CsvRead.NeedsMore or CsvRead.End:
                    return null;
                case CsvRead.Record when _records.FieldCount == 1 && _records.Raw.Trim(" \t\r\n"u8).IsEmpty:
                    continue; // a blank line
                case CsvRead.Record:
                    Start();
                    ReadRow();
                    break;
                case CsvRead.TextAfterQuote:
                    Start();
                    _draft.Refuse(RowRefusal.Malformed, () => "there is text after a closing quote. Double the quotes inside a field: \"5\"\" nail\".");
                    break;
                case CsvRead.OpenQuote:
                    Start();
                    _draft.Refuse(RowRefusal.OpenQuote, () => "a quote is opened and never closed. Close it, or double it where it belongs to the text.");
                    break;
                case CsvRead.TooLong:
                    Start();
                    _draft.Refuse(RowRefusal.TooLong, () => string.Create(CultureInfo.InvariantCulture,
                        $"the row is longer than {options.Limits.RecordBytes:N0} bytes. Is a quote opened there that is never closed? If not, raise Limits.RecordBytes."));
                    break;
                default:
                    throw new InvalidOperationException("Bug in CxKit: an outcome of reading CSV that nobody handles.");
            }

            if (_draft.Finish() is { } journeyEvent)
            {
                return journeyEvent;
            }
        }
    }

    private bool TryReadHeader()
    {
        if (!_hasStarted && !(_hasStarted = FileStart.TryPass(window)))
        {
            return false;
        }

        if (_records is null)
        {
            if (!LineBreaks.TryFindEnd(window.Unread, window.IsComplete, out var length, out _) && length <= options.Limits.RecordBytes)
            {
                return false;
            }

            _records = new CsvRecords(window, options.Separator is { } separator ? (byte)separator : CsvHeader.SeparatorOf(window.Unread[..length]), options.Limits);
        }

        switch (_records.Read())
        {
            case CsvRead.NeedsMore:
                return false;
            case CsvRead.Record when !_records.Raw.Trim(" \t\r\n"u8).IsEmpty:
                if (!Utf8.IsValid(_records.Raw))
                {
                    throw new EventFormatException("The header is not UTF-8.", "Save the file as UTF-8.");
                }

                _header = new CsvHeader(_records, options);
                return true;
            case CsvRead.Record or CsvRead.End:
                throw new EventFormatException("The file is empty or its first line is blank.", "The first line must name the columns.");
            default:
                throw new EventFormatException("The header cannot be read: it has a quote that is not closed or text after a closing quote, or it is too long.",
                    "The first line must name the columns.");
        }
    }

    private void Start()
    {
        Rows++;
        _draft.Start(_records!.Line, _records.Lines, (int)Math.Min(_records.Line, int.MaxValue));
    }

    private void ReadRow()
    {
        if (_records!.FieldCount != _header!.Columns)
        {
            var count = _records.FieldCount;
            _draft.Refuse(RowRefusal.WrongFieldCount, () => string.Create(CultureInfo.InvariantCulture,
                $"{count:N0} {(count == 1 ? "field" : "fields")} where the header has {_header.Columns:N0}. Quote fields that hold the separator or a line break."));
            return;
        }

        if (!Utf8.IsValid(_records.Raw))
        {
            _draft.Refuse(RowRefusal.NotUtf8, () => "the row is not UTF-8. Save the file in that encoding.");
            return;
        }

        foreach (var (field, column) in _header.Fields)
        {
            _draft.Set(field, _records[column]);
        }

        foreach (var (key, column) in _header.Properties)
        {
            _draft.SetProperty(key, _records[column]);
        }
    }
}
