using System.Globalization;
using System.Text;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Whether forecasts mean what they say: the ranks of what happened within them, and how often their intervals held.</summary>
/// <remarks>
/// <para>The rank of a value is the probability that its forecast gave to values up to it (the probability integral transform; Dawid 1984; Diebold, Gunther &amp; Tay
/// 1998). Ranks of right forecasts are spread evenly over 0 to 1. A histogram that is high at both ends says that the intervals are too narrow, one that is high in the middle
/// that they are too wide, and a slope that forecasts are too low (rising) or too high. Of values that have a probability of their own, such as counts,
/// a random rank of those that belong to them is taken (Smith 1985; Czado, Gneiting &amp; Held 2009), seeded.</para>
/// <para>Intervals of shares take values as independent. Forecasts of one series that overlap, and series that move together, are not: intervals are then too
/// short. The test of uniformity looks at the first step only, where the ranks of right forecasts are independent.</para>
/// </remarks>
public sealed class CalibrationReport
{
    private const double Confidence = 0.95;

    private readonly CalibrationTally _tally;
    private readonly double[] _levels;
    private readonly double _falseAlarmRate;

    private CalibrationReport(string model, CalibrationTally tally, CalibrationOptions options, IReadOnlyList<SeriesFailure> failures)
    {
        Model = model;
        Failures = failures;
        _tally = tally;
        _levels = [.. options.Levels];
        _falseAlarmRate = options.FalseAlarmRate;
    }

    /// <summary>The model, as a backtest names it; empty for forecasts of several.</summary>
    public string Model { get; }

    /// <summary>Forecasts compared with what happened.</summary>
    public long Forecasts => _tally.Forecasts;

    /// <summary>Periods compared, over all forecasts and steps.</summary>
    public long Periods => _tally.Periods(null);

    /// <summary>The most periods that a forecast was compared over.</summary>
    public int Horizon => _tally.Horizon;

    /// <summary>The interval levels that were checked.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>
    /// The series that could not be forecast, and why; a series of which only some origins failed is named too. A bare history has an empty id.
    /// </summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <summary>Looks at forecasts of any models.</summary>
    /// <param name="outcomes">The forecasts and what happened.</param>
    /// <param name="options">Levels and bars; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">There are more actual values than a forecast has periods.</exception>
    /// <exception cref="UnsuitableHistoryException">A forecast refuses one of the levels (<see cref="Conformal"/>).</exception>
    public static CalibrationReport From(IEnumerable<ForecastOutcome> outcomes, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        options = Checked(options);
        var tally = new CalibrationTally([.. options.Levels], options.Bins);
        var random = new SeededRandom(options.Seed);
        var models = new HashSet<string>(StringComparer.Ordinal);
        foreach (var outcome in outcomes)
        {
            ArgumentNullException.ThrowIfNull(outcome, nameof(outcomes));
            models.Add(outcome.Forecast.Model);
            tally.Add(outcome.Forecast, outcome.Actual.Span, random);
        }

        return new(models.Count == 1 ? models.Single() : "", tally, options, []);
    }

    /// <summary>Forecasts the past of one history from rolling origins, as <see cref="Backtest"/> does, and looks at the ranks.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <param name="backtest">Horizon, origins and how NaN is meant; its levels are not used.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Levels and bars; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="UnsuitableHistoryException">The history is unusable, or the model could make no forecast of it.</exception>
    public static CalibrationReport Run(ReadOnlySpan<double> history, BacktestOptions backtest, ForecastModel model, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        ArgumentNullException.ThrowIfNull(model);
        backtest.RequireValid();
        options = Checked(options);
        ForecastModel.RequireUsable(history, backtest.Missing);
        var (tally, reason) = Evaluate(history, backtest, backtest.Missing, model, options, stream: 0);
        return tally.Forecasts > 0
            ? new(model.Name, tally, options, reason is null ? [] : [new SeriesFailure("", reason)])
            : throw new UnsuitableHistoryException(reason!);
    }

    /// <summary>Forecasts the past of every series of a panel, on all processors unless the options say otherwise.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{double}, BacktestOptions, ForecastModel, CalibrationOptions?)"/>
    /// <param name="panel">The series.</param>
    /// <param name="backtest">Horizon and origins; its levels are not used.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Levels and bars; null for the defaults.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static CalibrationReport Run(
        DemandPanel panel,
        BacktestOptions backtest,
        ForecastModel model,
        CalibrationOptions? options = null,
        IProgress<PanelProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(backtest);
        ArgumentNullException.ThrowIfNull(model);
        backtest.RequireValid();
        options = Checked(options);
        var suited = panel.Suited(model);
        var results = new (CalibrationTally Tally, string? Reason)[panel.Count];
        SeriesRun.ForEach(
            panel.Count, backtest.Threads, index => panel[index].Id,
            index => results[index] = Evaluate(panel[index].Values, backtest, panel.MissingValues, suited, options, (ulong)index), progress, cancellationToken);
        var tally = new CalibrationTally([.. options.Levels], options.Bins);
        var failures = new List<SeriesFailure>();
        for (var i = 0; i < results.Length; i++)
        {
            tally.Add(results[i].Tally);
            if (results[i].Reason is { } reason)
            {
                failures.Add(new SeriesFailure(panel[i].Id, reason));
            }
        }

