using System.Globalization;
using CxKit.Forecasting;

namespace CxKit.Tool;

/// <summary>The models by the names that the user writes.</summary>
internal static class ModelNames
{
    /// <summary>The model of whoever names none.</summary>
    public const string Default = "auto";

    /// <summary>The models that a backtest compares when none are named.</summary>
    public const string DefaultComparison = "auto,ets,theta,croston";

    /// <summary>Names that stand alone. Those of one form or order follow below.</summary>
    private static readonly (string Name, Func<int, ForecastModel> Make)[] s_models =
    [
        ("auto", season => new Automatic(season)),
        ("combination", season => new Combination(new Ets(season), new DynamicOptimisedTheta(season))),
        ("ets", season => new Ets(season)),
        ("theta", season => new Theta(season)),
        ("dotm", season => new DynamicOptimisedTheta(season)),
        ("otm", season => new OptimisedTheta(season)),
        ("stm", season => new StandardTheta(season)),
        ("dstm", season => new DynamicStandardTheta(season)),
        ("ces", season => new ComplexSmoothing(season)),
        ("arima", season => new Arima(season)),
        ("mstl", season => new Mstl([season])),
        ("thief", season => new TemporalHierarchy(season)),
        ("naive", _ => new Naive()),
        ("drift", _ => new Drift()),
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

    /// <summary>Names with a form behind a colon: the prefix, an example, what the example shows, and how to read it.</summary>
    private static readonly (string Prefix, string Example, string What, Func<string, int, ForecastModel> Parse)[] s_forms =
    [
        ("ets:", "ets:AAdM", "any form", (form, season) => new Ets(form, season)),
        ("arima:", "arima:(0,1,1)(0,1,1)", "any orders", Arima.Parse),
        ("mstl:", "mstl:7+365", "any seasons", (seasons, _) => new Mstl([.. seasons.Split('+').Select(text => Whole(text, "A season"))])),
        ("window:", "window:8", "any length", (window, _) => new WindowAverage(Whole(window, "A window"))),
    ];

    /// <summary>What the help and the message about an unknown name list.</summary>
    public static string Known { get; } = string.Join(", ",
        [.. s_models.Select(model => model.Name), .. s_forms.Select(form => $"{form.Example} ({form.What})")]);

    /// <summary>The names of a list; a comma within brackets belongs to its name, as in <c>arima:(0,1,1)</c>.</summary>
    public static IEnumerable<string> Split(string list)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            var c = i < list.Length ? list[i] : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i < list.Length && (c != ',' || depth > 0))
            {
                continue;
            }

            if (list[start..i].Trim() is { Length: > 0 } name)
            {
                yield return name;
            }

            start = i + 1;
        }
    }

    /// <param name="name">The name; a form or an order follows a colon, as in <c>ets:AAdM</c>.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <exception cref="UnusableInputException">There is no such model.</exception>
    public static ForecastModel Require(string name, int season)
    {
        try
        {
            foreach (var (known, make) in s_models)
            {
                if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return make(season);
                }
            }

            foreach (var (prefix, _, _, parse) in s_forms)
            {
                if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    return parse(name[prefix.Length..], season);
                }
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UnusableInputException($"Model {name}: {UnusableInputException.Plain(e)}");
        }

        throw new UnusableInputException($"'{name}' is not a model. The models are: {Known}.");
    }

    private static int Whole(string text, string what) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"{what} is a whole number of periods; '{text}' is not.");
}
