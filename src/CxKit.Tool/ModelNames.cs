using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>The models by the names that the user writes.</summary>
internal static class ModelNames
{
    /// <summary>The model of whoever names none.</summary>
    public const string Default = "auto";

    /// <summary>The models that a backtest compares when none are named.</summary>
    public const string DefaultComparison = "auto,ets,theta,croston";

    private const string FormPrefix = "ets:";

    private static readonly (string Name, Func<int, ForecastModel> Make)[] s_models =
    [
        ("auto", season => new Automatic(season)),
        ("ets", season => new Ets(season)),
        ("theta", season => new Theta(season)),
        ("naive", _ => new Naive()),
        ("snaive", season => new SeasonalNaive(season)),
        ("mean", _ => new Mean()),
        ("croston", _ => new Croston()),
        ("sba", _ => new Sba()),
        ("sbj", _ => new Sbj()),
        ("tsb", _ => new Tsb()),
        ("hes", _ => new Hes()),
        ("adida", _ => new Adida()),
        ("imapa", _ => new Imapa()),
        ("counts", _ => new CountSmoothing()),
    ];

    /// <summary>What the help and the message about an unknown name list.</summary>
    public static string Known { get; } = string.Join(", ", s_models.Select(model => model.Name == "ets" ? "ets, ets:AAdM (any form)" : model.Name));

    /// <param name="name">The name; a form of exponential smoothing follows <c>ets:</c>.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <exception cref="UnusableInputException">There is no such model.</exception>
    public static ForecastModel Require(string name, int season)
    {
        foreach (var (known, make) in s_models)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return make(season);
            }
        }

        if (!name.StartsWith(FormPrefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnusableInputException($"'{name}' is not a model. The models are: {Known}.");
        }

        try
        {
            return new Ets(name[FormPrefix.Length..], season);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UnusableInputException($"Model {name}: {UnusableInputException.Plain(e)}");
        }
    }
}
