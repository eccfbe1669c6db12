using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints delivery</c>: parcels in, on-time shares, transit times and promises out.</summary>
internal sealed class DeliveryCommand : ToolCommand
{
    private static readonly string[] s_columns = ["section", "group", "measure", "value", "lower", "upper"];
    private static readonly string[] s_usual = ["total", "carrier", "destination", "transit", "quantiles", "promises"];
    private static readonly string[] s_sections = ["total", "carrier", "destination", "lane", "period", "transit", "quantiles", "promises", "weekly"];

    private readonly Argument<string> _input = new("parcels.csv")
    {
        Description = "The file of parcels: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string[]> _show = new("--show")
    {
        Description = $"Which parts of the result, with commas between them: {string.Join(", ", s_sections)} (default {string.Join(',', s_usual)}).",
        HelpName = "part,...",
        CustomParser = ParseShow,
    };

    private readonly Option<PromiseRule> _promise = new("--promise")
    {
        Description = "When a promise is over: at the end of its day (default), or at its instant, which is midnight for a date.",
        HelpName = "day|instant",
        CustomParser = result => Choice.Parse(result, ("day", PromiseRule.EndOfDay), ("instant", PromiseRule.Instant)),
    };

    private readonly Option<CancelledParcels> _cancelled = new("--cancelled")
    {
        Description = "Parcels cancelled before the end of their promise: left-out (default) of on-time shares, or failed. They compete with delivery in every curve.",
        HelpName = "left-out|failed",
        CustomParser = result => Choice.Parse(result, ("left-out", CancelledParcels.LeftOut), ("failed", CancelledParcels.Failed)),
    };

    private readonly Option<DateTimeOffset?> _asOf = new("--as-of")
    {
        Description = "When the file was made; what is later is not known yet. Without it: the latest time in the file that is no promise.",
        HelpName = "time",
        CustomParser = ParseAsOf,
    };

    private readonly Option<TimeOnly?> _cutOff = new("--cut-off")
    {
        Description = "The last collection, such as 17:00; what is handed over later is inducted on the next working day.",
        HelpName = "time",
        CustomParser = ParseCutOff,
    };

    private readonly Option<TimeSpan?> _lostAfter = new("--lost-after")
    {
        Description = "A parcel in flight for so long is taken for lost (default 30d).",
        HelpName = "time",
        CustomParser = Duration.Parse,
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "parcels", 1, 1_000_000, "Groups with fewer parcels are joined (default 5).");

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly ParcelOptions _parcels = new();
    private readonly CalendarOptions _calendar = new();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public DeliveryCommand()
        : base("delivery", "On-time shares with parcels in flight, transit times J + n and promise dates from a file of parcels.")
    {
        Add(_input);
        foreach (var option in new Option[] { _show, _promise, _cancelled, _asOf, _cutOff, _lostAfter, _minimumCell, _level })
        {
            Add(option);
        }

        _parcels.AddTo(this);
        _calendar.AddTo(this);
        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          id,ordered,promised,delivered[,handed_over,status,carrier,destination,weight,...]
                              Times as 2024-03-31T09:30:00, with or without an offset; empty where nothing has happened yet.
                              promised: the first promise, the one that the customer saw when ordering.

        Output columns:
          section,group,measure,value,lower,upper
                              on_time: by the first promise, parcels in flight with their chance; on_time_of_delivered: without them, which is too
                              good; shares are fractions, times are days from the order, J+n are working days from the hand-over.
                              promises: dates by the shop's own past, made day by day with what was known then, and how often they would
                              have been kept; 0.9 is the promise that nine in ten should keep; shop_kept: its own promise, same parcels.

        Example:
          cxkit touchpoints delivery orders.csv.gz --id-column order_id --status-column order_status --destination-column customer_state
            --ordered-column order_purchase_timestamp --handed-over-column order_delivered_carrier_date
            --promised-column order_estimated_delivery_date --delivered-column order_delivered_customer_date
            --states unavailable=cancelled --weights delivered=18.654 --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var options = Measured(arguments);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var reader = new ParcelReader(_parcels, _csv, arguments, refusals, notes);
        var parcels = reader.Read(file, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var report = Report(parcels, options, cancellationToken);
        foreach (var problem in report.Refused)
        {
            refusals.Add("parcels that cannot be", () => string.Create(CultureInfo.InvariantCulture, $"{reader.Name}, line {reader.Lines[problem.Position]}: {problem.Reason}"));
        }

        if (report.Total.Parcels == 0)
        {
            refusals.WriteTo(Console.Error);
            throw new UnusableInputException($"{reader.Name} has no parcel that can be used.");
        }

        foreach (var remark in report.Remarks)
        {
            notes.Add(remark, () => remark);
        }

        using (var writer = _output.Open(arguments, s_columns))
        {
            new DeliveryAnswer(writer, arguments.GetValue(_show) is { Length: > 0 } said ? said : s_usual).Write(report);
        }

        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"measured {Counted.Of(report.Total.Parcels, "parcel")} as of {report.AsOf:yyyy-MM-dd'T'HH:mm:sszzz}: {Counted.Of(report.Total.InFlight, "parcel")} in flight, on time {report.Total.OnTime?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "unknown"}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        Console.Error.WriteLine(report.Rule);
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private DeliveryOptions Measured(ParseResult arguments) => new()
    {
        AsOf = arguments.GetValue(_asOf),
        Calendar = _calendar.Calendar(arguments, arguments.GetValue(_parcels.TimeZone) ?? TimeZoneInfo.Utc),
        CutOff = arguments.GetValue(_cutOff),
        Promise = arguments.GetValue(_promise),
        CancelledCounts = arguments.GetValue(_cancelled),
        LostAfter = arguments.GetValue(_lostAfter) ?? TimeSpan.FromDays(30),
        MinimumCell = arguments.GetValue(_minimumCell) ?? 5,
        Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95,
    };

    private static DeliveryReport Report(List<Parcel> parcels, DeliveryOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return DeliveryReport.From(parcels, options, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            // The only state that the library refuses as a whole: no holidays for the year in which the file was made.
            throw new UnusableInputException(e.Message);
        }
    }

    private static string[] ParseShow(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.FirstOrDefault(part => !s_sections.Contains(part)) is { } unknown)
        {
            result.AddError($"--show: '{unknown}' is not a part. The parts are {string.Join(", ", s_sections)}.");
        }

        return parts;
    }

    private static DateTimeOffset? ParseAsOf(ArgumentResult result)
    {
        if (InstantText.TryParse(Encoding.UTF8.GetBytes(result.Tokens[0].Value), TimeZoneInfo.Utc, out var time))
        {
            return time;
        }

        result.AddError($"--as-of: '{result.Tokens[0].Value}' is not a time. Write {InstantText.AcceptedForms}.");
        return null;
    }

    private static TimeOnly? ParseCutOff(ArgumentResult result)
    {
        if (TimeOnly.TryParseExact(result.Tokens[0].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        result.AddError($"--cut-off: '{result.Tokens[0].Value}' is not a time of day. Write 17:00.");
        return null;
    }
}