        return new(model.Name, tally, options, failures);
    }

    /// <summary>How the ranks are spread, over all steps.</summary>
    public IReadOnlyList<PitBin> Histogram() => Bins(null);

    /// <summary>How the ranks of one step are spread.</summary>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is outside its range.</exception>
    public IReadOnlyList<PitBin> Histogram(int step) => Bins(Required(step));

    /// <summary>The share of periods that fell into the interval of this level, over all steps, with its 95 % interval; null when none was compared.</summary>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level was not checked.</exception>
    public Estimate? Coverage(double level) => WilsonInterval.Of(_tally.Hits(Place(level), null), _tally.Periods(null), Confidence);

    /// <summary>The share of the values of one step that fell into the interval of this level.</summary>
    /// <inheritdoc cref="Coverage(double)"/>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    public Estimate? Coverage(double level, int step) => WilsonInterval.Of(_tally.Hits(Place(level), Required(step)), _tally.Periods(step), Confidence);

    /// <summary>The share of totals over all periods of a forecast that fell into the interval of this level: what matters for stock ordered once.</summary>
    /// <inheritdoc cref="Coverage(double)"/>
    public Estimate? CumulativeCoverage(double level) => WilsonInterval.Of(_tally.TotalHits[Place(level)], _tally.Totals, Confidence);

    /// <summary>Whether the ranks of the first step are spread evenly; null when there are none.</summary>
    public UniformityTest? Uniformity()
    {
        if (Horizon == 0 || _tally.Periods(0) == 0)
        {
            return null;
        }

        var counts = _tally.Histogram(0);
        var expected = _tally.Periods(0) / (double)counts.Length;
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return new(statistic, counts.Length - 1, ChiSquare.UpperTail(statistic, counts.Length - 1), _falseAlarmRate, _tally.Periods(0));
    }

    /// <summary>The histogram of ranks as a Vega-Lite specification, with the share that every bar should have.</summary>
    public string ToVegaLite() => VegaLiteCalibration.Histogram(this);

    /// <summary>The coverage of every level step by step as a Vega-Lite specification.</summary>
    public string ToVegaLiteByStep() => VegaLiteCalibration.ByStep(this);

    /// <summary>A table for people, in the current culture: a line a level, and the test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.CurrentCulture, $"{(Model.Length > 0 ? Model : "forecasts")}: {Forecasts:N0} forecasts, {Periods:N0} periods");
        foreach (var level in _levels)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"in {100 * level:0.##} %: {Text(Coverage(level))}; totals {Text(CumulativeCoverage(level))}");
        }

        if (Uniformity() is { } test)
        {
            text.AppendLine(CultureInfo.CurrentCulture, $"ranks of the first step: χ² {test.ChiSquare:F1} on {test.DegreesOfFreedom}, p {test.PValue:F3}");
        }

        return text.ToString();
    }

    private static string Text(Estimate? share) => share is { } known
        ? string.Create(CultureInfo.CurrentCulture, $"{known.Value:P1} ({known.Interval.Lower:P1} to {known.Interval.Upper:P1})")
        : "-";

    private static CalibrationOptions Checked(CalibrationOptions? options)
    {
        options ??= new CalibrationOptions();
        options.RequireValid();
        return options;
    }

    private static (CalibrationTally Tally, string? Reason) Evaluate(
        ReadOnlySpan<double> values, BacktestOptions backtest, MissingValues missing, ForecastModel model, CalibrationOptions options, ulong stream)
    {
        var tally = new CalibrationTally([.. options.Levels], options.Bins);
        var random = new SeededRandom(options.Seed, stream);
        string? reason = null;
        for (var i = backtest.Origins - 1; i >= 0; i--)
        {
            var origin = values.Length - backtest.Horizon - (long)i * backtest.Step;
            if (origin < backtest.MinimumHistory)
            {
                continue;
            }

            try
            {
                var forecast = model.Learn(values[..(int)origin], missing).Forecast(backtest.Horizon, []);
                tally.Add(forecast, values.Slice((int)origin, backtest.Horizon), random);
            }
            catch (UnsuitableHistoryException unsuitable)
            {
                reason ??= unsuitable.Message;
            }
        }

        return (tally, reason ?? (tally.Forecasts > 0
            ? null
            : $"The series has {Counted.Of(values.Length, "period")}, too few for one forecast of {Counted.Of(backtest.Horizon, "period")}. Use a shorter horizon."));
    }

    private PitBin[] Bins(int? step)
    {
        var counts = _tally.Horizon > 0 ? _tally.Histogram(step) : [];
        var all = counts.Sum();
        return [.. counts.Select((count, i) => new PitBin(
            i / (double)counts.Length, (i + 1) / (double)counts.Length, count, WilsonInterval.Of(count, all, Confidence) ?? default))];
    }

    private int Place(double level)
    {
        var place = Array.IndexOf(_levels, level);
        return place >= 0
            ? place
            : throw new ArgumentOutOfRangeException(nameof(level), level, "This level was not checked. Name it in CalibrationOptions.Levels.");
    }

    private int Required(int step) => step >= 0 && step < Horizon
        ? step
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"Steps count from 0 to {Horizon - 1} here, because the horizon is {Horizon}.");
}
