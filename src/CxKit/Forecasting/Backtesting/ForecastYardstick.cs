namespace CxKit.Forecasting;

/// <summary>What a forecast from one origin is measured by: the scales of its history, and Naive2.</summary>
internal sealed class ForecastYardstick
{
    private const int GridSize = 40;

    private readonly int _season;
    private readonly double? _seasonalScale;
    private readonly double? _changeScale;
    private readonly double? _meanDemand;
    private readonly double? _naive2Mase;
    private readonly double? _naive2Smape;

    public ForecastYardstick(ReadOnlySpan<double> history, ReadOnlySpan<double> actual, int season)
    {
        _season = season;
        _seasonalScale = Accuracy.SeasonalScale(history, season);
        _changeScale = Accuracy.ChangeScale(history);
        _meanDemand = PositiveMean(history);
        var naive2 = Naive2.Forecast(history, season, actual.Length);
        _naive2Mase = Accuracy.Mase(actual, naive2, history, season);
        _naive2Smape = Accuracy.Smape(actual, naive2);
    }

    public void Score(Forecast forecast, ReadOnlySpan<double> actual, ReadOnlySpan<double> history, double[] levels, ScoreSums sums)
    {
        var mean = forecast.Mean;
        sums.Forecasts++;
        sums.Mase.Add(Accuracy.Mase(actual, mean, history, _season));
        sums.Naive2Mase.Add(_naive2Mase);
        sums.Rmsse.Add(Accuracy.Rmsse(actual, mean, history));
        sums.Smape.Add(Accuracy.Smape(actual, mean));
        sums.Naive2Smape.Add(_naive2Smape);
        var meanError = Accuracy.MeanError(actual, mean);
        sums.Bias.Add(meanError / _meanDemand);
        sums.CumulativeError.Add(meanError is { } error ? Math.Abs(error) / _meanDemand : null);
        ScoreIntervals(forecast, actual, levels, sums);
    }

    private void ScoreIntervals(Forecast forecast, ReadOnlySpan<double> actual, double[] levels, ScoreSums sums)
    {
        var loss = 0.0;
        var observed = 0;
        for (var step = 0; step < actual.Length; step++)
        {
            var y = actual[step];
            if (double.IsNaN(y))
            {
                continue;
            }

            observed++;
            sums.StepPeriods[step]++;
            sums.StepErrors[step].Add(Math.Abs(forecast.Mean[step] - y) / _seasonalScale);
            sums.StepBias[step].Add((forecast.Mean[step] - y) / _meanDemand);
            for (var i = 0; i < levels.Length; i++)
            {
                var interval = forecast.Interval(step, levels[i]);
                var tail = (1 - levels[i]) / 2;
                sums.Hits[i] += interval.Contains(y) ? 1 : 0;
                sums.StepHits[i][step] += interval.Contains(y) ? 1 : 0;
                loss += Accuracy.Pinball(y, interval.Lower, tail) + Accuracy.Pinball(y, interval.Upper, 1 - tail);
            }
        }

        sums.Periods += observed;
        if (levels.Length > 0)
        {
            sums.Pinball.Add(loss / (2 * levels.Length * observed) / _changeScale);
            sums.Crps.Add(2 * MeanPinball(forecast, actual) / _changeScale);
        }
    }

    /// <summary>The mean pinball loss over a grid of quantiles, all steps of one quantile after another since distributions remember the last ones.</summary>
    private static double MeanPinball(Forecast forecast, ReadOnlySpan<double> actual)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < GridSize; i++)
        {
            var probability = (i + 0.5) / GridSize;
            for (var step = 0; step < actual.Length; step++)
            {
                if (!double.IsNaN(actual[step]))
                {
                    sum += Accuracy.Pinball(actual[step], forecast.Quantile(step, probability), probability);
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static double? PositiveMean(ReadOnlySpan<double> history)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in history)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return sum > 0 ? sum / count : null;
    }
}
