using System.Buffers;
using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>An event of which the parts are being read; it becomes an event, or a refusal with the first problem met.</summary>
internal sealed class EventDraft(EventFields names, EventTimeFormat timeFormat, TimeZoneInfo zone, char decimalSeparator, EventImportLimits limits, RefusalTally refusals)
{
    private const int LongestNumber = 64;
    private const int ShownCharacters = 40;

    private static readonly SearchValues<byte> s_countCharacters = SearchValues.Create("0123456789."u8);

    private readonly TextPool _texts = new();
    private readonly ZoneClock _clock = new(zone);

    private long _line;
    private long _lines;
    private RowRefusal? _problem;
    private Func<string>? _explain;

    private string _subject = "";
    private string _name = "";
    private long _time;
    private bool _hasTime;
    private string? _session;
    private string? _channel;
    private decimal? _value;
    private string? _id;
    private int _sequence;
    private Consent _consent;
    private Dictionary<string, string>? _properties;

    /// <summary>Starts an event.</summary>
    /// <param name="line">The line on which its row starts.</param>
    /// <param name="lines">How many lines its row takes.</param>
    /// <param name="sequence">Its sequence unless the row says another.</param>
    public void Start(long line, long lines, int sequence)
    {
        (_line, _lines, _sequence) = (line, lines, sequence);
        (_problem, _explain) = (null, null);
        (_subject, _name, _time, _hasTime) = ("", "", 0, false);
        (_session, _channel, _value, _id, _consent, _properties) = (null, null, null, null, Consent.Granted, null);
    }

    /// <summary>Refuses the row; an earlier problem stays.</summary>
    public void Refuse(RowRefusal reason, Func<string> problem)
    {
        if (_problem is null)
        {
            (_problem, _explain) = (reason, problem);
        }
    }

