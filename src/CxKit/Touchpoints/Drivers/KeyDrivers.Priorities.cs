using CxKit.Numerics;

namespace CxKit.Touchpoints;

public sealed partial class KeyDrivers
{
    /// <summary>Where each driver stands between important and weak.</summary>
    /// <param name="importanceSplit">Importance from which a driver is important; null for the mean over the drivers.</param>
    /// <param name="performanceSplit">Performance (0 to 100) from which a driver is strong; null for the mean over the drivers.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="InvalidOperationException">The scale of a driver or of the outcome is not known.</exception>
    /// <exception cref="ArgumentException">A split is NaN.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ImportancePerformanceMap ImportancePerformance(
        double? importanceSplit = null, double? performanceSplit = null, CancellationToken cancellationToken = default)
    {
        if (importanceSplit is double.NaN || performanceSplit is double.NaN)
        {
            throw new ArgumentException("A split is a number; null takes the mean over the drivers.", nameof(importanceSplit));
        }

        var (scales, outcomeScale) = RequireScales();
        var (effects, draws) = Effects(cancellationToken);
        var p = scales.Length;
        var observed = Coordinates(effects, scales, outcomeScale, importanceSplit, performanceSplit);
        var drawn = Array.ConvertAll(draws.Replicates, numbers => Coordinates(numbers, scales, outcomeScale, importanceSplit, performanceSplit));
        var level = _options.Level;
        var points = Enumerable.Range(0, p).Select(k =>
        {
            double Importance(double[] numbers) => numbers[k] * scales[k].Range / outcomeScale.Range;
            double Performance(double[] numbers) => scales[k].Performance(numbers[p + k]);
            var quadrant = observed.QuadrantOf(k);
            return new ImportancePerformancePoint
            {
                Driver = Drivers[k],
                Importance = new(Importance(effects), draws.Interval(Importance, Importance(effects), level)),
                Performance = new(Performance(effects), draws.Interval(Performance, Performance(effects), level)),
                Effect = new(effects[k], draws.Interval(k, effects[k], level)),
                Quadrant = quadrant,
                QuadrantProbability = drawn.Length > 0 ? drawn.Count(draw => draw.QuadrantOf(k) == quadrant) / (double)drawn.Length : null,
            };
        });
        double OutcomePerformance(double[] numbers) => outcomeScale.Performance(numbers[3 * p]);
        return new()
        {
            Outcome = Outcome,
            OutcomePerformance = new(OutcomePerformance(effects), draws.Interval(OutcomePerformance, OutcomePerformance(effects), level)),
            Respondents = Respondents,
            Replicates = draws.Replicates.Length,
            ImportanceSplit = observed.ImportanceSplit,
            PerformanceSplit = observed.PerformanceSplit,
            Drivers = [.. points.OrderByDescending(point => point.Importance.Value)],
            Warnings = Warnings,
        };
    }

    /// <summary>Which driver to mend first: what is expected of one point, and of all the head-room that is left.</summary>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public DriverPriorities Priorities(CancellationToken cancellationToken = default)
    {
        var (effects, draws) = Effects(cancellationToken);
        var (p, level) = (Drivers.Count, _options.Level);
        var byHeadRoom = _data.Scales.All(scale => scale is not null);
        var criterion = byHeadRoom ? 2 * p : 0;
        var firsts = new int[p];
        foreach (var numbers in draws.Replicates)
        {
            firsts[Enumerable.Range(0, p).MaxBy(k => numbers[criterion + k])]++;
        }

        var drivers = Enumerable.Range(0, p).Select(k => new DriverPriority
        {
            Driver = Drivers[k],
            MeanRating = new(effects[p + k], draws.Interval(p + k, effects[p + k], level)),
            GainPerPoint = new(effects[k], draws.Interval(k, effects[k], level)),
            HeadRoom = _data.Scales[k]?.Maximum - effects[p + k],
            GainFromHeadRoom = _data.Scales[k] is null ? null : new Estimate(effects[2 * p + k], draws.Interval(2 * p + k, effects[2 * p + k], level)),
            ProbabilityFirst = draws.Replicates.Length > 0 ? firsts[k] / (double)draws.Replicates.Length : null,
        });
        return new()
        {
            Outcome = Outcome,
            OutcomeKind = _options.Outcome,
            MeanOutcome = effects[3 * p],
            Respondents = Respondents,
            Replicates = draws.Replicates.Length,
            Drivers = [.. drivers.OrderByDescending(one => byHeadRoom ? one.GainFromHeadRoom!.Value.Value : one.GainPerPoint.Value)],
            Warnings = Warnings,
        };
    }

    /// <summary>For each driver of the table its slope, its mean and its gain, then the mean outcome; of the sample and of each draw.</summary>
    private (double[] Sample, BootstrapSample Draws) Effects(CancellationToken cancellationToken)
    {
        var sample = new double[3 * Drivers.Count + 1];
        PerThread()(_data.Weights, sample);
        return (sample, Draws(bootstrap => bootstrap.Run(sample.Length, weights => _model?.IsUsable(weights) ?? true, PerThread, cancellationToken)));
    }

    private Action<double[], double[]> PerThread()
    {
        var p = Drivers.Count;
        var compute = _model?.Effects(Array.ConvertAll(_active, k => _data.Scales[k]?.Maximum ?? double.NaN));
        var varying = new double[3 * _active.Length];
        return (weights, numbers) =>
        {
            for (var k = 0; k < p; k++)
            {
                numbers[p + k] = _data.Ratings[k][0]; // a constant one; the others follow
            }

            compute?.Invoke(weights, varying);
            for (var i = 0; i < _active.Length; i++)
            {
                for (var kind = 0; kind < 3; kind++)
                {
                    numbers[kind * p + _active[i]] = varying[kind * _active.Length + i];
                }
            }

            numbers[3 * p] = VectorSums.Dot(_outcomes, weights) / ((ReadOnlySpan<double>)weights).Sum();
        };
    }

    private RatingScale[] RequireDriverScales()
    {
        var unknown = Enumerable.Range(0, Drivers.Count).Where(k => _data.Scales[k] is null).Select(k => Drivers[k]).ToList();
        return unknown.Count == 0 ? Array.ConvertAll(_data.Scales, scale => scale!.Value) : throw new InvalidOperationException(
            $"Where a rating is good depends on its scale, and that of '{unknown[0]}'{(unknown.Count > 1 ? $" and {unknown.Count - 1} more" : "")} is not known. Set {nameof(KeyDriversOptions.Scale)}, such as new RatingScale(1, 10), or {nameof(KeyDriversOptions.Scales)}.");
    }

    private (RatingScale[] Scales, RatingScale Outcome) RequireScales() => (RequireDriverScales(), _data.OutcomeScale() ?? throw new InvalidOperationException(
        $"The scale of the outcome '{Outcome}' is not known: the drivers have different ones, or it lies outside theirs. Set {nameof(KeyDriversOptions.OutcomeScale)}."));

    private static MapCoordinates Coordinates(double[] numbers, RatingScale[] scales, RatingScale outcome, double? importanceSplit, double? performanceSplit)
    {
        var p = scales.Length;
        double[] importance = [.. scales.Select((scale, k) => numbers[k] * scale.Range / outcome.Range)];
        double[] performance = [.. scales.Select((scale, k) => scale.Performance(numbers[p + k]))];
        return new(importance, performance, importanceSplit ?? importance.Average(), performanceSplit ?? performance.Average());
    }

    private sealed record MapCoordinates(double[] Importance, double[] Performance, double ImportanceSplit, double PerformanceSplit)
    {
        public ImportanceQuadrant QuadrantOf(int k) => ImportancePerformanceMap.QuadrantOf(Importance[k], Performance[k], ImportanceSplit, PerformanceSplit);
    }
}
