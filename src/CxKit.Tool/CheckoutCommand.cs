using System.CommandLine;
using System.Globalization;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints checkout</c>: checkout events in, abandonment, hazards, prices, payments, fields and losses out.</summary>
internal sealed class CheckoutCommand : ToolCommand
{
    private const int RowsPerCheck = 1 << 12;

    private static readonly string[] s_columns = ["section", "group", "measure", "value", "lower", "upper"];

    private readonly Argument<string> _input = new("events.csv")
    {
        Description = "The file of checkout events: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<TimeSpan?> _inactivity = new("--inactivity")
    {
        Description = "An attempt without an event for so long is over (default 60m).",
        HelpName = "time",
        CustomParser = Duration.Parse,
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "attempts", 1, 1_000_000, "Groups with fewer attempts are joined (default 5).");

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly Option<TimeZoneInfo?> _zone = new ParcelOptions().TimeZone;
    private readonly Option<Dictionary<string, string>?> _names = NamedColumns.Renaming();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public CheckoutCommand()
        : base("checkout", "Abandonment, hazards of steps, price surprises, payments, fields and losses from a file of checkout events.")
    {
        Add(_input);
        foreach (var option in new Option[] { _inactivity, _minimumCell, _level, _zone, _names })
        {
            Add(option);
        }

        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          attempt,time,event  and, by event:
            step_entered, step_left         step
            page_loaded                     step,seconds
            field                           field,action (focused, left, failed, corrected),code,seconds
            retried                         reason
            price_shown                     currency,items,shipping,fees,tax,discount or total alone,basket,destination
            choice                          choice (basket, destination, shipping, payment_method, extra, coupon, credit),price_change,preselected
            methods_offered, method_wanted  method (several with | between them)
            payment_tried                   method,issuer,outcome (authorized, declined, failed, cancelled),code
            completed                       order,currency,total
          and for all of them id,customer,device,standing (new, returning). begin_checkout, add_shipping_info, add_payment_info, view_cart and purchase of Google Analytics 4 are
          understood too. Rows with a card number, a bank account or a security code are refused.

        Output columns:
          section,group,measure,value,lower,upper
                              Sections: abandonment, step, price, price_alert (orders that became dearer without a choice), payment, issuer, decline, field, loss.

        Example:
          cxkit touchpoints checkout events.csv --columns attempt=cart_id --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var refusals = Findings.Refusals();
        var started = TimeProvider.System.GetTimestamp();
        var ledger = Read(file, arguments, refusals, cancellationToken);
        using (var writer = _output.Open(arguments, s_columns))
        {
            new CheckoutAnswer(writer).Write(ledger);
        }

        refusals.WriteTo(Console.Error);
        var abandoned = ledger.Abandonment().Abandoned?.Value.ToString("0.0000", CultureInfo.InvariantCulture) ?? "unknown";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"measured {Counted.Of(ledger.Attempts.Count, "attempt")} as of {ledger.AsOf:yyyy-MM-dd'T'HH:mm:sszzz}: abandoned {abandoned}, {Counted.Of(ledger.Prices().Alerts.Count, "price alert")}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private CheckoutLedger Read(string file, ParseResult arguments, Findings refusals, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(_csv.Delimiter), refusals) { ShowsContent = false };
        var row = new NamedColumns(table, CheckoutReader.Needed, CheckoutReader.Optional, arguments.GetValue(_names), arguments.GetValue(_zone) ?? TimeZoneInfo.Utc, arguments.GetValue(_csv.Decimal));
        var lines = new List<long>();
        var tracker = new CheckoutTracker(new()
        {
            Inactivity = arguments.GetValue(_inactivity) ?? new CheckoutOptions().Inactivity,
            MinimumCell = arguments.GetValue(_minimumCell) ?? new CheckoutOptions().MinimumCell,
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : new CheckoutOptions().Level,
        });
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (CheckoutReader.Row(table, row) is { } checkoutEvent)
            {
                lines.Add(table.Line);
                tracker.Observe(checkoutEvent);
            }
        }

        var ledger = tracker.Snapshot();
        if (ledger.Refusals.Values.Sum() is > 0 and var count)
        {
            refusals.Add("events that cannot be taken", count, ledger.Refused.Select(refused => string.Create(
                CultureInfo.InvariantCulture, $"{table.Name}, line {lines[(int)refused.Row - 1]}: {refused.Message[(refused.Message.IndexOf(',', StringComparison.Ordinal) + 2)..].TrimEnd('.')}")));
        }

        Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}");
        if (ledger.Attempts.Count > 0)
        {
            return ledger;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
    }
}
