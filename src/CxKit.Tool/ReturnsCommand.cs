using System.CommandLine;
using System.Globalization;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints returns</c>: sold lines with what came back in, return rates, reasons, refunds and costs out.</summary>
internal sealed class ReturnsCommand : ToolCommand
{
    private const int RowsPerCheck = 1 << 12;

    private static readonly string[] s_columns = ["section", "group", "measure", "value", "lower", "upper"];
    private static readonly string[] s_needed = ["order", "product", "ordered"];

    private static readonly string[] s_optional =
    [
        "line", "style", "category", "size", "color", "channel", "customer", "quantity", "unit_price", "delivered", "returned", "returned_quantity", "reason", "refunded", "cost", "return_id",
    ];

    private readonly Argument<string> _input = new("lines.csv")
    {
        Description = "The file of sold lines with their returns: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<TimeSpan?> _window = new("--window")
    {
        Description = "How long customers may send back, from delivery (default 30d).",
        HelpName = "time",
        CustomParser = Duration.Parse,
    };

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "lines", 1, 1_000_000, "Groups with fewer lines are joined (default 5).");

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly Option<TimeZoneInfo?> _zone = new ParcelOptions().TimeZone;
    private readonly Option<Dictionary<string, string>?> _names = NamedColumns.Renaming();
    private readonly CsvOptions _csv = new();
    private readonly OutputOptions _output = new();

    public ReturnsCommand()
        : base("returns", "Return rates with open windows, reasons, refunds, bracketing and costs from a file of sold lines.")
    {
        Add(_input);
        foreach (var option in new Option[] { _window, _minimumCell, _level, _zone, _names })
        {
            Add(option);
        }

        _csv.AddTo(this);
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          order,product,ordered[,line,style,category,size,color,channel,customer,quantity,unit_price,delivered]
          [,returned,returned_quantity,reason,refunded,cost,return_id]
                              One row a sold line; returned is empty where nothing came back. quantity is 1 and returned_quantity the quantity where they are missing.

        Output columns:
          section,group,measure,value,lower,upper
                              rate: units back within the window, open windows by how much of them is over; so_far: returned by sold, which flatters fresh sales.
                              Sections: total, product, category, size, channel, month, reason, touchpoint, refund, bracketing, cost, serial (no customer is named).

        Example:
          cxkit touchpoints returns lines.csv --window 30d --format table
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var refusals = Findings.Refusals();
        var started = TimeProvider.System.GetTimestamp();
        var report = Read(file, arguments, refusals, cancellationToken);
        using (var writer = _output.Open(arguments, s_columns))
        {
            new ReturnsAnswer(writer).Write(report);
        }

        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"measured {Counted.Of(report.Total!.Units, "unit")} as of {report.AsOf:yyyy-MM-dd'T'HH:mm:sszzz}: {report.Total.Rate?.Value ?? double.NaN:0.0000} come back within {report.HorizonDays:0.#} days, so far {report.Total.SoFar:0.0000}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private ReturnsReport Read(string file, ParseResult arguments, Findings refusals, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(file, arguments.GetValue(_csv.Delimiter), refusals);
        var row = new NamedColumns(table, s_needed, s_optional, arguments.GetValue(_names), arguments.GetValue(_zone) ?? TimeZoneInfo.Utc, arguments.GetValue(_csv.Decimal));
        var (sold, returned) = (new List<(SoldLine Line, long At)>(), new List<(ReturnedLine Line, long At)>());
        while (table.Read())
        {
            if (table.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Line(table, row, out var back) is { } line)
            {
                sold.Add((line, table.Line));
                if (back is not null)
                {
                    returned.Add((back, table.Line));
                }
            }
        }

        var report = ReturnsReport.From(sold.Select(pair => pair.Line), returned.Select(pair => pair.Line), new()
        {
            Window = arguments.GetValue(_window) ?? new ReturnsOptions().Window,
            MinimumCell = arguments.GetValue(_minimumCell) ?? new ReturnsOptions().MinimumCell,
            Level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : new ReturnsOptions().Level,
        });
        foreach (var refused in report.Refused)
        {
            var at = refused.IsReturn ? returned[refused.Row - 1].At : sold[refused.Row - 1].At;
            refusals.Add("rows that cannot be", () => string.Create(
                CultureInfo.InvariantCulture, $"{table.Name}, line {at}: {refused.Message[(refused.Message.IndexOf(',', StringComparison.Ordinal) + 2)..].TrimEnd('.')}"));
        }

        Console.Error.WriteLine($"read {Counted.Of(table.Rows, "line")} of {table.Name}");
        if (report.Total is not null)
        {
            return report;
        }

        refusals.WriteTo(Console.Error);
        throw new UnusableInputException(table.Rows == 0 ? $"{table.Name} has a header and no rows." : $"{table.Name} has no row that can be used.");
    }

    private static SoldLine? Line(CsvTable table, NamedColumns row, out ReturnedLine? back)
    {
        back = null;
        if (!row.TryTime("ordered", out var ordered) || !row.TryTime("delivered", out var delivered) || !row.TryTime("returned", out var returned) || !row.TryTime("refunded", out var refunded)
            || !row.TryNumber("quantity", out var quantity) || !row.TryNumber("returned_quantity", out var returnedQuantity) || !row.TryNumber("unit_price", out var price)
            || !row.TryNumber("cost", out var cost))
        {
            return null;
        }

        if (!IsWhole(quantity) || !IsWhole(returnedQuantity) || Math.Abs(price ?? 0) > 1e15 || Math.Abs(cost ?? 0) > 1e15)
        {
            table.Refuse("rows with an unusable number", "quantities are whole numbers up to a million, and amounts at most a billion");
            return null;
        }

        var line = new SoldLine
        {
            Order = row.Text("order") ?? "",
            Line = row.Text("line"),
            Product = row.Text("product") ?? "",
            Style = row.Text("style"),
            Category = row.Text("category"),
            Size = row.Text("size"),
            Color = row.Text("color"),
            Channel = row.Text("channel"),
            Customer = row.Text("customer"),
            Quantity = (int)(quantity ?? 1),
            UnitPrice = (decimal)(price ?? 0),
            Ordered = ordered ?? default,
            Delivered = delivered,
        };
        if (returned is { } at)
        {
            back = new()
            {
                Id = row.Text("return_id"),
                Order = line.Order,
                Line = line.Line ?? line.Product,
                Quantity = (int)(returnedQuantity ?? line.Quantity),
                Reason = row.Text("reason"),
                Returned = at,
                Refunded = refunded,
                Cost = (decimal?)cost,
            };
        }

        return line;
    }

    private static bool IsWhole(double? number) => number is null || (Math.Abs(number.Value) <= 1e6 && number.Value == Math.Truncate(number.Value));
}