    /// <summary>Takes a part of the event; empty text is no part.</summary>
    /// <param name="field">Which part.</param>
    /// <param name="utf8">Valid UTF-8; blanks around it are no part of it.</param>
    public void Set(EventField field, ReadOnlySpan<byte> utf8)
    {
        utf8 = Trimmed(utf8);
        if (utf8.IsEmpty)
        {
            return;
        }

        switch (field)
        {
            case EventField.Subject:
                _subject = Text(utf8, field, repeats: false) ?? "";
                break;
            case EventField.Time:
                SetTime(utf8);
                break;
            case EventField.Name:
                _name = Text(utf8, field) ?? "";
                break;
            case EventField.Session:
                _session = Text(utf8, field, repeats: false);
                break;
            case EventField.Channel:
                _channel = Text(utf8, field);
                break;
            case EventField.Value:
                SetValue(utf8);
                break;
            case EventField.Id:
                _id = Text(utf8, field, repeats: false);
                break;
            case EventField.Sequence:
                SetSequence(utf8);
                break;
            case EventField.Consent:
                SetConsent(utf8);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, "Bug in CxKit: a part of an event that nobody reads.");
        }
    }

    /// <summary>Takes a property; empty text is no property, and of a key that comes twice the last counts.</summary>
    public void SetProperty(string key, ReadOnlySpan<byte> utf8)
    {
        utf8 = Trimmed(utf8);
        if (utf8.IsEmpty || _problem is not null)
        {
            return;
        }

        if (IsTooLong(utf8))
        {
            RefuseLong($"the property '{Shown(key)}'", utf8);
            return;
        }

        _properties ??= new(StringComparer.Ordinal);
        _properties[key] = _texts.Get(utf8);
        if (_properties.Count > limits.Properties)
        {
            Refuse(RowRefusal.TooManyProperties, () => string.Create(CultureInfo.InvariantCulture,
                $"the event has more than {limits.Properties:N0} properties, which Limits.Properties allows. Name those to keep in Properties, or raise the limit."));
        }
    }

    /// <summary>The text of a key; null, and a refusal, if it is too long.</summary>
    public string? Key(ReadOnlySpan<byte> utf8)
    {
        if (!IsTooLong(utf8))
        {
            return _texts.Get(utf8);
        }

        RefuseLong("a key", utf8);
        return null;
    }

    /// <summary>Ends the event.</summary>
    /// <returns>Null if it was refused.</returns>
    public JourneyEvent? Finish()
    {
        if (_name.Length == 0)
        {
            Refuse(RowRefusal.NoName, () => $"{names.Name} is empty or missing. Say what happened, or leave the row out.");
        }

        if (!_hasTime)
        {
            Refuse(RowRefusal.NoTime, () => $"{names.Time} is empty or missing. Say when it happened, or leave the row out.");
        }

        // What may only be counted needs no subject.
        if (_subject.Length == 0 && _consent == Consent.Granted)
        {
            Refuse(RowRefusal.NoSubject, () => $"{names.Subject} is empty or missing. Name the customer, or leave the row out.");
        }

        if (_problem is { } reason)
        {
            refusals.Add(reason, _line, _lines, _explain!);
            return null;
        }

        return new JourneyEvent(_subject, _name, new DateTimeOffset(_time, TimeSpan.Zero))
        {
            Sequence = _sequence,
            Channel = _channel,
            Session = _session,
            Value = _value,
            Id = _id,
            Consent = _consent,
            Properties = _properties,
        };
    }

    /// <summary>Text of the file for a message, shortened and on one line.</summary>
    public static string Shown(string text)
    {
        var shown = text.ReplaceLineEndings("⏎");
        return shown.Length > ShownCharacters ? shown[..ShownCharacters] + "…" : shown;
    }

    private static string Shown(ReadOnlySpan<byte> utf8) => Shown(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * ShownCharacters)]));

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty || (utf8[0] > ' ' && utf8[^1] > ' ') ? utf8 : utf8.Trim(" \t\r\n"u8);

    private string? Text(ReadOnlySpan<byte> utf8, EventField field, bool repeats = true)
    {
        if (!IsTooLong(utf8))
        {
            return repeats ? _texts.Get(utf8) : Encoding.UTF8.GetString(utf8);
        }

        RefuseLong(names[field]!, utf8);
        return null;
    }

    private bool IsTooLong(ReadOnlySpan<byte> utf8) => utf8.Length > limits.TextLength && Encoding.UTF8.GetCharCount(utf8) > limits.TextLength;

    private void RefuseLong(string what, ReadOnlySpan<byte> utf8)
    {
        var length = Encoding.UTF8.GetCharCount(utf8);
        Refuse(RowRefusal.TextTooLong, () => string.Create(CultureInfo.InvariantCulture,
            $"{what} has {length:N0} characters; Limits.TextLength allows {limits.TextLength:N0}. Is it the right column? If so, shorten it or leave it out."));
    }

    private void SetTime(ReadOnlySpan<byte> utf8)
    {
        if (!TimeText.TryParse(utf8, timeFormat, out var ticks, out var isLocal))
        {
            var shown = Shown(utf8);
            var isCount = timeFormat.TicksPerUnit == 0 && utf8.IndexOfAnyExcept(s_countCharacters) < 0;
            Refuse(RowRefusal.UnreadableTime, () => $"{names.Time} '{shown}' is not {timeFormat}. Correct it, or choose another TimeFormat" +
                (isCount ? ": if it counts from 1970, UnixSeconds, UnixMilliseconds or UnixMicroseconds." : "."));
            return;
        }

        if (isLocal)
        {
            if (!_clock.TryToUtc(ticks, out var utc))
            {
                var shown = Shown(utf8);
                Refuse(RowRefusal.TimeNeverHappened, () => $"{names.Time} '{shown}' never happened in {_clock.Name}: the clocks were put forward over it. Choose the right TimeZone, or write an offset.");
                return;
            }

            if (utc < 0 || utc > DateTime.MaxValue.Ticks)
            {
                Refuse(RowRefusal.UnreadableTime, () => $"{names.Time} lies outside the years 1 to 9999. Correct it.");
                return;
            }

            ticks = utc;
        }

        (_time, _hasTime) = (ticks, true);
    }

    private void SetValue(ReadOnlySpan<byte> utf8)
    {
        const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        Span<byte> withPoint = stackalloc byte[LongestNumber];
        scoped var number = utf8;
        if (decimalSeparator == ',' && utf8.Length <= LongestNumber)
        {
            // A point is no decimal separator then, and no separator of thousands either: it must not be read as one.
            utf8.CopyTo(withPoint);
            number = withPoint[..utf8.Length];
            withPoint.Replace((byte)'.', (byte)'?');
            withPoint.Replace((byte)',', (byte)'.');
        }

        if (number.Length <= LongestNumber && decimal.TryParse(number, Number, CultureInfo.InvariantCulture, out var value))
        {
            _value = value;
        }
        else
        {
            var shown = Shown(utf8);
            Refuse(RowRefusal.UnreadableValue, () => $"{names.Value} '{shown}' is not a number. Write it as {(decimalSeparator == ',' ? "1234,5" : "1234.5")}, " +
                "without units or separators of thousands, or choose another DecimalSeparator.");
        }
    }

    private void SetSequence(ReadOnlySpan<byte> utf8)
    {
        if (!int.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _sequence))
        {
            var shown = Shown(utf8);
            Refuse(RowRefusal.UnreadableSequence, () => $"{names.Sequence} '{shown}' is not a whole number of 32 bits. Number the events of an instant 1, 2, 3.");
        }
    }

    private void SetConsent(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<string> granted = ["granted", "yes", "true", "1"];
        ReadOnlySpan<string> denied = ["denied", "no", "false", "0"];
        if (IsOneOf(utf8, denied))
        {
            _consent = Consent.Denied;
        }
        else if (!IsOneOf(utf8, granted))
        {
            var shown = Shown(utf8);
            Refuse(RowRefusal.UnreadableConsent, () => $"{names.Consent} '{shown}' is neither granted nor denied. Write granted, yes, true or 1, or denied, no, false or 0.");
        }
    }

    private static bool IsOneOf(ReadOnlySpan<byte> utf8, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Ascii.EqualsIgnoreCase(utf8, word))
            {
                return true;
            }
        }

        return false;
    }
}
