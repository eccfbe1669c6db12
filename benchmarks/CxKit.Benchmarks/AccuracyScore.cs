using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>How one model did on one series.</summary>
internal sealed record AccuracyScore(
    string Group, double Smape, double? Mase, bool[] In80, bool[] In95, double? Width95, double? CumulativeError, bool TotalBelow95, double Milliseconds)
{
    private const int TotalPeriods = 3;

    /// <summary>Forecasts every series on all processors; null where the model refuses one.</summary>
    public static AccuracyScore?[] Of(IReadOnlyList<AccuracySeries> set, Func<int, ForecastModel> model)
    {
        var scores = new AccuracyScore?[set.Count];
        Parallel.For(0, set.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => scores[i] = Of(set[i], model(set[i].Season)));
        return scores;
    }

    private static AccuracyScore? Of(AccuracySeries series, ForecastModel model)
    {
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            var forecast = model.Fit(series.History, MissingValues.Skip).Forecast(series.Actual.Length);
            var in80 = Inside(forecast, series.Actual, 0.80);
            var in95 = Inside(forecast, series.Actual, 0.95);
            var elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;

            var steps = Enumerable.Range(0, series.Actual.Length);
            var changes = series.History.Zip(series.History.Skip(series.Season), (before, after) => Math.Abs(after - before)).Where(double.IsFinite);
            var scale = changes.DefaultIfEmpty(0).Average();
            var mean = series.History.Where(double.IsFinite).Average();
            var error = Math.Abs(steps.Sum(step => forecast.Mean[step]) - series.Actual.Sum()) / series.Actual.Length;
            return new AccuracyScore(
                series.Group, Accuracy.Smape(series.Actual, forecast.Mean)!.Value, Accuracy.Mase(series.Actual, forecast.Mean, series.History, series.Season),
                in80, in95, scale > 0 ? steps.Average(step => forecast.Interval(step, 0.95).Width) / scale : null, mean > 0 ? error / mean : null,
                series.Actual[..TotalPeriods].Sum() <= forecast.CumulativeQuantile(TotalPeriods, 0.95), elapsed);
        }
        catch (UnsuitableHistoryException)
        {
            return null;
        }
    }

    private static bool[] Inside(Forecast forecast, double[] actual, double level) =>
        [.. actual.Select((value, step) => forecast.Interval(step, level).Contains(value))];
}
