using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>What a backtest found on one series.</summary>
/// <param name="Scores">One for each model.</param>
/// <param name="Failures">What could not be forecast.</param>
/// <param name="Made">Whether the series was long enough for one origin at least.</param>
internal sealed record SeriesResult(ScoreSums[] Scores, List<BacktestFailure> Failures, bool Made);

/// <summary>One backtest: the same origins, yardsticks and models for every series.</summary>
internal sealed class BacktestRun
{
    private readonly BacktestOptions _options;
    private readonly int _season;
    private readonly MissingValues _missing;
    private readonly ForecastModel[] _models;
    private readonly ForecastModel[][]? _byOrigin; // as the models were at each origin, where they learn from other series too
    private readonly string[] _names;
    private readonly double[] _levels;

    public BacktestRun(BacktestOptions? options, int season, MissingValues missing, IReadOnlyList<ForecastModel>? models, DemandPanel? panel = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(models);
        options.RequireValid();
        _models = [.. models];
        if (_models.Length == 0 || Array.Exists(_models, model => model is null))
        {
            throw new ArgumentException("A backtest needs at least one model, and none of them null.", nameof(models));
        }

        _options = options;
        _season = season;
        _missing = missing;
        _levels = [.. options.Levels];
        _byOrigin = panel is null ? null : [.. Enumerable.Range(0, options.Origins).Select(i =>
            Array.ConvertAll(_models, model => panel.Suited(model, (int)Math.Min(int.MaxValue, options.Horizon + (long)i * options.Step))))];
        _names = [.. _models.Select((model, i) => DistinctName(model, i))];
    }

    /// <param name="id">The series, for what is said about it.</param>
    /// <param name="values">Its periods.</param>
    /// <param name="kinds">What they say about demand; empty where none sold out.</param>
    /// <param name="series">Where the series stands in its panel; null for a bare history.</param>
    public SeriesResult Evaluate(string id, ReadOnlySpan<double> values, ReadOnlySpan<DemandObservation> kinds = default, DemandSeries? series = null)
    {
        var known = kinds.IsEmpty ? values : WithoutBounds(values, kinds);
        var scores = Array.ConvertAll(_models, _ => new ScoreSums(_levels.Length, _options.Horizon));
        var failures = new (int Count, string? Reason)[_models.Length];
        var streams = new LearnedState[_models.Length];
        var (made, unobserved) = (0, 0);
        for (var i = _options.Origins - 1; i >= 0; i--)
        {
            var origin = values.Length - _options.Horizon - (long)i * _options.Step;
            if (origin < _options.MinimumHistory)
            {
                continue;
            }

            var history = values[..(int)origin];
            var actual = known.Slice((int)origin, _options.Horizon);
            if (IsUnobserved(history) || IsUnobserved(actual))
            {
                unobserved++;
                continue;
            }

            made++;
            var models = _byOrigin is { } bound && series is { } own ? Array.ConvertAll(bound[i], model => model.For(own)) : _models;
            Compare(models, history, kinds.IsEmpty ? kinds : kinds[..(int)origin], actual, scores, failures, streams);
        }

        foreach (var score in scores)
        {
            score.Series = score.Forecasts > 0 ? 1 : 0;
        }

        return new(scores, Failures(id, values.Length, made, unobserved, failures), made > 0);
    }

    public BacktestReport Report(SeriesResult[] results)
    {
        var totals = Array.ConvertAll(_models, _ => new ScoreSums(_levels.Length, _options.Horizon));
        foreach (var result in results)
        {
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i].Add(result.Scores[i]);
            }
        }

        return new BacktestReport(
            _options.Horizon, _options.Origins, _season, [.. totals.Select((total, i) => new ModelScore(_names[i], _levels, total))],
            [.. results.SelectMany(result => result.Failures)]);
    }

    private void Compare(
        ForecastModel[] models, ReadOnlySpan<double> history, ReadOnlySpan<DemandObservation> kinds, ReadOnlySpan<double> actual,
        ScoreSums[] scores, (int Count, string? Reason)[] failures, LearnedState[] learned)
    {
        var soldOut = kinds.Contains(DemandObservation.Censored) ? CensoredHistory.From(history, kinds) : null;
        var yardstick = new ForecastYardstick(history, actual, _season);
        for (var i = 0; i < models.Length; i++)
        {
            try
            {
                var forecast = soldOut is null
                    ? StateFor(models[i], history, ref learned[i]).Forecast(_options.Horizon, _levels)
                    : models[i].Fit(soldOut).Forecast(_options.Horizon, _levels);
                yardstick.Score(forecast, actual, history, _levels, scores[i]);
            }
            catch (UnsuitableHistoryException unsuitable)
            {
                failures[i] = (failures[i].Count + 1, failures[i].Reason ?? unsuitable.Message);
            }
        }
    }

    private List<BacktestFailure> Failures(string id, int length, int made, int unobserved, (int Count, string? Reason)[] failures)
    {
        var list = new List<BacktestFailure>();
        if (unobserved > 0)
        {
            list.Add(new(id, null, unobserved, "Nothing was observed before, or in the horizon after, an origin. Use fewer origins, or a longer horizon."));
        }

        if (made + unobserved < _options.Origins)
        {
            var needed = _options.MinimumHistory + _options.Horizon + (_options.Origins - 1L) * _options.Step;
            list.Add(new(id, null, _options.Origins - made - unobserved, string.Create(CultureInfo.InvariantCulture,
                $"The series has {length} periods; {_options.Origins} origins with horizon {_options.Horizon} need at least {needed}. ") +
                "Use fewer origins or a shorter horizon."));
        }

        for (var i = 0; i < failures.Length; i++)
        {
            if (failures[i] is ( > 0, { } reason))
            {
                list.Add(new(id, _names[i], failures[i].Count, reason));
            }
        }

        return list;
    }

    /// <summary>What a model knows after a history: learned anew from it, or moved on from an earlier one.</summary>
    private ModelState StateFor(ForecastModel model, ReadOnlySpan<double> history, ref LearnedState learned)
    {
        if (_options.Refit == BacktestRefit.EveryOrigin)
        {
            return model.Learn(history, _missing);
        }

        learned = learned.UpTo(history, model, _missing);
        return learned.State!;
    }

    /// <summary>What a model learned from the first values of a history, moved on to a later one.</summary>
    private readonly record struct LearnedState(ModelState? State, int Length)
    {
        public LearnedState UpTo(ReadOnlySpan<double> history, ForecastModel model, MissingValues missing)
        {
            if (State is null)
            {
                return new(model.Learn(history, missing), history.Length);
            }

            for (var t = Length; t < history.Length; t++)
            {
                State.Observe(history[t]);
            }

            return new(State, history.Length);
        }
    }

    private string DistinctName(ForecastModel model, int index)
    {
        var earlier = _models.Take(index).Count(other => other.Name == model.Name);
        return earlier == 0 ? model.Name : $"{model.Name} ({earlier + 1})";
    }

    /// <summary>A sold-out period is no actual value: a forecast above it may be right.</summary>
    private static double[] WithoutBounds(ReadOnlySpan<double> values, ReadOnlySpan<DemandObservation> kinds)
    {
        var known = values.ToArray();
        for (var t = 0; t < known.Length; t++)
        {
            known[t] = kinds[t] == DemandObservation.Censored ? double.NaN : known[t];
        }

        return known;
    }

    private static bool IsUnobserved(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                return false;
            }
        }

        return true;
    }
}
