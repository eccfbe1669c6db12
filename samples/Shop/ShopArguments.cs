using System.Globalization;

namespace Shop;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record ShopArguments
{
    public const string Usage = """
        Usage: dotnet run --project samples/Shop -c Release -- [options]

          --data <folder>      order lines as *.csv or *.csv.gz, and where there are such files: items.csv with the stock,
                               events.csv with what visitors of the website did (customer_id,timestamp,event,session_id,
                               channel,value), parcels.csv (parcel_id,ordered,handed_over,promised,attempted,carrier,
                               destination,status), ratings.csv (respondent,overall, one column a touchpoint, 1 to 10)
                               and responses.csv (respondent,timestamp,metric,score,segment,channel,comment);
                               without it the sample makes up a shop whose truth is known
          --write <folder>     write the made-up shop to a folder, as files to look at or to read with --data
          --seed <number>      another made-up shop (7)
          --top <number>       forecast this many items, by turnover of the last year (200); --all forecasts all
          --show <number>      rows in each table (12)
          --horizon <weeks>    weeks to forecast (8)
          --service <share>    the share of demand to serve from stock (0.98)
          --lead-time <days>   for items without stock data: days from order to delivery (14)
          --on-hand <days>     for items without stock data: stock on hand, in days of recent demand (14)
        """;

    public string? Data { get; private init; }

    public string? Write { get; private init; }

    public int Seed { get; private init; } = 7;

    public int Top { get; private init; } = 200;

    public int Show { get; private init; } = 12;

    public int Horizon { get; private init; } = 8;

    public double Service { get; private init; } = 0.98;

    public int LeadTimeDays { get; private init; } = 14;

    public int OnHandDays { get; private init; } = 14;

    public bool Help { get; private init; }

    /// <exception cref="ShopInputException">An option is unknown, or its value is missing or out of range.</exception>
    public static ShopArguments Parse(string[] args)
    {
        var arguments = new ShopArguments();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var option))
        {
            arguments = option switch
            {
                "--data" => arguments with { Data = Value(option, rest) },
                "--write" => arguments with { Write = Value(option, rest) },
                "--seed" => arguments with { Seed = (int)Number(option, rest, 0, int.MaxValue) },
                "--top" => arguments with { Top = (int)Number(option, rest, 1, int.MaxValue) },
                "--all" => arguments with { Top = int.MaxValue },
                "--show" => arguments with { Show = (int)Number(option, rest, 1, int.MaxValue) },
                "--horizon" => arguments with { Horizon = (int)Number(option, rest, 1, 52) },
                "--service" => arguments with { Service = Number(option, rest, 0.5, 0.9999) },
                "--lead-time" => arguments with { LeadTimeDays = (int)Number(option, rest, 1, 365) },
                "--on-hand" => arguments with { OnHandDays = (int)Number(option, rest, 0, 365) },
                "--help" or "-h" => arguments with { Help = true },
                _ => throw new ShopInputException($"'{option}' is no option of this sample. See --help."),
            };
        }

        return arguments is { Data: not null, Write: not null }
            ? throw new ShopInputException("--write writes the made-up shop, and --data reads another one. Give one of the two.")
            : arguments;
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new ShopInputException($"{option} needs a value. See --help.");

    private static double Number(string option, Queue<string> rest, double from, double to)
    {
        var text = Value(option, rest);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new ShopInputException($"{option} needs a number {(to == int.MaxValue ? $"of at least {from}" : $"from {from} to {to}")}, not '{text}'.");
    }
}
