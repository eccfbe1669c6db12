using System.Reflection;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Streaming;

/// <summary>Every model of the package, found by reflection so that a new one cannot be forgotten, with histories that it can learn from.</summary>
internal static class StreamedModels
{
    public const int Season = 4;

    public static IReadOnlyList<ForecastModel> All { get; } =
    [
        .. typeof(ForecastModel).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(ForecastModel)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Where(NeedsOnlyHistory)
            .Select(Make),
        .. EtsForm.All.Select(form => new Ets(form, form.HasSeason ? Season : 1)),
        new Combination([new Ets("ANN"), new TemporalHierarchy(Season), new Combination([new Mean(), new Naive()])]),
        new TemporalHierarchy(6) { Scaling = TemporalScaling.Structural },
    ];

    /// <summary>The models that go on value by value on this history, each freshly fitted.</summary>
    public static IEnumerable<(string Name, FittedModel Fitted)> FittedTo(double[] history)
    {
        foreach (var model in All)
        {
            FittedModel fitted;
            try
            {
                fitted = model.Fit(history);
            }
            catch (UnsuitableHistoryException)
            {
                continue;
            }

            if (HasJson(FittedModel.StateOf(fitted)))
            {
                yield return ($"{model.GetType().Name} as {fitted.Name}", fitted);
            }
        }
    }

    /// <summary>Whether a state can be kept; one that cannot says so.</summary>
    public static bool HasJson(ModelState state)
    {
        try
        {
            _ = StateNumbers.Of(state);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>A seasonal level that wanders, above zero; slow demand with many zeros; a constant.</summary>
    public static IReadOnlyList<double[]> Histories { get; } = [Fast(43), Slow(43), [.. Enumerable.Repeat(7.0, 43)]];

    /// <summary>What comes after, with a period that nobody looked at.</summary>
    public static double[] Later { get; } = [.. Fast(60)[43..51], double.NaN, .. Fast(60)[52..]];

    private static double[] Fast(int count)
    {
        var random = new SeededRandom(17);
        return [.. Enumerable.Range(0, count).Select(t => 20 + 0.1 * t + 6 * Math.Sin(t * Math.PI / 2) + random.NextNormal())];
    }

    private static double[] Slow(int count)
    {
        var random = new SeededRandom(18);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 1.0 + random.Next(4) : 0)];
    }

    /// <summary>Whether a model can be made without data beside the history, such as groups, regressors or availability; those that cannot have tests of their own.</summary>
    private static bool NeedsOnlyHistory(Type type)
    {
        try
        {
            return Make(type) is not null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or TargetInvocationException)
        {
            return false;
        }
    }

    /// <summary>By the constructor that needs least: seasons are 4, a horizon is the longest asked for, a list of models has two, smoothing parameters are 0.1.</summary>
    private static ForecastModel Make(Type type)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Count(parameter => !parameter.HasDefaultValue))
            ?? throw new InvalidOperationException($"{type.Name} has no public constructor; add it to {nameof(StreamedModels)} by hand.");
        return (ForecastModel)constructor.Invoke([.. constructor.GetParameters().Select(ValueOf)]);
    }

    private static object? ValueOf(ParameterInfo parameter) => parameter switch
    {
        { Name: "season" or "period" } => Season,
        { Name: "horizon" } => ForecastStreamTests.Horizon,
        { Name: "seasons" } when parameter.ParameterType.IsAssignableFrom(typeof(int[])) => new[] { Season },
        { HasDefaultValue: true } => parameter.DefaultValue,
        _ when parameter.ParameterType == typeof(int) => Season,
        _ when parameter.ParameterType == typeof(double) => 0.1,
        _ when parameter.ParameterType == typeof(ForecastModel) => new Ets("ANN"),
        _ when parameter.ParameterType.IsAssignableFrom(typeof(ForecastModel[])) => new ForecastModel[] { new Ets("AAN"), new Naive() },
        _ => throw new InvalidOperationException($"{parameter.Member.DeclaringType!.Name} needs '{parameter.Name}'; say in {nameof(StreamedModels)} what to give."),
    };
}
