using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>The options that say where a file of parcels has what, and what its states mean.</summary>
internal sealed class ParcelOptions
{
    private static readonly Dictionary<string, ParcelState> s_usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["delivered"] = ParcelState.Delivered,
        ["lost"] = ParcelState.Lost,
        ["returned"] = ParcelState.Returned,
        ["canceled"] = ParcelState.Cancelled,
        ["cancelled"] = ParcelState.Cancelled,
    };

    public Option<string> Id { get; } = Column("--id-column", "id", "The column with what tells parcels apart; rows of one id are one parcel.");

    public Option<string> Ordered { get; } = Column("--ordered-column", "ordered", "The column with the time of the order.");

    public Option<string> HandedOver { get; } = Column("--handed-over-column", "handed_over", "The column with the time of the hand-over to the carrier.");

    public Option<string> Promised { get; } = Column("--promised-column", "promised", "The column with the first promise, made when it was ordered.");

    public Option<string> LastPromise { get; } = Column("--last-promise-column", "last_promise", "The column with the last promise, where it was changed.");

    public Option<string> Attempt { get; } = Column("--attempt-column", "first_attempt", "The column with the first attempt to deliver, which counts as delivered.");

    public Option<string> Delivered { get; } = Column("--delivered-column", "delivered", "The column with the time of delivery.");

    public Option<string> Status { get; } = Column("--status-column", "status", "The column with the state: delivered, lost, returned, cancelled, or anything else for on its way.");

    public Option<string> ExitAt { get; } = Column("--exit-column", "exit_at", "The column with the time at which it was lost, returned or cancelled.");

    public Option<string> Carrier { get; } = Column("--carrier-column", "carrier", "The column with the carrier.");

    public Option<string> Origin { get; } = Column("--origin-column", "origin", "The column with the origin.");

    public Option<string> Destination { get; } = Column("--destination-column", "destination", "The column with the destination, by which results are grouped.");

    public Option<string> Service { get; } = Column("--service-column", "service", "The column with the service.");

    public Option<string> Cluster { get; } = Column("--cluster-column", "cluster", "The column with what travels together, such as a bag.");

    public Option<string> InFull { get; } = Column("--in-full-column", "in_full", "The column with 1 or 0: whether everything ordered was in it.");

    public Option<string> Weight { get; } = Column("--weight-column", "weight", "The column with how many parcels a row stands for.");

    /// <summary>The columns that may be missing.</summary>
    public IEnumerable<Option<string>> Optional => [HandedOver, LastPromise, Attempt, Status, ExitAt, Carrier, Origin, Destination, Service, Cluster, InFull, Weight];

    public Option<Dictionary<string, ParcelState>> States { get; } = new("--states")
    {
        Description = "What states of the file mean, such as unavailable=cancelled,on_truck=in-flight; the meanings are delivered, in-flight, lost, returned and cancelled.",
        HelpName = "state=meaning,...",
        CustomParser = ParseStates,
    };

    public Option<Dictionary<string, double>> Weights { get; } = new("--weights")
    {
        Description = "How many parcels a row of a state stands for in a sample, such as delivered=18.654; other states stand for themselves.",
        HelpName = "state=number,...",
        CustomParser = ParseWeights,
    };

    public Option<TimeZoneInfo?> TimeZone { get; } = new("--time-zone")
    {
        Description = "The zone of days, and of times without an offset, such as Europe/Berlin (default UTC).",
        HelpName = "zone",
        CustomParser = ParseTimeZone,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Id, Ordered, Promised, Delivered }.Concat(Optional).Concat([States, Weights, TimeZone]))
        {
            command.Add(option);
        }
    }

    /// <summary>What a state means: as the user says, or as it is usual; anything else is on its way.</summary>
    public ParcelState StateOf(ParseResult arguments, string state) =>
        arguments.GetValue(States) is { } said && said.TryGetValue(state, out var meaning) ? meaning : s_usual.GetValueOrDefault(state, ParcelState.InFlight);

    private static Option<string> Column(string option, string name, string description) => new(option)
    {
        Description = description,
        HelpName = "name",
        DefaultValueFactory = _ => name,
    };

    private static Dictionary<string, ParcelState> ParseStates(ArgumentResult result)
    {
        var states = new Dictionary<string, ParcelState>(StringComparer.OrdinalIgnoreCase);
        foreach (var (state, meaning) in Pairs(result))
        {
            ParcelState? known = meaning.ToLowerInvariant() switch
            {
                "delivered" => ParcelState.Delivered,
                "in-flight" => ParcelState.InFlight,
                "lost" => ParcelState.Lost,
                "returned" => ParcelState.Returned,
                "cancelled" or "canceled" => ParcelState.Cancelled,
                _ => null,
            };
            if (known is null || !states.TryAdd(state, known.Value))
            {
                result.AddError($"--states: '{state}={meaning}' {(known is null ? "has no known meaning. Use delivered, in-flight, lost, returned or cancelled" : "is there twice. Say it once")}.");
                break;
            }
        }

        return states;
    }

    private static Dictionary<string, double> ParseWeights(ArgumentResult result)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (state, text) in Pairs(result))
        {
            if (NumberText.Parse(Encoding.UTF8.GetBytes(text), DecimalSeparator.Point, out var weight) is not null || weight <= 0 || !weights.TryAdd(state, weight))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--weights: '{state}={text}' is not a state with a number above 0, once. Write delivered=18.654."));
                break;
            }
        }

        return weights;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(ArgumentResult result)
    {
        foreach (var part in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = part.LastIndexOf('=');
            yield return sign < 0 ? (part, "") : (part[..sign].Trim(), part[(sign + 1)..].Trim());
        }
    }

    private static TimeZoneInfo? ParseTimeZone(ArgumentResult result)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(result.Tokens[0].Value, out var zone))
        {
            return zone;
        }

        result.AddError($"--time-zone: this machine knows no zone '{result.Tokens[0].Value}'. Use a name such as Europe/Berlin or UTC.");
        return null;
    }
}
