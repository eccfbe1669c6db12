using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>How one model did in a backtest: each measure is the mean over its forecasts, one forecast being one series at one origin.</summary>
/// <remarks>A measure is null when it was defined for none of the forecasts. <see cref="Accuracy"/> gives the definitions.</remarks>
public sealed class ModelScore
{
    /// <summary>The level of the interval around each <see cref="Coverage"/>.</summary>
    private const double CoverageConfidence = 0.95;

    private readonly double[] _levels;
    private readonly ScoreSums _sums;

    internal ModelScore(string model, double[] levels, ScoreSums sums)
    {
        Model = model;
        _levels = levels;
        _sums = sums;
    }

    /// <summary>The model's name, with a number where several models of the comparison share it.</summary>
    public string Model { get; }

    /// <summary>Series with at least one forecast.</summary>
    public int Series => _sums.Series;

    /// <summary>Forecasts made and compared.</summary>
    public long Forecasts => _sums.Forecasts;

    /// <summary>Periods compared, over all forecasts.</summary>
    public long Periods => _sums.Periods;

    /// <summary>Forecasts without <see cref="Mase"/>, because the history before them never changes.</summary>
    public long Unscalable => _sums.Forecasts - _sums.Mase.Count;

    /// <summary>The mean absolute scaled error; below 1 is better than seasonal naive within the history.</summary>
    public double? Mase => _sums.Mase.Value;

    /// <summary>The root mean squared scaled error.</summary>
    public double? Rmsse => _sums.Rmsse.Value;

    /// <summary>The symmetric mean absolute percentage error, 0 to 200.</summary>
    public double? Smape => _sums.Smape.Value;

    /// <summary>
    /// The overall weighted average of M4: the mean of sMAPE and MASE, each divided by that of Naive2 over the same forecasts. Below 1 is better than Naive2.
    /// The one measure that stays comparable between models that failed on different series.
    /// </summary>
    public double? Owa => (_sums.Smape.Value / _sums.Naive2Smape.Value + _sums.Mase.Value / _sums.Naive2Mase.Value) / 2;

    /// <summary>
    /// The mean of forecast − actual as a share of the mean demand before the forecast: 0.05 means 5 % too high, −0.05 too low. Without histories whose mean is
    /// not positive.
    /// </summary>
    public double? Bias => _sums.Bias.Value;

    /// <summary>
    /// |total forecast − total demand| over the horizon, as a share of the mean demand before the forecast times the periods: what matters for stock that is
    /// ordered once for the whole horizon.
    /// </summary>
    public double? CumulativeError => _sums.CumulativeError.Value;

    /// <summary>
    /// The mean pinball loss of the ends of all checked intervals, divided by the mean absolute change from one period to the next within the history
    /// (as in M5's WSPL). The measure to compare predictive distributions by.
    /// </summary>
    public double? Pinball => _sums.Pinball.Value;

    /// <summary>
    /// The mean continuous ranked probability score (Matheson &amp; Winkler 1976), as twice the mean pinball loss of 40 quantiles from 1.25 % to 98.75 %, divided by the mean
    /// absolute change from one period to the next within the history: judges the whole distribution of each period. Null when no level was checked.
    /// </summary>
    public double? Crps => _sums.Crps.Value;

    /// <summary>The scores of each step ahead, in order: how errors grow with the horizon and whether intervals keep up.</summary>
    public IReadOnlyList<StepScore> Steps => [.. Enumerable.Range(0, _sums.StepPeriods.Length).Select(step => StepScore.Of(step, _sums, CoverageConfidence))];

    /// <summary>The interval levels that were checked.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>
    /// The share of periods that fell into the interval of this level, with its 95 % Wilson (1927) interval; null when no period was compared.
    /// </summary>
    /// <remarks>The interval takes periods as independent; forecasts that overlap are not, so that it is then too narrow.</remarks>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level was not checked.</exception>
    public Estimate? Coverage(double level)
    {
        var place = Array.IndexOf(_levels, level);
        return place >= 0
            ? WilsonInterval.Of(_sums.Hits[place], _sums.Periods, CoverageConfidence)
            : throw new ArgumentOutOfRangeException(nameof(level), level, "This level was not checked. Name it in BacktestOptions.Levels.");
    }
}
