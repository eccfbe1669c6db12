using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>The options that say what the columns of a demand file are and how its lines become a panel.</summary>
internal sealed class DemandOptions(Period defaultPeriod)
{
    private readonly Option<Period?> _period = new("--period")
    {
        Description = $"The calendar bucket in which lines are summed (default {Word(defaultPeriod)}).",
        HelpName = string.Join('|', Enum.GetValues<Period>().Select(Word)),
        CustomParser = result => Choice.Parse<Period?>(result, [.. Enum.GetValues<Period>().Select(period => (Word(period), (Period?)period))]),
    };

    public Option<string> IdColumn { get; } = new("--id-column")
    {
        Description = "The column with the item.",
        HelpName = "name",
        DefaultValueFactory = _ => "id",
    };

    public Option<string> DateColumn { get; } = new("--date-column")
    {
        Description = "The column with the date, or date and time, of which the date counts as it is written.",
        HelpName = "name",
        DefaultValueFactory = _ => "date",
    };

    public Option<string> ValueColumn { get; } = new("--value-column")
    {
        Description = "The column with the number of units; negative for a return.",
        HelpName = "name",
        DefaultValueFactory = _ => "value",
    };

    public Option<string?> DateFormat { get; } = new("--date-format")
    {
        Description = $"How dates are written, as a .NET format such as dd/MM/yyyy HH:mm. Without it: {DateText.AcceptedForms}.",
        HelpName = "format",
    };

    public Option<int?> Season { get; } = WholeNumber.Option("--season", "periods", 1, Ets.MaximumSeason,
        "Periods in a season. Without it: 7 for days, 52 for weeks, 12 for months, 4 for quarters, 1 for years.");

    public Option<string?> CensoredColumn { get; } = new("--censored")
    {
        Description = "The column that says that an item sold out on that day: 0, 1, false, true, observed, censored or missing (no stock at all); empty is 0. " +
            "Sales of a period that sold out are a lower bound of its demand.",
        HelpName = "column",
    };

    public Option<string?> GroupColumn { get; } = new("--group")
    {
        Description = "The column with the group of each item, such as its category. Items are then forecast with the season that all items of their group show " +
            "together (weeks, months or quarters of the year, days of the week).",
        HelpName = "column",
    };

    public Option<DemandGaps> Gaps { get; } = new("--gaps")
    {
        Description = "What a period without a line is: zero (default: nobody ordered) or missing (nobody looked).",
        HelpName = "zero|missing",
        CustomParser = result => Choice.Parse(result, ("zero", DemandGaps.Zero), ("missing", DemandGaps.Missing)),
    };

    public Option<ReturnHandling> Returns { get; } = new("--returns")
    {
        Description = "What negative lines do: net (default: they lower their own period, not below zero) or ignore.",
        HelpName = "net|ignore",
        CustomParser = result => Choice.Parse(result, ("net", ReturnHandling.Net), ("ignore", ReturnHandling.Ignore)),
    };

    public Option<DateOnly?> Until { get; } = new("--until")
    {
        Description = "The last day that the file covers. Later lines are left out. Without it: the latest date in the file.",
        HelpName = "date",
        CustomParser = ParseUntil,
    };

    public Option<IncompleteLastPeriod> LastPeriod { get; } = new("--last-period")
    {
        Description = "What happens to a last period that the file does not cover to its last day: keep (default) or drop.",
        HelpName = "keep|drop",
        CustomParser = result => Choice.Parse(result, ("keep", IncompleteLastPeriod.Keep), ("drop", IncompleteLastPeriod.Drop)),
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _period, Season, IdColumn, DateColumn, ValueColumn, DateFormat, CensoredColumn, GroupColumn, Gaps, Returns, Until, LastPeriod })
        {
            command.Add(option);
        }
    }

    public DemandPanelOptions PanelOptions(ParseResult arguments) => new()
    {
        Gaps = arguments.GetValue(Gaps),
        Returns = arguments.GetValue(Returns),
        Until = arguments.GetValue(Until),
        IncompleteLastPeriod = arguments.GetValue(LastPeriod),
    };

    /// <summary>The season that the user wants, or the usual one of the period.</summary>
    public int SeasonLength(ParseResult arguments) => arguments.GetValue(Season) ?? Period(arguments).UsualSeason();

    /// <summary>The season of the model that forecasts what is left when the season of a group is divided out: none, unless the user wants one.</summary>
    public int SeasonWithinGroup(ParseResult arguments) => arguments.GetValue(Season) ?? 1;

    public Period Period(ParseResult arguments) => arguments.GetValue(_period) ?? defaultPeriod;

    private static string Word(Period period) => period.ToString().ToLowerInvariant();

    private static DateOnly? ParseUntil(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateText.TryParse(Encoding.UTF8.GetBytes(text), null, out var date))
        {
            return date;
        }

        result.AddError($"'{text}' is not a date. Write it as 2024-03-31.");
        return null;
    }
}
