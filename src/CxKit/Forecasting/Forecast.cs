using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>What is known about the periods to come: means, intervals, quantiles, sample paths and the total over several periods.</summary>
/// <remarks>
/// Steps count from 0: step 0 is the first period after the history. Values are in the unit of the history. Nothing is cut off at zero here, because
/// a forecast need not be of demand; <see cref="Automatic"/> says what it cuts off. Immutable and thread-safe; the same forecast always gives the same numbers.
/// </remarks>
public sealed class Forecast
{
    private readonly PredictiveDistribution _prediction;
    private readonly double[] _levels;

    internal Forecast(string model, string? reason, PredictiveDistribution prediction, double[] levels)
    {
        Model = model;
        Reason = reason;
        _prediction = prediction;
        _levels = levels;
    }

    /// <summary>Takes another seed for what it simulates, before anything is asked.</summary>
    internal Forecast Reseeded(ulong seed)
    {
        _prediction.Reseed(seed);
        return this;
    }

    /// <summary>The fitted model that made it, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Model { get; }

    /// <summary>Why this model made it, in one sentence or two; null when the model was asked for by name.</summary>
    public string? Reason { get; }

    /// <summary>The number of periods forecast.</summary>
    public int Horizon => _prediction.Horizon;

    /// <summary>The point forecast of each period: its mean, or for multiplicative trends the path without further errors.</summary>
    public ReadOnlySpan<double> Mean => _prediction.Mean;

    /// <summary>The interval levels that were asked for, in the order given.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>The central prediction interval of one period.</summary>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    /// <param name="level">Any fraction in (0, 1), whether or not it is in <see cref="Levels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public Interval Interval(int step, double level)
    {
        RequireStep(step);
        CxKit.Interval.RequireLevel(level);
        var tail = (1 - level) / 2;
        return new Interval(_prediction.Quantile(step, tail), _prediction.Quantile(step, 1 - tail), level);
    }

    /// <summary>The value that one period stays at or below with the given probability.</summary>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    /// <param name="probability">A fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double Quantile(int step, double probability)
    {
        RequireStep(step);
        RequireProbability(probability);
        return _prediction.Quantile(step, probability);
    }

    /// <summary>The standard deviation of one period, in the unit of the history.</summary>
    /// <remarks>
    /// That of the paths which <see cref="SamplePaths"/> draws, of infinitely many of them: in closed form for linear models and most forms of exponential
    /// smoothing (<see cref="FittedEts"/>), from simulated paths elsewhere. It is taken around the average of the paths, which for models with a multiplicative trend lies above
    /// <see cref="Mean"/>. Positive infinity where it is beyond the range of numbers, as multiplicative trends can be.
    /// </remarks>
    /// <param name="step">The period, from 0 to <see cref="Horizon"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is outside its range.</exception>
    public double StandardDeviation(int step)
    {
        RequireStep(step);
        return _prediction.StandardDeviation(step);
    }

    /// <summary>Draws possible futures; each keeps the dependence between its periods.</summary>
    /// <param name="count">How many paths, at least 1.</param>
    /// <param name="seed">The seed: the same seed gives the same paths on every machine.</param>
    /// <returns><paramref name="count"/> arrays of <see cref="Horizon"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public double[][] SamplePaths(int count, ulong seed = PredictiveDistribution.PathSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _prediction.SamplePaths(count, seed);
    }

    /// <summary>The total of the first <paramref name="periods"/> periods with its prediction interval.</summary>
    /// <remarks>
    /// The interval respects the dependence between periods: it is wider than √periods times one period's for a wandering level. In closed form for
    /// exponential smoothing with an additive trend or none and the reference models (Hyndman et al. 2008, §6.6), from 10,000 seeded paths elsewhere.
    /// </remarks>
    /// <param name="periods">How many periods, from 1 to <see cref="Horizon"/>.</param>
    /// <param name="level">A fraction in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public Estimate Cumulative(int periods, double level)
    {
        CxKit.Interval.RequireLevel(level);
        RequirePeriods(periods);
        var tail = (1 - level) / 2;
        return new Estimate(Mean[..periods].Sum(),
            new Interval(_prediction.CumulativeQuantile(periods, tail), _prediction.CumulativeQuantile(periods, 1 - tail), level));
    }

    /// <summary>The standard deviation of the total of the first <paramref name="periods"/> periods, with all dependence between them.</summary>
    /// <inheritdoc cref="StandardDeviation"/>
    /// <param name="periods">How many periods, from 1 to <see cref="Horizon"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is outside its range.</exception>
    public double CumulativeStandardDeviation(int periods)
    {
        RequirePeriods(periods);
        return _prediction.CumulativeStandardDeviation(periods);
    }

    /// <summary>The value that the total of the first <paramref name="periods"/> periods stays at or below with the given probability.</summary>
    /// <inheritdoc cref="Cumulative"/>
    /// <param name="periods">How many periods, from 1 to <see cref="Horizon"/>.</param>
    /// <param name="probability">A fraction in (0, 1).</param>
    public double CumulativeQuantile(int periods, double probability)
    {
        RequirePeriods(periods);
        RequireProbability(probability);
        return _prediction.CumulativeQuantile(periods, probability);
    }

    /// <summary>Draws the total of the next <paramref name="periods"/> periods: what <c>Inventory</c> needs of a forecast.</summary>
    /// <remarks>
    /// A fraction f of a last period has mean f·μ and variance f·σ², as demand with independent increments has: its share is f·y + √(f(1−f))·(y′ −
    /// ȳ), with y the path's own value, y′ another path's and ȳ their mean. Of intermittent demand the period's order falls into the fraction whole,
    /// with probability f, so that totals of counts are counts.
    /// </remarks>
    /// <param name="periods">How many periods, more than 0 and at most <see cref="Horizon"/>; a fraction is fine (10 days are 1.43 weeks).</param>
    /// <param name="count">How many totals to draw, at least 1.</param>
    /// <param name="seed">The seed: the same seed gives the same totals on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double[] CumulativeSamples(double periods, int count = PredictiveDistribution.PathCount, ulong seed = PredictiveDistribution.PathSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!(periods > 0 && periods <= Horizon))
        {
            throw PeriodsOutOfRange(nameof(periods), periods);
        }

        return _prediction.CumulativeSamples(periods, count, seed);
    }

    /// <summary>Draws the next path of a generator.</summary>
    internal void SamplePath(SeededRandom random, Span<double> path) => _prediction.SamplePath(random, path);

    /// <summary>The probability that the forecast gives to values up to this one; where the value has a probability of its own, a random part of it.</summary>
    internal double Rank(int step, double value, SeededRandom random) => StandardNormal.Cumulative(_prediction.ScoreOf(step, value, random));

    private void RequireStep(int step)
    {
        if (step < 0 || step >= Horizon)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step,
                $"Steps count from 0 to {Horizon - 1} here, because the horizon is {Horizon}. Forecast a longer horizon to see step {step}.");
        }
    }

    private void RequirePeriods(int periods)
    {
        if (periods < 1 || periods > Horizon)
        {
            throw PeriodsOutOfRange(nameof(periods), periods);
        }
    }

    private ArgumentOutOfRangeException PeriodsOutOfRange(string name, double periods) =>
        new(name, periods, $"The total is over more than 0 and at most {Horizon} periods, the horizon. Forecast a longer horizon for more.");

    private static void RequireProbability(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is a fraction strictly between 0 and 1, such as 0.95.");
        }
    }
}
