using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>The options that make a calendar of working days.</summary>
internal sealed class CalendarOptions
{
    private static readonly (string Word, DayOfWeek Day)[] s_days =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday), ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    private readonly Option<DayOfWeek[]> _workingDays = new("--working-days")
    {
        Description = "The working days of the week, such as mon-sat or mon,wed,fri (default mon-fri).",
        HelpName = "days",
        CustomParser = ParseDays,
    };

    private readonly Option<string?> _holidays = new("--holidays")
    {
        Description = "A file of holidays, one date a line. Every year that occurs must then have some; without the option there are none.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Add(_workingDays);
        command.Add(_holidays);
    }

    /// <exception cref="UnusableInputException">The file of holidays cannot be read.</exception>
    public BusinessCalendar Calendar(ParseResult arguments, TimeZoneInfo zone)
    {
        var days = arguments.GetValue(_workingDays) is { Length: > 0 } said ? said : [.. BusinessCalendar.MondayToFriday.WorkingDays];
        return arguments.GetValue(_holidays) is { } file
            ? new(days, ReadHolidays(file), zone)
            : new(days, [], zone, MissingHolidays.TakeAsNone);
    }

    private static List<DateOnly> ReadHolidays(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"--holidays {file} cannot be read: {e.Message}");
        }

        var holidays = new List<DateOnly>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Split(',')[0].Trim();
            if (DateText.TryParse(Encoding.UTF8.GetBytes(text), null, out var date))
            {
                holidays.Add(date);
            }
            else if (text.Length > 0 && !(i == 0 && !char.IsAsciiDigit(text[0])))
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {i + 1}: '{text}' is not a date. Write one date a line, such as 2024-12-25."));
            }
        }

        return holidays;
    }

    private static DayOfWeek[] ParseDays(ArgumentResult result)
    {
        var days = new List<DayOfWeek>();
        foreach (var part in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            var (first, last) = (Place(ends[0]), Place(ends[^1]));
            if (ends.Length > 2 || first < 0 || last < first)
            {
                result.AddError($"--working-days: '{part}' is not a day or a range of days. Write mon-fri or mon,tue,sat; days are mon, tue, wed, thu, fri, sat and sun.");
                return [];
            }

            days.AddRange(s_days[first..(last + 1)].Select(day => day.Day));
        }

        return [.. days];
    }

    private static int Place(string word) => Array.FindIndex(s_days, day => day.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
}
